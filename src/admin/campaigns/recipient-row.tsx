import { RECIPIENT } from '../../campaigns/recipient'
import type { ListedRecipient } from '../../campaigns/recipients-list-store'
import { Badge, LocalTime, type AlertKind } from '../components'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import { shownPhone } from './run-tiles'
import { whyOf } from './why'

type RowProps = { c: AdminContext; row: ListedRecipient; conversation: string | null }

/** One person: what became of the message, why where it went wrong, and what they did since. */
export function RecipientRow({ c, row, conversation }: RowProps) {
  const { run } = c.var.text.campaigns
  const { recipients: text } = run
  const name = row.name || text.nameless
  const result = resultOf(row)
  const why = whyOf(row, c.var.text)
  return (
    <li class="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div class="min-w-0">
        {conversation ? (
          <a
            class="link font-medium break-words"
            href={`/admin/whatsapp?c=${encodeURIComponent(conversation)}`}
            aria-label={text.toConversation(name)}
          >
            <bdi dir="auto">{name}</bdi>
          </a>
        ) : (
          <bdi dir="auto" class="font-medium break-words">
            {name}
          </bdi>
        )}{' '}
        <bdi dir="ltr" class="text-base-content/80 text-sm whitespace-nowrap">
          {shownPhone(row.phone)}
        </bdi>
      </div>
      <div class="flex min-w-0 flex-wrap items-center gap-2 text-sm">
        <Badge kind={KINDS[result]}>{text.results[result]}</Badge>
        {row.variant ? <Badge>{row.variant.toUpperCase()}</Badge> : null}
        {row.repliedAt === null ? null : <Badge kind="success">{text.results.replied}</Badge>}
        {row.tappedAt === null ? null : <Badge kind="success">{text.results.tapped}</Badge>}
        {row.clickedAt === null ? null : <Badge kind="success">{text.results.clicked}</Badge>}
        {row.attempts > 1 ? <span>{text.tries(row.attempts)}</span> : null}
        {row.retryAt !== null && row.status === RECIPIENT.pending ? (
          <span>
            {text.again} <LocalTime at={row.retryAt} />
          </span>
        ) : row.sentAt === null ? null : (
          <LocalTime at={row.sentAt} />
        )}
      </div>
      {why === null ? null : <p class="text-base-content/80 text-sm break-words sm:col-span-2">{why}</p>}
    </li>
  )
}

type ResultName = keyof Catalogue['campaigns']['run']['recipients']['results']

/** The last thing that is known of the message. */
export function resultOf({ status, messageRank, retryAt }: ListedRecipient): ResultName {
  switch (status) {
    case RECIPIENT.pending:
      return retryAt === null ? 'pending' : 'retrying'
    case RECIPIENT.success:
      return messageRank >= RANK_READ ? 'read' : messageRank >= RANK_DELIVERED ? 'delivered' : 'accepted'
    case RECIPIENT.failed:
      return 'failed'
    case RECIPIENT.invalid:
      return 'invalid'
    case RECIPIENT.skipped:
      return 'skipped'
    case RECIPIENT.unknown:
      return 'unknown'
  }
}

const RANK_DELIVERED = 5
const RANK_READ = 6

const KINDS: Readonly<Record<ResultName, AlertKind | 'plain'>> = {
  pending: 'plain',
  retrying: 'info',
  accepted: 'info',
  delivered: 'success',
  read: 'success',
  failed: 'error',
  invalid: 'error',
  skipped: 'plain',
  unknown: 'warning',
  replied: 'success',
  tapped: 'success',
  clicked: 'success',
}
