import { COUNT_LIMIT, type Group } from '../../conversations/inbox-pages'
import { GROUPS, isNarrowed, type ListFilter } from '../../conversations/list-filter'
import { Alert, EmptyState } from '../components'
import { OwnBar } from './availability'
import { BulkBar } from './bulk-bar'
import type { Counts, ListPage } from './conversation-list'
import { ConversationRow } from './conversation-row'
import { Chips, FilterPanel, StatusTabs } from './list-filters'
import type { Inbox } from './loaded'
import { inboxAddress } from './paths'
import type { Reader } from './reader'
import { SearchBox, SearchResults } from './search-results'

export type Notice = { ok: boolean; say: string }
type PaneProps = { inbox: Inbox; notice: Notice | null; reader: Reader }

/** The checkbox `select-mode` shows the rows' own checkboxes and the bar, without script. */
export function ListPane({ inbox, notice, reader }: PaneProps) {
  const { filter, counts } = inbox
  const openId = inbox.open?.row.id ?? null
  const phone = openId === null ? 'flex' : 'hidden lg:flex'
  return (
    <section
      id="list-pane"
      class={`${phone} group/list border-base-300 min-h-0 w-full flex-col lg:w-80 lg:shrink-0 lg:border-e xl:w-96`}
    >
      {notice ? <Alert kind={notice.ok ? 'success' : 'error'}>{notice.say}</Alert> : null}
      <SearchBox inbox={inbox} reader={reader} />
      <GroupTabs filter={filter} counts={counts} reader={reader} />
      {inbox.found ? (
        <SearchResults found={inbox.found} inbox={inbox} reader={reader} />
      ) : (
        <List inbox={inbox} reader={reader} />
      )}
      <OwnBar reader={reader} />
    </section>
  )
}

function List({ inbox, reader }: Omit<PaneProps, 'notice'>) {
  const { filter, list } = inbox
  const openId = inbox.open?.row.id ?? null
  return (
    <>
      <StatusTabs filter={filter} reader={reader} />
      <FilterPanel inbox={inbox} reader={reader} />
      <Chips inbox={inbox} reader={reader} />
      <div
        class="relative min-h-0 grow overflow-y-auto"
        id="list-scroll"
        tabindex={0}
        role="region"
        aria-label={reader.text.list.orders[filter.order]}
      >
        <ul id="conversations">
          {list.rows.map((row) => (
            <ConversationRow row={row} filter={filter} reader={reader} isOpen={row.id === openId} />
          ))}
        </ul>
        <div id="no-conversations" hidden={list.rows.length > 0}>
          <Nothing filter={filter} hasMore={list.next !== null} reader={reader} />
        </div>
        <More filter={filter} list={list} reader={reader} />
      </div>
      <BulkBar inbox={inbox} reader={reader} />
    </>
  )
}

/** A bounded look may find nothing and yet have more to look through. */
function Nothing({ filter, hasMore, reader }: { filter: ListFilter; hasMore: boolean; reader: Reader }) {
  const { empty, list } = reader.text
  if (hasMore) return <EmptyState title={list.noneYet} />
  if (!isNarrowed(filter) && filter.status === 'open' && filter.order === 'newest') {
    return (
      <EmptyState title={empty.title}>
        <p class="text-sm">{empty.advice}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={list.nothingFits}>
      <a class="link text-sm" href={`/admin/whatsapp?group=${filter.group}`}>
        {list.showAll}
      </a>
    </EmptyState>
  )
}

/** Another group keeps what narrows the list. */
function GroupTabs({ filter, counts, reader }: { filter: ListFilter; counts: Counts; reader: Reader }) {
  const { text } = reader
  return (
    <nav class="border-base-300 flex shrink-0 border-b" aria-label={text.groupsLabel}>
      {GROUPS.map((one) => (
        <a
          href={inboxAddress({ ...filter, group: one })}
          class={`flex min-h-11 grow items-center justify-center gap-1 border-b-2 px-1 text-sm ${one === filter.group ? 'border-primary font-semibold' : 'border-transparent'}`}
          aria-current={one === filter.group ? 'page' : undefined}
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
function More({ filter, list, reader }: { filter: ListFilter; list: ListPage; reader: Reader }) {
  if (list.next === null) return null
  return (
    <a
      class="link block p-4 text-center text-sm"
      id="more-conversations"
      href={inboxAddress(filter, { after: list.next })}
    >
      {reader.text.more}
    </a>
  )
}
