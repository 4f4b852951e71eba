import { and, desc, eq, getTableColumns, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { interactions, messageParts, messages } from '../db/conversations'
import { type Keyset, THREAD_PAGE } from './inbox-pages'
import { decodeConversation, decodeMessage, type ListedConversation, type StoredMessage } from './inbox-rows'
import { PAYLOAD_PART } from './projection'

/** Of longer texts a page shows the beginning; `wholeText` gives the rest. */
const BODY_CHARS = 8 * 1024
const PAYLOAD_CHARS = 32 * 1024
const BOUND_MOST = 90

/** Rows by id, in no order; ids that D1 does not have are left out. */
export async function conversationsById(db: D1Database, ids: readonly string[]): Promise<ListedConversation[]> {
  if (ids.length === 0) return []
  const rows = await drizzle(db).select().from(interactions).where(idIn(ids))
  return rows.map(decodeConversation)
}

/** Of one number with one person, however the number is spelt; the newest first. */
export async function conversationsWith(
  db: D1Database,
  phoneNumberId: string,
  waIds: readonly string[],
): Promise<ListedConversation[]> {
  const rows = await drizzle(db)
    .select()
    .from(interactions)
    .where(
      and(
        inArray(interactions.waId, [...waIds]),
        eq(interactions.phoneNumberId, phoneNumberId),
        isNull(interactions.mergedInto),
      ),
    )
    .orderBy(desc(interactions.lastMessageAt))
    .limit(2)
  return rows.map(decodeConversation)
}

/** The newest lines before that point, newest first; one more than a page tells that there are more. */
export async function threadPage(
  db: D1Database,
  interactionIds: readonly string[],
  before: Keyset | null,
): Promise<StoredMessage[]> {
  const rows = await drizzle(db)
    .select({
      ...getTableColumns(messages),
      body: sql<string | null>`substr(${messages.body}, 1, ${BODY_CHARS})`,
      editedBody: sql<string | null>`substr(${messages.editedBody}, 1, ${BODY_CHARS})`,
      payload: sql<
        string | null
      >`case when length(${messages.payload}) <= ${PAYLOAD_CHARS} then ${messages.payload} end`,
    })
    .from(messages)
    .where(
      and(
        oneOf(interactionIds),
        before ? sql`(${messages.at}, ${messages.id}) < (${before.at}, ${before.id})` : undefined,
      ),
    )
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(THREAD_PAGE + 1)
  return rows.map(decodeMessage)
}

/** This conversation and those that were merged into it: a thread shows them all. */
export async function threadIds(db: D1Database, id: string): Promise<string[]> {
  const rows = await drizzle(db).all<{ id: string }>(sql`with recursive thread(id) as (select ${id}
    union select i.id from ${interactions} i join thread on i.merged_into = thread.id where i.merged_into is not null)
    select id from thread`)
  return rows.map((row) => row.id)
}

/** The whole text of one message, put together from its pieces, or as edited since; null where D1 has no such message. */
export async function wholeText(db: D1Database, interactionId: string, at: number, id: string): Promise<string | null> {
  const orm = drizzle(db)
  const [found, parts] = await orm.batch([
    orm
      .select({ body: messages.body, editedBody: messages.editedBody })
      .from(messages)
      .where(and(eq(messages.interactionId, interactionId), eq(messages.at, at), eq(messages.id, id))),
    orm
      .select({ body: messageParts.body })
      .from(messageParts)
      .where(
        and(
          eq(messageParts.interactionId, interactionId),
          eq(messageParts.messageId, id),
          lt(messageParts.part, PAYLOAD_PART),
        ),
      )
      .orderBy(messageParts.part),
  ])
  const first = found[0]
  if (!first) return null
  return first.editedBody ?? [first.body ?? '', ...parts.map(({ body }) => body)].join('')
}

/**
 * Staff own `read_seq`: it only grows, never beyond what D1 has, and only for whose queue the conversation is in (its
 * assignee, or anybody where nobody is assigned). Gives what is read now; null where nothing changed.
 */
export async function markRead(db: D1Database, id: string, staffId: number, seq: number): Promise<number | null> {
  const rows = await drizzle(db)
    .update(interactions)
    .set({ readSeq: sql`min(${seq}, ${interactions.lastInSeq})` })
    .where(
      and(
        eq(interactions.id, id),
        sql`${interactions.readSeq} < min(${seq}, ${interactions.lastInSeq})`,
        or(isNull(interactions.assigned), eq(interactions.assigned, staffId)),
      ),
    )
    .returning({ readSeq: interactions.readSeq })
  return rows[0]?.readSeq ?? null
}

/** Who each of these conversations is assigned to. */
export async function assigneesOf(db: D1Database, ids: string[]): Promise<Map<string, number | null>> {
  const rows = await drizzle(db)
    .select({ id: interactions.id, assigned: interactions.assigned })
    .from(interactions)
    .where(idIn(ids))
  return new Map(rows.map(({ id, assigned }) => [id, assigned]))
}

/** One thread is read in the order of its key; only a merged one has to be sorted. */
function oneOf(ids: readonly string[]): SQL {
  const [only = ''] = ids
  return ids.length === 1 ? eq(messages.interactionId, only) : inArray(messages.interactionId, [...ids].slice(0, 50))
}

/** Beyond what D1 takes as parameters (100), any number of ids in one of them; that reads a row more for each. */
function idIn(ids: readonly string[]): SQL {
  if (ids.length <= BOUND_MOST) return inArray(interactions.id, [...ids])
  return inArray(interactions.id, sql`(select value from json_each(${JSON.stringify(ids)}))`)
}

/** Whether Meta's id names a message of this thread: theirs by id, ours by wamid. */
export async function isLineOf(db: D1Database, interactionIds: readonly string[], wamid: string): Promise<boolean> {
  const orm = drizzle(db)
  const [theirs, ours] = await orm.batch([
    orm
      .select({ id: messages.id })
      .from(messages)
      .where(and(oneOf(interactionIds), eq(messages.id, wamid)))
      .limit(1),
    orm
      .select({ of: messages.interactionId })
      .from(messages)
      .where(and(eq(messages.wamid, wamid), eq(messages.direction, 'out')))
      .limit(1),
  ])
  return theirs.length > 0 || (ours[0] !== undefined && interactionIds.includes(ours[0].of))
}
