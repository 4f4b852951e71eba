import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Segment } from '../archive/segment'
import { archiveChanges, archives } from '../db/archive'
import { messageParts, messages } from '../db/conversations'
import type { Keyset } from './inbox-pages'
import { BODY_CHARS, decodeMessage, PAYLOAD_CHARS, type StoredMessage } from './inbox-rows'
import { PAYLOAD_PART } from './projection'
import type { ChangeRow } from './rows'

/** D1's part of a thread. `archive/thread.ts` puts what lies in R2 to it, and is what others read threads by. */

export type Side = 'older' | 'newer'
/** Where reading begins; null is the newest end. `isIncluded`: the line of that key counts among the older ones. */
export type From = { key: Keyset | null; side: Side; isIncluded: boolean }

/** As D1 has it at one moment: lines in the order in which that side is read, and the objects of the archive that follow. */
export type Stored = {
  lines: StoredMessage[]
  /** The nearest first, at most `SEGMENTS_AT_ONCE`. */
  segments: Segment[]
  /** What was changed of archived lines since. */
  changes: ChangeRow[]
}

export const SEGMENTS_AT_ONCE = 20
const MOST_CHANGES = 500
/** A quoted message is looked for so many lines back. */
const MOST_BACK = 20_000

const SHOWN = {
  ...getTableColumns(messages),
  body: sql<string | null>`substr(${messages.body}, 1, ${BODY_CHARS})`,
  editedBody: sql<string | null>`substr(${messages.editedBody}, 1, ${BODY_CHARS})`,
  payload: sql<string | null>`case when length(${messages.payload}) <= ${PAYLOAD_CHARS} then ${messages.payload} end`,
}

const KEY = sql`(${messages.at}, ${messages.id})`

/** So many lines on one side of a place; a thread's ids are few. */
export async function storedLines(
  db: D1Database,
  threadIds: readonly string[],
  from: From,
  most: number,
): Promise<Stored> {
  const orm = drizzle(db)
  const [rows, segments, changes] = await orm.batch([
    orm
      .select(SHOWN)
      .from(messages)
      .where(and(within(messages.interactionId, threadIds), onSide(from)))
      .orderBy(
        ...(from.side === 'older' ? [desc(messages.at), desc(messages.id)] : [asc(messages.at), asc(messages.id)]),
      )
      .limit(most),
    segmentsOn(db, threadIds, from, 0),
    changesOf(db, threadIds),
  ])
  return { lines: rows.map(decodeMessage), segments, changes }
}

/** The objects of the archive behind those that came with the lines. */
export function moreSegments(
  db: D1Database,
  threadIds: readonly string[],
  from: From,
  offset: number,
): Promise<Segment[]> {
  return segmentsOn(db, threadIds, from, offset).all()
}

/** One message by the key of its row, or the objects in which it may be. */
export async function storedAt(db: D1Database, threadIds: readonly string[], { at, id }: Keyset): Promise<Stored> {
  const orm = drizzle(db)
  const [rows, segments, changes] = await orm.batch([
    orm
      .select(SHOWN)
      .from(messages)
      .where(and(within(messages.interactionId, threadIds), eq(messages.at, at), eq(messages.id, id))),
    orm
      .select()
      .from(archives)
      .where(
        and(
          within(archives.interactionId, threadIds),
          sql`(${archives.toAt}, ${archives.toId}) >= (${at}, ${id})`,
          sql`(${archives.fromAt}, ${archives.fromId}) <= (${at}, ${id})`,
        ),
      ),
    changesOf(db, threadIds),
  ])
  return { lines: rows.map(decodeMessage), segments, changes }
}

/** The key of a line by its own or Meta's id, from that time back. */
export async function quotedPlace(
  db: D1Database,
  threadIds: readonly string[],
  { at, id }: Keyset,
): Promise<Keyset | null> {
  const orm = drizzle(db)
  const back = orm
    .select({ at: messages.at, id: messages.id, wamid: messages.wamid })
    .from(messages)
    .where(and(within(messages.interactionId, threadIds), lte(messages.at, at)))
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

/** The whole text of one message, put together from its pieces, or as edited since; null where D1 has no such message. */
export async function storedText(db: D1Database, interactionId: string, { at, id }: Keyset): Promise<string | null> {
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

/** Whether Meta's id names a line that D1 has of this thread: theirs by id, ours by wamid. */
export async function isStoredLine(db: D1Database, threadIds: readonly string[], wamid: string): Promise<boolean> {
  const orm = drizzle(db)
  const [theirs, ours] = await orm.batch([
    orm
      .select({ id: messages.id })
      .from(messages)
      .where(and(within(messages.interactionId, threadIds), eq(messages.id, wamid)))
      .limit(1),
    orm
      .select({ of: messages.interactionId })
      .from(messages)
      .where(and(eq(messages.wamid, wamid), eq(messages.direction, 'out')))
      .limit(1),
  ])
  return theirs.length > 0 || (ours[0] !== undefined && threadIds.includes(ours[0].of))
}

function onSide({ key, side, isIncluded }: From): SQL | undefined {
  if (!key) return undefined
  const place = sql`(${key.at}, ${key.id})`
  if (side === 'newer') return sql`${KEY} > ${place}`
  return isIncluded ? sql`${KEY} <= ${place}` : sql`${KEY} < ${place}`
}

function segmentsOn(db: D1Database, threadIds: readonly string[], { key, side }: From, offset: number) {
  const near = !key ? undefined : side === 'older' ? lte(archives.fromAt, key.at) : gte(archives.toAt, key.at)
  return drizzle(db)
    .select()
    .from(archives)
    .where(and(within(archives.interactionId, threadIds), near))
    .orderBy(
      ...(side === 'older' ? [desc(archives.toAt), desc(archives.toId)] : [asc(archives.toAt), asc(archives.toId)]),
    )
    .limit(SEGMENTS_AT_ONCE)
    .offset(offset)
}

function changesOf(db: D1Database, threadIds: readonly string[]) {
  return drizzle(db)
    .select()
    .from(archiveChanges)
    .where(and(within(archiveChanges.interactionId, threadIds), gt(archiveChanges.changeSeq, 0)))
    .limit(MOST_CHANGES)
}

type IdColumn = typeof messages.interactionId | typeof archives.interactionId | typeof archiveChanges.interactionId

/** One thread is read in the order of its key; only a merged one has to be sorted. */
function within(column: IdColumn, ids: readonly string[]): SQL {
  const [only = ''] = ids
  return ids.length === 1 ? eq(column, only) : inArray(column, ids.slice(0, 50))
}
