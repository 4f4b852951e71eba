import type { ListedConversation } from '../../conversations/inbox-rows'
import { Icon } from '../components/icon'
import { unreadOf } from './conversation-list'
import { labelsOf, type ListFilter } from '../../conversations/list-filter'
import { inboxAddress } from './paths'
import { initialsOf, nameOf } from './person'
import type { Reader } from './reader'
import { Time } from './time'
import { ColorDot } from '../components/color-dot'

/** `q`: the search that this row was found by; its results stay. */
type RowProps = { row: ListedConversation; filter: ListFilter; q?: string; reader: Reader; isOpen: boolean }

/** One line of the list, drawn by the server at first and by the browser whenever it changes. */
export function ConversationRow({ row, filter, q, reader, isOpen }: RowProps) {
  const name = nameOf(row, reader.text)
  const unread = unreadOf(row)
  return (
    <li data-conversation={row.id} class={`flex ${isOpen ? 'bg-base-200' : ''}`}>
      <label class="hidden items-center ps-3 group-has-[#select-mode:checked]/list:flex">
        <input
          type="checkbox"
          name="id"
          value={row.id}
          form="bulk"
          class="checkbox checkbox-sm"
          aria-label={reader.text.list.selectOne(name)}
        />
      </label>
      <a
        href={inboxAddress(filter, { c: row.id, q })}
        class="hover:bg-base-200 flex min-w-0 grow items-center gap-3 px-3 py-2"
        aria-current={isOpen ? 'true' : undefined}
      >
        <Initials name={name} />
        <span class="min-w-0 grow">
          <span class="flex items-baseline gap-2">
            <bdi class={`grow truncate ${unread > 0 ? 'font-bold' : 'font-medium'}`}>{name}</bdi>
            {row.lastMessageAt === null ? null : (
              <span class="text-base-content/80 text-xs">
                <Time at={row.lastMessageAt} style="brief" reader={reader} />
              </span>
            )}
          </span>
          <span class="flex items-center gap-2">
            <bdi dir="auto" class="text-base-content/80 grow truncate text-sm">
              {row.lastMessage?.slice(0, 200)}
            </bdi>
            <Marks row={row} unread={unread} reader={reader} />
          </span>
          <Labels row={row} reader={reader} />
        </span>
      </a>
    </li>
  )
}

function Initials({ name }: { name: string }) {
  return (
    <span
      class="bg-base-300 flex size-10 shrink-0 items-center justify-center rounded-full text-sm font-medium"
      aria-hidden="true"
    >
      {initialsOf(name) || '#'}
    </span>
  )
}

function Marks({ row, unread, reader }: { row: ListedConversation; unread: number; reader: Reader }) {
  return (
    <>
      {row.waitingSince === null ? null : (
        <span class="text-warning" title={reader.text.waiting} data-waiting>
          <Icon path="M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9" small />
          <span class="sr-only">{reader.text.waiting}</span>
        </span>
      )}
      {unread > 0 ? (
        <span class="badge badge-primary badge-sm shrink-0" data-unread={unread}>
          <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
          <span class="sr-only">{reader.text.unread(unread)}</span>
        </span>
      ) : null}
    </>
  )
}

function Labels({ row, reader }: { row: ListedConversation; reader: Reader }) {
  const ids = labelsOf(row)
  const known = reader.labels.filter(({ id }) => ids.includes(id))
  if (known.length === 0) return null
  return (
    <span class="text-base-content/80 flex gap-2 overflow-hidden text-xs">
      {known.map((label) => (
        <span class="flex min-w-0 items-center gap-1">
          <ColorDot color={label.color} />
          <bdi class="truncate">{label.name}</bdi>
        </span>
      ))}
    </span>
  )
}
