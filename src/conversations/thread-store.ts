import { and, asc, desc, eq, getTableColumns, gte, inArray, lte, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { messages } from '../db/conversations'
import type { Keyset } from './inbox-pages'
import { decodeMessage, type StoredMessage } from './inbox-rows'

/** Of longer texts a page shows the beginning; `wholeText` gives the rest. */
const BODY_CHARS = 8 * 1024
const PAYLOAD_CHARS = 32 * 1024

const SHOWN = {
  ...getTableColumns(messages),
  body: sql<string | null>`substr(${messages.body}, 1, ${BODY_CHARS})`,
  editedBody: sql<string | null>`substr(${messages.editedBody}, 1, ${BODY_CHARS})`,
  payload: sql<string | null>`case when length(${messages.payload}) <= ${PAYLOAD_CHARS} then ${messages.payload} end`,
}

/** One message by the key of its row; a thread's ids are few. */
export async function messageAt(
  db: D1Database,
  threadIds: readonly string[],
  { at, id }: { at: number; id: string },
): Promise<StoredMessage | null> {
  const [row] = await drizzle(db)
    .select(SHOWN)
    .from(messages)
    .where(and(within(threadIds), eq(messages.at, at), eq(messages.id, id)))
  return row ? decodeMessage(row) : null
}

/** So many lines on the side of that one, which counts among the older ones; each in the order in which it is read. */
export async function linesFrom(
  db: D1Database,
  threadIds: readonly string[],
  { at, id }: Keyset,
  side: 'older' | 'newer',
  most: number,
): Promise<StoredMessage[]> {
  const key = sql`(${messages.at}, ${messages.id})`
  const rows = await drizzle(db)
    .select(SHOWN)
    .from(messages)
    .where(and(within(threadIds), side === 'older' ? sql`${key} <= (${at}, ${id})` : sql`${key} > (${at}, ${id})`))
    .orderBy(...(side === 'older' ? [desc(messages.at), desc(messages.id)] : [asc(messages.at), asc(messages.id)]))
    .limit(most)
  return rows.map(decodeMessage)
}

/** A quoted message is looked for so many lines back. */
const MOST_BACK = 20_000

/**
 * Where a message of the thread is: by its key; by an id of Meta's that a line of that time names; without an id the
 * first line from that time on.
 */
export async function placeOf(
  db: D1Database,
  threadIds: readonly string[],
  { at, id }: { at: number; id: string | null },
): Promise<Keyset | null> {
  const orm = drizzle(db)
  const key = { at: messages.at, id: messages.id }
  if (id === null) {
    const from = and(within(threadIds), gte(messages.at, at))
    const [first] = await orm.select(key).from(messages).where(from).orderBy(asc(messages.at)).limit(1)
    return first ?? null
  }
  const exact = and(within(threadIds), eq(messages.at, at), eq(messages.id, id))
  const [found] = await orm.select(key).from(messages).where(exact).limit(1)
  if (found) return found
  const back = orm
    .select({ ...key, wamid: messages.wamid })
    .from(messages)
    .where(and(within(threadIds), lte(messages.at, at)))
    .orderBy(desc(messages.at), desc(messages.id))
    .limit(MOST_BACK)
    .as('back')
  const [quoted] = await orm
    .select({ at: back.at, id: back.id })
    .from(back)
    .where(or(eq(back.id, id), eq(back.wamid, id)))
    .limit(1)
  return quoted ?? null
}

/** One thread is read in the order of its key; only a merged one has to be sorted. */
function within(ids: readonly string[]) {
  const [only = ''] = ids
  return ids.length === 1 ? eq(messages.interactionId, only) : inArray(messages.interactionId, ids.slice(0, 50))
}
