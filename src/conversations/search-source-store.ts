import { and, eq, getTableColumns, inArray, or, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { interactions, messages } from '../db/conversations'
import { decodeConversation, decodeMessage, type ListedConversation, type StoredMessage } from './inbox-rows'
import { LISTED_COLUMNS } from './list-store'
import type { ChangeRow } from './rows'
import type { SearchedLine } from './searched-line'

const BODY_CHARS = 20_000
/** Three bound parameters each; D1 takes 100. */
const CHANGES_AT_ONCE = 30

type FoundRow = typeof interactions.$inferSelect & {
  lineAt: number
  lineId: string
  text: string | null
  revokedAt: number | null
}

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

/**
 * These lines with their words and conversations: one look by its key for each, which reads those two rows and nothing
 * else (a list of keys would read each key too).
 */
export async function linesByKey(
  db: D1Database,
  keys: readonly { interactionId: string; at: number; messageId: string }[],
): Promise<{ message: SearchedLine; row: ListedConversation }[]> {
  if (keys.length === 0) return []
  const line = db.prepare(
    `select ${LISTED_COLUMNS}, m.at as lineAt, m.id as lineId, substr(coalesce(m.edited_body, m.body), 1, ${BODY_CHARS}) as text,
     m.revoked_at as revokedAt from tblwhatsapp_interaction_messages m cross join tblwhatsapp_interactions i
     on i.id = m.interaction_id where m.interaction_id = ?1 and m.at = ?2 and m.id = ?3`,
  )
  const found = await db.batch<FoundRow>(
    keys.map(({ interactionId, at, messageId }) => line.bind(interactionId, at, messageId)),
  )
  return found
    .flatMap(({ results }) => results)
    .map(({ lineAt, lineId, text, revokedAt, ...row }) => ({
      message: { interactionId: row.id, at: lineAt, id: lineId, text, revokedAt },
      row: decodeConversation(row),
    }))
}
