import type { StoredMessage } from '../../../conversations/inbox-rows'
import type { MessageStatus } from '../../../conversations/rows'
import { isCampaignLine } from '../../../campaigns/line-id'
import { Icon } from '../../components/icon'
import type { Reader } from '../reader'
import { SendAgain } from './tools'

const CLOCK = 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z'
const ONE = 'M5 13l4 4L19 7'
const TWO = 'M2 13l4 4L15 7M12 16l1 1L22 8'
const WARNING = 'M12 8v5M12 16.5h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z'
const QUESTION = 'M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 16.5h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z'

const LOOKS = {
  queued: { icon: CLOCK, color: '' },
  sending: { icon: CLOCK, color: '' },
  unknown: { icon: QUESTION, color: 'text-warning' },
  sent: { icon: ONE, color: '' },
  failed: { icon: WARNING, color: 'text-error' },
  delivered: { icon: TWO, color: '' },
  read: { icon: TWO, color: 'text-info' },
  played: { icon: TWO, color: 'text-info' },
} as const satisfies Record<MessageStatus, { icon: string; color: string }>

export function Ticks({ status, reader }: { status: MessageStatus | null; reader: Reader }) {
  if (status === null) return null
  const { icon, color } = LOOKS[status]
  const label = reader.text.ticks[status]
  return (
    <span class={`inline-flex items-center ${color}`} title={label} data-status={status}>
      <Icon path={icon} small />
      <span class="sr-only">{label}</span>
    </span>
  )
}

/** Why it did not arrive and what to do, in the words that came with the failure. */
export function FailureReason({ message, reader }: { message: StoredMessage; reader: Reader }) {
  const { failed } = reader.text
  const { status, errorText, errorCode } = message
  if (status !== 'failed' && status !== 'unknown') return null
  if (message.direction !== 'out') return null
  const reason = (errorText && reader.said(errorText)) ?? (status === 'failed' ? failed.noReason : failed.unknown)
  // What was brought over was never ours to send, and its object does not know it.
  const isElsewhere = message.sentBy === 'phone' || message.id.startsWith('crmconnect:')
  const isOurs = !isElsewhere && message.id !== message.wamid && !isCampaignLine(message.sentBy)
  return (
    <div class="flex max-w-full flex-col items-end gap-1 px-1 text-sm">
      <p class={`max-w-full break-words ${status === 'failed' ? 'text-error' : ''}`}>
        {status === 'failed' ? <strong>{failed.label} </strong> : null}
        {reason}
        {errorCode === null ? null : <span class="text-base-content/80"> ({failed.code(errorCode)})</span>}
      </p>
      {isOurs ? <SendAgain message={message} reader={reader} /> : null}
    </div>
  )
}
