import type { LogPage, LogRow, LogStatus } from '../../../notifications/log'
import { type AlertKind, Badge, EmptyState, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { entryPath } from './filter'

export function LogRows({ c, page }: { c: AdminContext; page: LogPage }) {
  const text = c.var.text.whatsappApi.log
  if (page.rows.length === 0) return <EmptyState title={page.isPartial ? text.noneYet : text.none} />
  return (
    <ul class="divide-base-300 divide-y" aria-label={text.list}>
      {page.rows.map((row) => (
        <Row c={c} row={row} />
      ))}
    </ul>
  )
}

function Row({ c, row }: { c: AdminContext; row: LogRow }) {
  const { log: text, categories } = c.var.text.whatsappApi
  const name = row.recipientName || text.nameless
  const reason = c.var.text.said(reasonOf(row))
  return (
    <li class="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div class="min-w-0">
        <a class="link font-medium break-words" href={entryPath(row.id)} aria-label={text.open(name)}>
          <bdi dir="auto">{name}</bdi>
        </a>{' '}
        <Phone c={c} row={row} />
        <p class="text-base-content/80 text-sm break-words">
          {categories[row.category]} · <bdi dir="auto">{row.mappingName ?? text.deleted}</bdi>
        </p>
      </div>
      <div class="flex min-w-0 flex-wrap content-start items-center gap-2 text-sm">
        <Result c={c} row={row} />
        {row.status === 'waiting' ? (
          <span>
            {text.due} <LocalTime at={row.dueAt} />
          </span>
        ) : (
          <LocalTime at={row.updatedAt} />
        )}
      </div>
      {reason === '' ? null : <p class="text-base-content/80 text-sm break-words sm:col-span-2">{reason}</p>}
    </li>
  )
}

/** What became of it, and of its message after that. */
export function Result({ c, row }: { c: AdminContext; row: LogRow }) {
  const { statuses, messageStatuses, tries } = c.var.text.whatsappApi.log
  const told = row.status === 'sent' ? (row.messageStatus ?? '') : ''
  const message = Object.hasOwn(messageStatuses, told) ? (told as keyof typeof messageStatuses) : null
  return (
    <>
      {message === null ? (
        <Badge kind={KINDS[row.status]}>{statuses[row.status]}</Badge>
      ) : (
        <Badge kind={message === 'failed' ? 'error' : 'success'}>{messageStatuses[message]}</Badge>
      )}
      {row.attempts > 0 ? <span>{tries(row.attempts + 1)}</span> : null}
    </>
  )
}

export function Phone({ c, row }: { c: AdminContext; row: LogRow }) {
  if (!row.phone) return <span class="text-base-content/80 text-sm">{c.var.text.whatsappApi.log.noPhone}</span>
  return (
    <bdi dir="ltr" class="text-base-content/80 text-sm whitespace-nowrap">
      {/^\d+$/.test(row.phone) ? `+${row.phone}` : row.phone}
    </bdi>
  )
}

export function reasonOf({ status, result, messageStatus, messageErrorText }: LogRow): string {
  if (status === 'sent' && messageStatus === 'failed' && messageErrorText) return messageErrorText
  return result?.reason ?? ''
}

const KINDS: Readonly<Record<LogStatus, AlertKind | 'plain'>> = {
  waiting: 'plain',
  sending: 'info',
  sent: 'info',
  failed: 'error',
  unknown: 'warning',
  skipped: 'plain',
  shadow: 'plain',
  missed: 'warning',
}
