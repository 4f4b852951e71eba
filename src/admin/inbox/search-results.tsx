import type { ListFilter } from '../../conversations/list-filter'
import { snippetOf } from '../../conversations/search-text'
import { Alert, EmptyState, Icon } from '../components'
import { ConversationRow } from './conversation-row'
import type { Found, FoundMessage, Inbox } from './loaded'
import { INBOX, inboxAddress } from './paths'
import { nameOf } from './person'
import { formatTime, type Reader } from './reader'
import { Time } from './time'

type PaneProps = { inbox: Inbox; reader: Reader }

/** Over names, numbers and what was written, in every group and state. */
export function SearchBox({ inbox, reader }: PaneProps) {
  const { search } = reader.text.list
  const { found, filter } = inbox
  return (
    <form
      method="get"
      action={INBOX}
      role="search"
      id="search-form"
      class="border-base-300 flex shrink-0 items-center gap-1 border-b px-2 py-2"
    >
      <input type="hidden" name="group" value={filter.group} />
      <label class="input input-sm flex grow items-center gap-2">
        <Icon path="M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4" small />
        <span class="sr-only">{search.label}</span>
        <input
          type="search"
          name="q"
          id="search"
          value={found?.q ?? ''}
          maxlength={100}
          placeholder={search.label}
          autocomplete="off"
          class="grow"
        />
      </label>
      {found ? (
        <a class="btn btn-ghost btn-sm" href={inboxAddress(filter)}>
          {search.end}
        </a>
      ) : null}
      <button
        type="button"
        id="notify"
        class="btn btn-ghost btn-square btn-sm"
        aria-pressed="false"
        aria-label={reader.text.notify.on}
        hidden
      >
        <Icon path="M6 16V11a6 6 0 1 1 12 0v5l2 2H4l2-2ZM10 21h4" small />
      </button>
      <a
        class="btn btn-primary btn-square btn-sm"
        href="/admin/whatsapp/new"
        aria-label={reader.text.newConversation}
        title={reader.text.newConversation}
      >
        <Icon path="M12 5v14M5 12h14" small />
      </a>
    </form>
  )
}

export function SearchResults({ found, inbox, reader }: PaneProps & { found: Found }) {
  const { search } = reader.text.list
  const { filter } = inbox
  const openId = inbox.open?.row.id ?? null
  if (found.state !== 'found') return <Unfound state={found.state} reader={reader} />
  const isEmpty = found.people.length + found.messages.length === 0
  return (
    <div class="min-h-0 grow overflow-y-auto" id="list-scroll" tabindex={0} role="region" aria-label={search.results}>
      {isEmpty ? (
        <EmptyState title={emptyTitle(found, reader)}>
          <p class="text-sm">{search.nothingAdvice}</p>
        </EmptyState>
      ) : null}
      {found.people.length === 0 ? null : (
        <section aria-labelledby="found-people">
          <h2 id="found-people" class="text-base-content/80 px-3 pt-3 text-sm font-semibold">
            {search.people}
          </h2>
          <ul>
            {found.people.map((row) => (
              <ConversationRow row={row} filter={filter} q={found.q} reader={reader} isOpen={row.id === openId} />
            ))}
          </ul>
        </section>
      )}
      {found.messages.length === 0 ? null : (
        <section aria-labelledby="found-messages">
          <h2 id="found-messages" class="text-base-content/80 px-3 pt-3 text-sm font-semibold">
            {search.messages}
          </h2>
          <ul>
            {found.messages.map((one) => (
              <Hit one={one} q={found.q} filter={filter} reader={reader} />
            ))}
          </ul>
        </section>
      )}
      {found.archivedBefore === null ? null : (
        <p class="text-base-content/80 px-3 py-3 text-sm" id="search-archive">
          {search.archived(formatTime(found.archivedBefore, 'day', reader))}
        </p>
      )}
      {found.next === null ? null : (
        <a
          class="link block p-4 text-center text-sm"
          href={`${inboxAddress(filter, { q: found.q })}&older=${found.next}`}
        >
          {search.older}
        </a>
      )}
    </div>
  )
}

/** The page behind a full one may be empty. */
function emptyTitle({ q, next, isLater }: Found, { text }: Reader): string {
  if (next !== null) return text.list.search.noneYet
  return isLater ? text.list.search.noOlder : text.list.search.nothing(q)
}

function Hit({ one, q, filter, reader }: { one: FoundMessage; q: string; filter: ListFilter; reader: Reader }) {
  const { message, row } = one
  const at = `&at=${message.at}&m=${encodeURIComponent(message.id)}`
  return (
    <li>
      <a class="hover:bg-base-200 block px-3 py-2" href={inboxAddress(filter, { c: row.id, q }) + at}>
        <span class="flex items-baseline gap-2">
          <bdi class="grow truncate font-medium">{nameOf(row, reader.text)}</bdi>
          <span class="text-base-content/80 shrink-0 text-xs">
            <Time at={message.at} style="brief" reader={reader} />
          </span>
        </span>
        <bdi dir="auto" class="text-base-content/80 line-clamp-2 text-sm break-words">
          {snippetOf(message.text ?? '', q).map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}
        </bdi>
      </a>
    </li>
  )
}

function Unfound({ state, reader }: { state: 'off' | 'failed'; reader: Reader }) {
  const { search } = reader.text.list
  return (
    <div class="p-3">
      <Alert kind={state === 'off' ? 'info' : 'error'}>{state === 'off' ? search.off : search.failed}</Alert>
    </div>
  )
}
