import { everything, filterQuery, isNarrowed, type ListFilter, STATUSES } from '../../conversations/list-filter'
import { CsrfField, Icon } from '../components'
import type { Inbox } from './loaded'
import { INBOX, inboxAddress, LABELS, VIEWS } from './paths'
import type { Reader } from './reader'
import { SavedViews } from './saved-views'

type PaneProps = { inbox: Inbox; reader: Reader }

export function StatusTabs({ filter, reader }: { filter: ListFilter; reader: Reader }) {
  const { text } = reader
  return (
    <nav class="border-base-300 flex shrink-0 items-center gap-1 border-b px-2 py-1" aria-label={text.list.statusLabel}>
      {STATUSES.map((status) => (
        <a
          href={inboxAddress({ ...filter, status })}
          class={`btn btn-sm ${status === filter.status ? 'btn-active' : 'btn-ghost'}`}
          aria-current={status === filter.status ? 'page' : undefined}
        >
          {text.status[status]}
        </a>
      ))}
      <label class="btn btn-ghost btn-sm ms-auto has-checked:btn-active has-focus-visible:outline-2">
        <input type="checkbox" id="select-mode" class="sr-only" />
        {text.list.select}
      </label>
    </nav>
  )
}

/** One form of GET: the address keeps what was chosen, the reader's bookmark is a list. */
export function FilterPanel({ inbox, reader }: PaneProps) {
  const { filter, choices } = inbox
  const { list } = reader.text
  const days = Object.fromEntries(filterQuery(filter))
  return (
    <details class="border-base-300 shrink-0 border-b" id="list-filters">
      <summary class="flex min-h-11 cursor-pointer items-center gap-2 px-3 text-sm">
        <Icon path="M3 5h18M6 12h12M10 19h4" small />
        {list.filters}
        <span class="text-base-content/80 ms-auto truncate">{list.orders[filter.order]}</span>
      </summary>
      <div class="max-h-[60vh] overflow-y-auto px-3 pb-3">
        <SavedViews inbox={inbox} reader={reader} />
        <form method="get" action={INBOX} class="grid grid-cols-2 gap-2 text-sm" id="filter-form">
          <input type="hidden" name="group" value={filter.group} />
          <input type="hidden" name="status" value={filter.status} />
          <Choice name="order" label={list.order} value={filter.order} choices={Object.entries(list.orders)} />
          <div class="col-span-2 grid gap-1">
            <Check name="unread" label={list.unread} isOn={filter.isUnread} />
            <Check name="unreplied" label={list.unreplied} isOn={filter.isUnreplied} />
            <Check name="closing" label={list.closing} isOn={filter.isClosing} />
          </div>
          <Choice
            name="assigned"
            label={list.assigned}
            value={String(filter.assigned ?? '')}
            choices={assignees(inbox, reader)}
          />
          <Choice
            name="label"
            label={list.label}
            value={String(filter.label ?? '')}
            choices={[['', list.any], ...choices.labels.map(({ id, name }) => [String(id), name] as const)]}
          />
          {choices.numbers.length < 2 ? null : (
            <Choice
              name="number"
              label={list.number}
              value={filter.phoneNumberId ?? ''}
              choices={[
                ['', list.any],
                ...choices.numbers.map(
                  (one) => [one.phoneNumberId, `+${one.displayPhoneNumber.replace(/^\+/, '')}`] as const,
                ),
              ]}
            />
          )}
          <Day name="from" label={list.from} value={days['from']} />
          <Day name="to" label={list.to} value={days['to']} />
          <div class="col-span-2 flex flex-wrap gap-2 pt-1">
            <button type="submit" class="btn btn-primary btn-sm">
              {list.show}
            </button>
            <a class="btn btn-ghost btn-sm" href={inboxAddress(everything(filter.group))}>
              {list.clear}
            </a>
            {inbox.reach === 'all' ? (
              <a class="btn btn-ghost btn-sm ms-auto" href={LABELS}>
                {list.manageLabels}
              </a>
            ) : null}
          </div>
        </form>
        {isNarrowed(filter) || filter.status !== 'open' || filter.order !== 'newest' ? (
          <SaveView filter={filter} reader={reader} />
        ) : null}
      </div>
    </details>
  )
}

function SaveView({ filter, reader }: { filter: ListFilter; reader: Reader }) {
  const { views } = reader.text.list
  return (
    <form method="post" action={VIEWS} class="border-base-300 mt-3 grid gap-2 border-t pt-3 text-sm">
      <CsrfField token={reader.csrfToken ?? ''} />
      <input type="hidden" name="query" value={new URLSearchParams(filterQuery(filter)).toString()} />
      <label class="grid gap-1">
        {views.name}
        <input name="name" class="input input-sm w-full" required maxlength={60} autocomplete="off" />
      </label>
      <label class="flex items-center gap-2">
        <input type="checkbox" name="shared" value="1" class="checkbox checkbox-sm" />
        {views.shared}
      </label>
      <button type="submit" class="btn btn-sm justify-self-start">
        {views.save}
      </button>
    </form>
  )
}

/** What narrows this list, each with a way to take it away. */
export function Chips({ inbox, reader }: PaneProps) {
  const { filter, choices } = inbox
  const { list } = reader.text
  const plain = everything(filter.group)
  const days = Object.fromEntries(filterQuery(filter))
  const number = choices.numbers.find((one) => one.phoneNumberId === filter.phoneNumberId)
  const chips: [string | false | undefined, Partial<ListFilter>][] = [
    [filter.order === 'waiting' && list.orders.waiting, { order: 'newest' }],
    [filter.isUnread && list.unread, { isUnread: false }],
    [filter.isUnreplied && list.unreplied, { isUnreplied: false }],
    [filter.isClosing && list.closing, { isClosing: false }],
    [filter.assigned !== null && assigneeName(inbox, reader), { assigned: null }],
    [
      filter.label !== null && (choices.labels.find(({ id }) => id === filter.label)?.name ?? list.goneLabel),
      { label: null },
    ],
    [filter.phoneNumberId !== null && (number?.displayPhoneNumber ?? filter.phoneNumberId), { phoneNumberId: null }],
    [filter.from !== null && list.since(days['from'] ?? ''), { from: plain.from }],
    [filter.to !== null && list.until(days['to'] ?? ''), { to: plain.to }],
  ]
  const shown = chips.filter(([name]) => name !== false && name !== undefined)
  if (shown.length === 0) return null
  return (
    <ul class="border-base-300 flex shrink-0 flex-wrap gap-1 border-b px-3 py-2" aria-label={list.narrowedBy}>
      {shown.map(([name, without]) => (
        <li>
          <a class="badge badge-soft badge-primary min-h-7 gap-1" href={inboxAddress({ ...filter, ...without })}>
            <bdi>{name}</bdi>
            <span aria-hidden="true">×</span>
            <span class="sr-only">{list.takeAway}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function assigneeName({ filter, choices }: Inbox, { text }: Reader): string {
  if (filter.assigned === 'me') return text.list.mine
  if (filter.assigned === 'nobody') return text.list.nobodys
  return text.assignedTo(choices.people.find(({ id }) => id === filter.assigned)?.name ?? text.somebody)
}

function assignees({ choices, reach }: Inbox, { text }: Reader): (readonly [string, string])[] {
  const { any, mine, nobodys } = text.list
  const others =
    reach === 'all'
      ? choices.people.filter(({ takesChats }) => takesChats).map(({ id, name }) => [String(id), name] as const)
      : []
  return [['', any], ['me', mine], ['nobody', nobodys], ...others]
}

function Choice(props: {
  name: string
  label: string
  value: string
  choices: readonly (readonly [string, string])[]
}) {
  return (
    <label class="grid min-w-0 gap-1">
      {props.label}
      <select name={props.name} class="select select-sm w-full">
        {props.choices.map(([value, label]) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

function Check({ name, label, isOn }: { name: string; label: string; isOn: boolean }) {
  return (
    <label class="flex min-h-8 items-center gap-2">
      <input type="checkbox" name={name} value="1" checked={isOn} class="checkbox checkbox-sm" />
      {label}
    </label>
  )
}

function Day({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <label class="grid min-w-0 gap-1">
      {label}
      <input type="date" name={name} value={value ?? ''} class="input input-sm w-full" />
    </label>
  )
}
