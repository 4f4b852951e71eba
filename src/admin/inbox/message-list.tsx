import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import { isAbout } from './merge'
import { Bubble } from './message/bubble'
import type { ListFilter } from '../../conversations/list-filter'
import { inboxAddress } from './paths'
import { firstNewOf } from './first-new'
import { dayKey, formatTime, type Reader } from './reader'
import type { ThreadPage } from './thread-page'

type ListProps = { row: ListedConversation; filter: ListFilter; thread: ThreadPage; reader: Reader }

export function MessageList({ row, filter, thread, reader }: ListProps) {
  const { text } = reader
  const { messages, before, after } = thread
  const firstNew = after === null ? firstNewOf(messages, row) : null
  return (
    <div
      class="min-h-0 grow overflow-y-auto"
      id="thread-scroll"
      tabindex={0}
      role="region"
      aria-label={text.thread.label}
    >
      <Older row={row} filter={filter} thread={thread} reader={reader} />
      {before === null && messages.length > 0 ? (
        <p class="text-base-content/80 py-4 text-center text-sm" id="thread-start">
          {text.thread.start}
        </p>
      ) : null}
      <ol id="messages" class="flex flex-col gap-3 p-4" aria-live="polite" aria-relevant="additions">
        {messages.map((message, i) => (
          <>
            <DayBreak message={message} before={messages[i - 1]} reader={reader} />
            {message.id === firstNew ? <NewLine reader={reader} /> : null}
            <Bubble message={message} reader={reader} quoted={quotedBy(message, messages)} />
          </>
        ))}
      </ol>
      {after === null ? null : <Newer row={row} filter={filter} thread={thread} reader={reader} />}
      <p class="text-base-content/80 p-4 text-center text-sm" id="no-messages" hidden={messages.length > 0}>
        {text.thread.empty}
      </p>
    </div>
  )
}

function Older({ row: { id }, filter, thread: { before }, reader }: ListProps) {
  if (before === null) return null
  return (
    <a class="link block p-4 text-center text-sm" id="older-messages" href={inboxAddress(filter, { c: id, before })}>
      {reader.text.thread.older}
    </a>
  )
}

/** Further down there are lines that this page does not show. */
function Newer({ row: { id }, filter, thread: { after }, reader }: ListProps) {
  const { thread } = reader.text
  if (after === null) return null
  return (
    <div class="sticky bottom-0 flex justify-center gap-4 p-3 text-sm" id="newer">
      <a class="btn btn-sm" id="newer-messages" href={inboxAddress(filter, { c: id, newer: after })}>
        {thread.newer}
      </a>
      <a class="btn btn-sm btn-primary" id="newest-messages" href={inboxAddress(filter, { c: id })}>
        {thread.newest}
      </a>
    </div>
  )
}

export function quotedBy(message: StoredMessage, among: readonly StoredMessage[]): StoredMessage | null {
  const wamid = message.replyTo
  return wamid === null ? null : (among.find((one) => isAbout(one, { wamid })) ?? null)
}

function DayBreak(props: { message: StoredMessage; before: StoredMessage | undefined; reader: Reader }) {
  const { message, before, reader } = props
  if (before && dayKey(before.at, reader) === dayKey(message.at, reader)) return null
  return <DaySeparator at={message.at} reader={reader} />
}

export function DaySeparator({ at, reader }: { at: number; reader: Reader }) {
  return (
    <li class="bg-base-200 text-base-content/80 self-center rounded-full px-3 py-0.5 text-xs" data-day>
      {formatTime(at, 'day', reader)}
    </li>
  )
}

export function NewLine({ reader }: { reader: Reader }) {
  return (
    <li class="text-primary flex w-full items-center gap-2 text-xs font-semibold" data-new>
      <span class="bg-primary h-px grow" aria-hidden="true"></span>
      {reader.text.thread.unread}
      <span class="bg-primary h-px grow" aria-hidden="true"></span>
    </li>
  )
}
