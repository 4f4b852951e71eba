import type { ListedConversation } from '../../conversations/inbox-rows'
import type { ListFilter } from '../../conversations/list-filter'
import { Icon } from '../components'
import { Banners } from './banners'
import { Composer } from './composer'
import type { OpenConversation } from './loaded'
import { MessageList } from './message-list'
import { inboxAddress } from './paths'
import { nameOf, phoneOf } from './person'
import type { Reader } from './reader'
import { SessionTime } from './session-time'

export type Draft = { text: string; key: string; problem: string | null }
type ThreadPaneProps = { open: OpenConversation; filter: ListFilter; draft: Draft; csrfToken: string; reader: Reader }

export function ThreadPane({ open, filter, draft, csrfToken, reader }: ThreadPaneProps) {
  const { row, thread } = open
  return (
    <section id="thread" class="flex min-h-0 min-w-0 grow flex-col" data-open={row.id} aria-labelledby="thread-name">
      <Head row={row} filter={filter} reader={reader} />
      <div id="banners" aria-live="polite">
        <Banners row={row} csrfToken={csrfToken} reader={reader} />
      </div>
      <MessageList id={row.id} filter={filter} thread={thread} reader={reader} />
      <Composer row={row} draft={draft} csrfToken={csrfToken} reader={reader} />
    </section>
  )
}

export function NoThread({ reader }: { reader: Reader }) {
  return (
    <section id="thread" class="hidden grow items-center justify-center lg:flex">
      <p class="text-base-content/80">{reader.text.choose}</p>
    </section>
  )
}

function Head({ row, filter, reader }: { row: ListedConversation; filter: ListFilter; reader: Reader }) {
  const { text } = reader
  return (
    <header class="border-base-300 flex shrink-0 items-center gap-2 border-b px-2 py-2 lg:px-4">
      <a class="btn btn-ghost btn-square lg:hidden" href={inboxAddress(filter)} aria-label={text.back}>
        <Icon path="M15 5l-7 7 7 7" />
      </a>
      <div class="min-w-0 grow gap-4 lg:flex lg:items-center">
        <div class="min-w-0 grow" id="thread-head">
          <WhoIsIt row={row} reader={reader} />
        </div>
        <div class="shrink-0" id="session">
          <SessionTime windowUntil={row.windowUntil} reader={reader} />
        </div>
      </div>
    </header>
  )
}

/** Name, number and whose it is; drawn anew when the conversation changes. */
export function WhoIsIt({ row, reader }: { row: ListedConversation; reader: Reader }) {
  const { text, names } = reader
  const assigned =
    row.assigned === null ? text.unassigned : text.assignedTo(names[`staff:${row.assigned}`] ?? text.somebody)
  const facts = [phoneOf(row), row.status === 'open' ? null : text.status[row.status], assigned].filter(Boolean)
  return (
    <div>
      <h2 id="thread-name" class="truncate font-semibold">
        <bdi>{nameOf(row, text)}</bdi>
      </h2>
      <p class="text-base-content/80 truncate text-sm">
        <bdi>{facts.join(' · ')}</bdi>
      </p>
    </div>
  )
}
