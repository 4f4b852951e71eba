import type { ListedConversation } from '../../conversations/inbox-rows'
import { Icon } from '../components/icon'
import { CsrfField } from '../components/csrf-field'
import { conversationPath } from './paths'
import { object, parseList, text as textOf } from './payload'
import { formatTime, type Reader } from './reader'

type PlannedProps = { row: ListedConversation; csrfToken: string; reader: Reader }
type Planned = { key: string; at: number; staffId: number; type: string; words: string | null }

/** What waits to be sent, above the composer: drawn by the server at first, by the browser whenever it changes. */
export function PlannedList({ row, csrfToken, reader }: PlannedProps) {
  const planned = plannedOf(row)
  if (planned.length === 0) return <div></div>
  const { later } = reader.text.composer
  return (
    <ul class="border-base-300 mb-2 max-h-40 divide-y overflow-y-auto rounded border text-sm" aria-label={later.list}>
      {planned.map((one) => (
        <Line planned={one} id={row.id} csrfToken={csrfToken} reader={reader} />
      ))}
    </ul>
  )
}

function Line(props: { planned: Planned; id: string; csrfToken: string; reader: Reader }) {
  const { planned, reader } = props
  const { text, names } = reader
  const { later } = text.composer
  const time = formatTime(planned.at, 'moment', reader)
  const type = text.types[planned.type as keyof typeof text.types] ?? planned.type
  return (
    <li class="border-base-300 flex items-center gap-2 px-3 py-1" data-planned={planned.key}>
      <Icon path="M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z" small />
      <span class="min-w-0 grow">
        <span class="block text-xs">
          {later.at(time)} · {later.by(names[`staff:${planned.staffId}`] ?? text.somebody)}
        </span>
        <bdi dir="auto" class="block truncate">
          {planned.words ?? type}
        </bdi>
      </span>
      <form method="post" action={conversationPath(props.id, 'unplan')} data-command>
        <CsrfField token={props.csrfToken} />
        <input type="hidden" name="key" value={planned.key} />
        <button type="submit" class="btn btn-ghost btn-sm" aria-label={later.unplanLabel(time)}>
          {later.unplan}
        </button>
      </form>
    </li>
  )
}

function plannedOf({ scheduled }: ListedConversation): Planned[] {
  return parseList(scheduled).flatMap((one) => {
    const { key, at, staffId } = one
    if (typeof key !== 'string' || typeof at !== 'number') return []
    const message = object(one['message'])
    const words =
      textOf(message['body']) ??
      textOf(message['caption']) ??
      textOf(object(message['shown'])['body']) ??
      textOf(message['filename'])
    return [{ key, at, staffId: Number(staffId), type: textOf(message['type']) ?? '', words }]
  })
}
