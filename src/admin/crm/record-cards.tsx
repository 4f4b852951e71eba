import type { AuditLine, RecordConversation } from '../../crm/record-store'
import { own } from '../../own'
import { Badge, ButtonLink, Card, Item, ItemList, LocalTime } from '../components'
import { inboxPath } from '../inbox/paths'
import type { AdminContext } from '../route'

type Shared = { c: AdminContext; people: ReadonlyMap<number, string> }

/** What was said with this record, each conversation leading into the inbox. `write`: where a message to it begins. */
export function ConversationsCard(
  props: Shared & { group: 'leads' | 'contacts'; conversations: readonly RecordConversation[]; write: string | null },
) {
  const { c, people, group, conversations, write } = props
  const { crm: text } = c.var.text
  return (
    <Card title={text.conversations.title}>
      {conversations.length === 0 ? (
        <p class="text-base-content/80">{text.conversations.none}</p>
      ) : (
        <ItemList label={text.conversations.title}>
          {conversations.map(({ id, name, lastMessage, lastMessageAt, status, assigned }) => (
            <Item
              title={
                <a class="link" href={inboxPath(group, id)}>
                  <bdi dir="auto">{name ?? text.conversations.unnamed}</bdi>
                </a>
              }
              detail={<bdi dir="auto">{lastMessage?.slice(0, 120) ?? ''}</bdi>}
            >
              {status === 'open' ? null : <Badge>{text.conversations.closed}</Badge>}
              {assigned === null ? null : <span class="text-sm">{people.get(assigned) ?? ''}</span>}
              {lastMessageAt === null ? null : (
                <span class="text-sm whitespace-nowrap">
                  <LocalTime at={lastMessageAt} />
                </span>
              )}
            </Item>
          ))}
        </ItemList>
      )}
      {write === null ? null : (
        <div>
          <ButtonLink href={write}>{text.conversations.write}</ButtonLink>
        </div>
      )}
    </Card>
  )
}

/** Lines of the audit trail about this record; `nameOf` words the ids of a field. */
export function HistoryCard(
  props: Shared & { lines: readonly AuditLine[]; wordOf?: (field: string, value: unknown) => string | null },
) {
  const { c, people, lines, wordOf = () => null } = props
  const { history } = c.var.text.crm
  return (
    <Card title={history.title}>
      {lines.length === 0 ? (
        <p class="text-base-content/80">{history.none}</p>
      ) : (
        <ol class="divide-base-300 divide-y" aria-label={history.title}>
          {lines.map((line) => (
            <li class="flex flex-col gap-1 py-2 text-sm">
              <p class="flex flex-wrap items-center gap-x-3">
                <LocalTime at={line.at} />
                <span class="font-medium">
                  {line.staffId === null ? history.bySystem : (people.get(line.staffId) ?? history.byFormer)}
                </span>
                <span class="break-words">{line.summary}</span>
              </p>
              {changesOf(line.changes).map(([field, before, after]) => (
                <p class="text-base-content/80 break-words">
                  {history.change(
                    labelOf(c, field),
                    wordOf(field, before) ?? shown(before, history.empty),
                    wordOf(field, after) ?? shown(after, history.empty),
                  )}
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function labelOf(c: AdminContext, field: string): string {
  const { fields } = c.var.text.crm
  return own(fields, field) ?? field
}

function changesOf(json: string | null): [string, unknown, unknown][] {
  if (json === null) return []
  return Object.entries(JSON.parse(json) as Record<string, unknown>).flatMap(([field, pair]) =>
    Array.isArray(pair) && pair.length === 2 ? [[field, pair[0], pair[1]] as [string, unknown, unknown]] : [],
  )
}

function shown(value: unknown, empty: string): string {
  if (value === null || value === undefined || value === '') return empty
  const text = Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
