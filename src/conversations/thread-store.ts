import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { messages } from '../db/conversations'
import { decodeMessage, type StoredMessage } from './inbox-rows'

/** Of longer texts a page shows the beginning; `wholeText` gives the rest. */
const BODY_CHARS = 8 * 1024
const PAYLOAD_CHARS = 32 * 1024

export const SHOWN = {
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
    .where(and(inArray(messages.interactionId, threadIds.slice(0, 50)), eq(messages.at, at), eq(messages.id, id)))
  return row ? decodeMessage(row) : null
}
