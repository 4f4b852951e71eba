import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { interactions } from '../db/conversations'
import { decodeConversation, type ListedConversation } from './inbox-rows'

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

/** This conversation and those that were merged into it: a thread shows them all. */
export async function threadIds(db: D1Database, id: string): Promise<string[]> {
  const rows = await drizzle(db).all<{ id: string }>(sql`with recursive thread(id) as (select ${id}
    union select i.id from ${interactions} i join thread on i.merged_into = thread.id where i.merged_into is not null)
    select id from thread`)
  return rows.map((row) => row.id)
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

/** Beyond what D1 takes as parameters (100), any number of ids in one of them; that reads a row more for each. */
function idIn(ids: readonly string[]): SQL {
  if (ids.length <= BOUND_MOST) return inArray(interactions.id, [...ids])
  return inArray(interactions.id, sql`(select value from json_each(${JSON.stringify(ids)}))`)
}
