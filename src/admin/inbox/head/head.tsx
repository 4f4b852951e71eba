import type { ListedConversation } from '../../../conversations/inbox-rows'
import { labelsOf, type ListFilter } from '../../../conversations/list-filter'
import { Icon } from '../../components'
import { inboxAddress } from '../paths'
import { nameOf, phoneOf } from '../person'
import { formatTime, type Reader } from '../reader'
import { SessionTime } from '../session-time'
import { Actions } from './actions'
import { ColorDot } from '../../components/color-dot'

type HeadProps = { row: ListedConversation; filter: ListFilter; csrfToken: string; reader: Reader }

export function Head({ row, filter, csrfToken, reader }: HeadProps) {
  const { text } = reader
  return (
    <header class="border-base-300 @container/head relative z-10 shrink-0 border-b">
      <div class="flex flex-wrap items-center gap-x-2 gap-y-1 px-2 py-1 lg:px-4">
        <a class="btn btn-ghost btn-square lg:hidden" href={inboxAddress(filter)} aria-label={text.back}>
          <Icon path="M15 5l-7 7 7 7" />
        </a>
        <div class="min-w-0 grow basis-60" id="thread-head">
          <WhoIsIt row={row} reader={reader} />
        </div>
        <button
          type="button"
          class="btn btn-sm btn-ghost btn-square min-h-10 min-[88rem]:hidden"
          popovertarget="person"
          aria-label={text.person}
        >
          <Icon path="M12 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7 19a5 5 0 0 1 10 0M3 4h18v16H3z" />
        </button>
        <div id="company" aria-live="polite"></div>
        <div class="shrink-0" id="session">
          <SessionTime windowUntil={row.windowUntil} reader={reader} />
        </div>
        <div class="relative ms-auto" id="thread-actions">
          <Actions row={row} csrfToken={csrfToken} reader={reader} />
        </div>
      </div>
    </header>
  )
}

/** Name, number, state, whose it is and its labels; drawn anew when the conversation changes. */
export function WhoIsIt({ row, reader }: { row: ListedConversation; reader: Reader }) {
  const { text, names } = reader
  const assigned =
    row.assigned === null ? text.unassigned : text.assignedTo(names[`staff:${row.assigned}`] ?? text.somebody)
  const facts = [phoneOf(row), statusText(row, reader), assigned].filter(Boolean)
  return (
    <div>
      <h2 id="thread-name" class="truncate font-semibold">
        <bdi>{nameOf(row, text)}</bdi>
      </h2>
      <p class="text-base-content/80 truncate text-sm">
        <bdi>{facts.join(' · ')}</bdi>
      </p>
      <Labels row={row} reader={reader} />
    </div>
  )
}

function statusText({ status, snoozedUntil, outcome }: ListedConversation, reader: Reader): string | null {
  const { text } = reader
  if (status === 'open') return null
  if (status === 'snoozed')
    return snoozedUntil === null
      ? text.status.snoozed
      : text.handle.snoozedUntil(formatTime(snoozedUntil, 'moment', reader))
  const { outcomes, inactivity } = text.handle
  const how = outcome === 'inactivity' ? inactivity : outcomes[outcome as keyof typeof outcomes]?.name
  return how === undefined ? text.status.closed : text.handle.closedAs(how)
}

function Labels({ row, reader }: { row: ListedConversation; reader: Reader }) {
  const ids = labelsOf(row)
  const shown = reader.labels.filter(({ id }) => ids.includes(id))
  if (shown.length === 0) return null
  return (
    <ul class="flex flex-wrap gap-x-3 text-xs" aria-label={reader.text.handle.labels}>
      {shown.map(({ name, color }) => (
        <li class="flex items-center gap-1">
          <ColorDot color={color} />
          <bdi class="max-w-40 truncate">{name}</bdi>
        </li>
      ))}
    </ul>
  )
}
