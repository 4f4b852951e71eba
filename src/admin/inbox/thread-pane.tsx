import type { ListFilter } from '../../conversations/list-filter'
import { Banners } from './banners'
import { Composer } from './composer'
import type { OpenConversation } from './loaded'
import { Head } from './head/head'
import { MessageList } from './message-list'
import type { Reader } from './reader'

export type Draft = { text: string; key: string; mode: 'reply' | 'note'; problem: string | null }
type ThreadPaneProps = { open: OpenConversation; filter: ListFilter; draft: Draft; csrfToken: string; reader: Reader }

export function ThreadPane({ open, filter, draft, csrfToken, reader }: ThreadPaneProps) {
  const { row, thread } = open
  return (
    <section
      id="thread"
      class="relative flex min-h-0 min-w-0 grow flex-col"
      data-open={row.id}
      aria-labelledby="thread-name"
    >
      <Head row={row} filter={filter} csrfToken={csrfToken} reader={reader} />
      <div id="banners" aria-live="polite">
        <Banners row={row} csrfToken={csrfToken} reader={reader} />
      </div>
      <MessageList row={row} filter={filter} thread={thread} reader={reader} />
      <div id="colleague-replied" role="status"></div>
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
