import type { OutgoingMessage } from '../whatsapp/messages'
import { redactText } from '../whatsapp/redact'
import { readOutboundId, type OutboxRow } from './outbox'
import type { JournalEntry } from './rows'

/**
 * The activity log's line of a send that failed for good, or of which nobody will learn whether it went out; null for
 * every other. It names the message, never what it says. Made of the row alone, so that telling it again is the same line.
 */
export function failureLine(row: OutboxRow, phoneNumberId: string): JournalEntry | null {
  const isUnknown = row.state === 'unknown' && row.isParked
  if (row.state !== 'failed' && !isUnknown) return null
  const { interactionId } = readOutboundId(row.id)
  const { id, sentBy, attempts, errorCode: code, symbol = null } = row
  const reason = redactText(row.errorText ?? '')
  return {
    v: 1,
    kind: 'kept',
    row: {
      at: row.stateAt,
      id: `send:${id}`,
      kind: isUnknown ? 'send.unknown' : 'send.failed',
      outcome: isUnknown ? 'unknown' : 'failed',
      phoneNumberId,
      summary: (isUnknown ? SAY_UNKNOWN : `A message was not sent: ${reason}`).slice(0, 500).toWellFormed(),
      raw: JSON.stringify({ interactionId, message: id, at: row.at, sentBy, attempts, ...outline(row.message) }),
      response: JSON.stringify({ symbol, code, reason }),
    },
  }
}

const SAY_UNKNOWN = 'WhatsApp never answered: nobody knows whether a message went out'

/** What kind of message it was, without a word of it: a template's values and a button's id can be anybody's data. */
function outline(message: OutgoingMessage): Record<string, unknown> {
  const { type } = message
  const isReply = message.replyTo !== undefined
  if (type === 'template') return { type, template: message.name, language: message.language, isReply }
  if (type === 'flow') return { type, flow: message.flowId, isReply }
  if ('media' in message) return { type, media: Object.keys(message.media)[0], isReply }
  return { type, isReply }
}
