import { and, eq, getTableColumns, inArray, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { interactions, messages } from '../db/conversations'
import { decodeMessage, type StoredMessage } from './inbox-rows'
import type { ChangeRow } from './rows'

const BODY_CHARS = 20_000
/** Three bound parameters each; D1 takes 100. */
const CHANGES_AT_ONCE = 30

/** What the index is made of. Bodies are cut: more is not indexed. */
const COLUMNS = {
  ...getTableColumns(messages),
  body: sql<string | null>`substr(${messages.body}, 1, ${BODY_CHARS})`,
  editedBody: sql<string | null>`substr(${messages.editedBody}, 1, ${BODY_CHARS})`,
  payload: sql<string | null>`null`,
  trace: sql<string | null>`null`,
}

/** The messages that edits and revokes name, as D1 has them after its flush. */
export async function linesOfChanges(db: D1Database, changes: readonly ChangeRow[]): Promise<StoredMessage[]> {
  const named = changes.filter(({ editedBody, revokedAt }) => editedBody !== null || revokedAt !== null)
  if (named.length === 0) return []
  const rows: (typeof messages.$inferSelect)[] = []
  for (let i = 0; i < named.length; i += CHANGES_AT_ONCE) {
    const some = named.slice(i, i + CHANGES_AT_ONCE)
    const each = some.map(({ interactionId, wamid }) =>
      and(eq(messages.interactionId, interactionId), or(eq(messages.id, wamid), eq(messages.wamid, wamid))),
    )
    rows.push(
      ...(await drizzle(db)
        .select(COLUMNS)
        .from(messages)
        .where(or(...each))),
    )
  }
  return rows.map(decodeMessage)
}

/** The next lines behind a place, in the order of the key. */
export async function nextLines(
  db: D1Database,
  after: { interactionId: string; at: number; messageId: string },
  limit: number,
): Promise<StoredMessage[]> {
  const rows = await drizzle(db)
    .select(COLUMNS)
    .from(messages)
    .where(
      sql`(${messages.interactionId}, ${messages.at}, ${messages.id}) > (${after.interactionId}, ${after.at}, ${after.messageId})`,
    )
    .orderBy(messages.interactionId, messages.at, messages.id)
    .limit(limit)
  return rows.map(decodeMessage)
}

export async function indexedPeople(db: D1Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  return drizzle(db)
    .select({ id: interactions.id, name: interactions.name, waId: interactions.waId })
    .from(interactions)
    .where(inArray(interactions.id, sql`(select value from json_each(${JSON.stringify(ids)}))`))
}

/** These lines with their words, in no order. */
export async function linesByKey(
  db: D1Database,
  keys: readonly { interactionId: string; at: number; messageId: string }[],
): Promise<StoredMessage[]> {
  if (keys.length === 0) return []
  const rows = await drizzle(db)
    .select(COLUMNS)
    .from(messages)
    .where(
      sql`(${messages.interactionId}, ${messages.at}, ${messages.id}) in (select value ->> 'interactionId', value ->> 'at',
        value ->> 'messageId' from json_each(${JSON.stringify(keys)}))`,
    )
  return rows.map(decodeMessage)
}
