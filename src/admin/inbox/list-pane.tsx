import { COUNT_LIMIT, type Group } from '../../conversations/inbox-pages'
import { EmptyState } from '../components'
import type { Counts, ListPage } from './conversation-list'
import { ConversationRow } from './conversation-row'
import { GROUPS, inboxPath } from './paths'
import type { Reader } from './reader'

type ListPaneProps = { group: Group; counts: Counts; list: ListPage; openId: string | null; reader: Reader }

export function ListPane({ group, counts, list, openId, reader }: ListPaneProps) {
  const { text } = reader
  const phone = openId === null ? 'flex' : 'hidden lg:flex'
  return (
    <section class={`${phone} border-base-300 min-h-0 w-full flex-col lg:w-80 lg:shrink-0 lg:border-e xl:w-96`}>
      <GroupTabs group={group} counts={counts} reader={reader} />
      <div class="min-h-0 grow overflow-y-auto" id="list-scroll" tabindex={0} role="region" aria-label={text.listLabel}>
        <ul id="conversations">
          {list.rows.map((row) => (
            <ConversationRow row={row} reader={reader} isOpen={row.id === openId} />
          ))}
        </ul>
        <div id="no-conversations" hidden={list.rows.length > 0}>
          <EmptyState title={text.empty.title}>
            <p class="text-sm">{text.empty.advice}</p>
          </EmptyState>
        </div>
        <More group={group} list={list} reader={reader} />
      </div>
    </section>
  )
}

function GroupTabs({ group, counts, reader }: { group: Group; counts: Counts; reader: Reader }) {
  const { text } = reader
  return (
    <nav class="border-base-300 flex shrink-0 border-b" aria-label={text.groupsLabel}>
      {GROUPS.map((one) => (
        <a
          href={inboxPath(one)}
          class={`flex min-h-11 grow items-center justify-center gap-1 border-b-2 px-1 text-sm ${one === group ? 'border-primary font-semibold' : 'border-transparent'}`}
          aria-current={one === group ? 'page' : undefined}
        >
          {text.groups[one]}
          <CountBadge group={one} count={counts[one]} reader={reader} />
        </a>
      ))}
    </nav>
  )
}

/** The script writes the number anew; the element stays. */
function CountBadge({ group, count, reader }: { group: Group; count: number; reader: Reader }) {
  const shown = countShown(count)
  return (
    <span class="badge badge-primary badge-xs" data-count={group} hidden={count === 0}>
      <span aria-hidden="true">{shown}</span>
      <span class="sr-only">{reader.text.unreadConversations(shown)}</span>
    </span>
  )
}

export function countShown(count: number): string {
  return count >= COUNT_LIMIT ? `${COUNT_LIMIT - 1}+` : String(count)
}

/** A link that works without script; with it, the rows are added below. */
function More({ group, list, reader }: { group: Group; list: ListPage; reader: Reader }) {
  const last = list.rows.at(-1)
  if (!list.hasMore || !last) return null
  return (
    <a class="link block p-4 text-center text-sm" id="more-conversations" href={morePath(group, last)}>
      {reader.text.more}
    </a>
  )
}

export function morePath(group: Group, last: { lastMessageAt: number | null; id: string }): string {
  return `${inboxPath(group)}&after=${last.lastMessageAt ?? 0}.${encodeURIComponent(last.id)}`
}
