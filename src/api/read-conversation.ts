import { stubs } from '../../durable-objects/stubs'
import { THREAD_PAGE, type Keyset } from '../conversations/inbox-pages'
import { threadPage } from '../archive/thread'
import { conversationsById, threadIds } from '../conversations/inbox-store'
import { mergeMessage } from '../conversations/projection'
import type { InteractionRow, MessageRow } from '../conversations/rows'
import type { Env } from '../env'
import { log } from '../log'

export type ConversationView = {
  id: string
  status: string
  outcome: string | null
  from: string
  phone: string | null
  name: string | null
  record: { type: string; id: number } | null
  first_message_at: string | null
  last_message_at: string | null
  /** Until then free text may go. */
  window_until: string | null
  /** The conversation that goes on in its place. */
  merged_into: string | null
  messages: MessageView[]
  /** The value of `before` for older ones; null at the beginning. */
  next: string | null
}
export type MessageView = {
  id: string
  at: string
  direction: 'in' | 'out'
  type: string
  text: string | null
  sent_by: string
  status: string | null
  error: { code: number | null; text: string | null } | null
  reply_to: string | null
  edited: boolean
  revoked: boolean
}

/** A conversation with its newest messages, or those before a point; notes of staff are left out. Null where there is none. */
export async function readConversation(env: Env, id: string, before: Keyset | null): Promise<ConversationView | null> {
  const row = (await conversationsById(env.DB, [id]))[0] ?? (await pendingRow(env, id))
  if (!row) return null
  const [ids, tail] = await Promise.all([threadIds(env.DB, id), before ? [] : newestLines(env, row.objectId)])
  const stored = await threadPage(env, ids, before)
  const hasMore = stored.length > THREAD_PAGE
  const page = hasMore ? stored.slice(0, THREAD_PAGE) : stored
  const oldest = page.at(-1)
  const fresh = hasMore && oldest ? tail.filter((row) => isNewer(row, oldest)) : tail
  const lines = joined([...page, ...fresh]).toSorted((a, b) => (isNewer(a, b) ? -1 : 1))
  return {
    ...viewOf(row),
    messages: lines.filter(({ direction }) => direction !== 'note').map(messageView),
    next: hasMore && oldest ? keysetText(oldest) : null,
  }
}

export function keysetOf(text: string): Keyset | null {
  const [, at, id] = /^(\d{1,15})_(.{1,300})$/.exec(text) ?? []
  return at && id ? { at: Number(at), id } : null
}

function keysetText({ at, id }: Keyset): string {
  return `${at}_${id}`
}

/** As the key of their table orders them. */
function isNewer(a: Keyset, b: Keyset): boolean {
  return a.at === b.at ? a.id > b.id : a.at > b.at
}

function joined(lines: readonly MessageRow[]): MessageRow[] {
  const byKey = new Map<string, MessageRow>()
  for (const row of lines) byKey.set(`${row.at} ${row.id}`, mergeMessage(byKey.get(`${row.at} ${row.id}`), row))
  return [...byKey.values()]
}

/** One that began a moment ago, as after a call that sent its first message. */
async function pendingRow(env: Env, id: string): Promise<InteractionRow | null> {
  const { interactions } = await stubs(env).journal('messages').pending()
  return interactions.find((row) => row.id === id) ?? null
}

async function newestLines(env: Env, objectId: string): Promise<MessageRow[]> {
  try {
    return (await stubs(env).conversationById(objectId).newestLines()).messages
  } catch (error) {
    log('warn', 'api.tail-failed', { error })
    return []
  }
}

function viewOf(row: InteractionRow): Omit<ConversationView, 'messages' | 'next'> {
  return {
    id: row.id,
    status: row.status,
    outcome: row.outcome,
    from: row.phoneNumberId,
    phone: row.waId === null ? null : `+${row.waId}`,
    name: row.name,
    record: row.relId === null ? null : { type: row.relType, id: row.relId },
    first_message_at: instant(row.firstMessageAt),
    last_message_at: instant(row.lastMessageAt),
    window_until: instant(row.windowUntil),
    merged_into: row.mergedInto,
  }
}

function messageView(row: MessageRow): MessageView {
  const isRevoked = row.revokedAt !== null
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    direction: row.direction === 'in' ? 'in' : 'out',
    type: row.type,
    text: isRevoked ? null : (row.editedBody ?? row.body),
    sent_by: row.sentBy.split(':')[0] ?? '',
    status: row.status,
    error: row.errorCode === null && row.errorText === null ? null : { code: row.errorCode, text: row.errorText },
    reply_to: row.replyTo,
    edited: row.editedAt !== null,
    revoked: isRevoked,
  }
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
