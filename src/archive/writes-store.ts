import { now } from '../clock'
import { errorText } from '../log'
import type { Line } from './line'
import { keyOf, prefixOf, type Segment } from './segment'

/** Longer than any run lasts: what is not named by then never will be. */
const WRITING_MS = 3_600_000
/** D1 can be restored to any minute of 30 days, and then names objects that were replaced since. */
const REPLACED_MS = 35 * 86_400_000

export const SEGMENT_COLUMNS = `interaction_id as interactionId, from_at as fromAt, from_id as fromId, to_at as toAt, to_id as toId, name,
  lines, bytes, max_seq as maxSeq`

/** Of each of these conversations the objects from the one before its first line on, in order. */
export async function segmentsNear(
  db: D1Database,
  firsts: readonly { interactionId: string; at: number }[],
): Promise<Segment[]> {
  const { results } = await db
    .prepare(
      `select ${SEGMENT_COLUMNS} from json_each(?1) j cross join tblwhatsapp_archives a on a.interaction_id = j.value ->> 0
       where a.to_at >= coalesce((select max(b.to_at) from tblwhatsapp_archives b
         where b.interaction_id = j.value ->> 0 and b.to_at <= j.value ->> 1), 0)
       order by a.interaction_id, a.to_at, a.to_id`,
    )
    .bind(JSON.stringify(firsts.map(({ interactionId, at }) => [interactionId, at])))
    .all<Segment>()
  return results
}

/** Noted before an object is written, so that one that never comes to be named is found and deleted. */
export async function beginWriting(db: D1Database, keys: readonly string[]): Promise<void> {
  await db
    .prepare(
      `insert into tblwhatsapp_archive_leftovers (key, is_doomed, due_at) select value, 0, ?2 from json_each(?1) where true`,
    )
    .bind(JSON.stringify(keys), now() + WRITING_MS)
    .run()
}

export type Move = { lines: readonly Line[]; made: readonly Segment[]; replaced: readonly Segment[] }

/**
 * In one transaction: the objects are named, the lines go from D1. False where a line changed meanwhile, was erased, or an
 * object is doomed: then nothing happened. Throws where D1 does not answer; it may have happened then.
 */
export async function commitMove(db: D1Database, { lines, made, replaced }: Move): Promise<boolean> {
  const keys = JSON.stringify(lines.map(({ interactionId, at, id }) => [interactionId, at, id]))
  const old = JSON.stringify(replaced.map(({ interactionId, toAt, toId, name }) => [interactionId, toAt, toId, name]))
  const names = JSON.stringify(made.map(keyOf))
  const longs = JSON.stringify(
    lines.flatMap(({ interactionId, id, parts }) => (parts > 0 ? [[interactionId, id]] : [])),
  )
  try {
    await db.batch([
      db.prepare(GUARD).bind(names, JSON.stringify(lines.map(versionOf)), old),
      db.prepare(DROP_SEGMENTS).bind(old),
      db.prepare(PUT_SEGMENTS).bind(JSON.stringify(made.map(valuesOf))),
      db.prepare(NAMED).bind(names),
      db.prepare(REPLACED).bind(JSON.stringify(replaced.map(keyOf)), now() + REPLACED_MS),
      ...(longs === '[]' ? [] : [db.prepare(DROP_PARTS).bind(longs)]),
      db.prepare(DROP_LINES).bind(keys),
      db
        .prepare(TOTALS)
        .bind(
          total(made, 'lines') - total(replaced, 'lines'),
          total(made, 'bytes') - total(replaced, 'bytes'),
          made.length - replaced.length,
        ),
    ])
    return true
  } catch (error) {
    if (errorText(error).includes('malformed JSON')) return false
    throw error
  }
}

/** Names of a conversation's objects go, those being written included; the objects themselves are the caller's to delete. */
export async function unnameSegments(
  db: D1Database,
  interactionId: string,
  segments: readonly Segment[],
): Promise<void> {
  const due = now() + WRITING_MS
  const [from, to] = [prefixOf(interactionId), `${prefixOf(interactionId).slice(0, -1)}0`]
  const old = JSON.stringify(segments.map(({ toAt, toId, name }) => [interactionId, toAt, toId, name]))
  await db.batch([
    db
      .prepare('update tblwhatsapp_archive_leftovers set is_doomed = 1, due_at = ?3 where key >= ?1 and key < ?2')
      .bind(from, to, due),
    db.prepare(REPLACED).bind(JSON.stringify(segments.map(keyOf)), due),
    db.prepare(TOTALS_OF).bind(old),
    db.prepare(DROP_SEGMENTS).bind(old),
    db.prepare('delete from tblwhatsapp_archive_changes where interaction_id = ?1').bind(interactionId),
  ])
}

/** Objects that nobody names and nobody will; from here on none of them can be named any more. */
export async function doomLeftovers(db: D1Database, most: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      `update tblwhatsapp_archive_leftovers set is_doomed = 1 where key in (
         select key from tblwhatsapp_archive_leftovers where due_at <= ?1 order by due_at limit ?2) returning key`,
    )
    .bind(now(), most)
    .all<{ key: string }>()
  return results.map(({ key }) => key)
}

export async function forgetLeftovers(db: D1Database, keys: readonly string[]): Promise<void> {
  await db
    .prepare(
      `delete from tblwhatsapp_archive_leftovers where is_doomed = 1 and due_at <= ?2
       and key in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(keys), now())
    .run()
}

function total(segments: readonly Segment[], what: 'lines' | 'bytes'): number {
  return segments.reduce((sum, segment) => sum + segment[what], 0)
}

function versionOf(line: Line): (string | number | null)[] {
  const { interactionId, at, id, rev, changeSeq, statusRank, statusAt, wamid, mediaKey } = line
  return [interactionId, at, id, rev, changeSeq, statusRank, statusAt, wamid, mediaKey]
}

function valuesOf(segment: Segment): (string | number)[] {
  const { interactionId, toAt, toId, name, fromAt, fromId, lines, bytes, maxSeq } = segment
  return [interactionId, toAt, toId, name, fromAt, fromId, lines, bytes, maxSeq]
}

const SAME = ['interaction_id', 'to_at', 'to_id', 'name']
  .map((column, i) => `a.${column} = j.value ->> ${i}`)
  .join(' and ')

const GUARD = `select json(iif(
  (select count(*) from json_each(?1) j join tblwhatsapp_archive_leftovers l on l.key = j.value and l.is_doomed = 0)
    = json_array_length(?1)
  and (select count(*) from json_each(?2) j cross join tblwhatsapp_interaction_messages m
    on m.interaction_id = j.value ->> 0 and m.at = j.value ->> 1 and m.id = j.value ->> 2
    and m.rev = j.value ->> 3 and m.change_seq = j.value ->> 4 and m.status_rank = j.value ->> 5
    and m.status_at is (j.value ->> 6) and m.wamid is (j.value ->> 7) and m.media_key is (j.value ->> 8))
    = json_array_length(?2)
  and (select count(*) from json_each(?3) j cross join tblwhatsapp_archives a on ${SAME}) = json_array_length(?3),
  '1', 'archive moved'))`

const DROP_SEGMENTS = `delete from tblwhatsapp_archives where (interaction_id, to_at, to_id, name) in
  (select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?1))`

const PUT_SEGMENTS = `insert into tblwhatsapp_archives
  (interaction_id, to_at, to_id, name, from_at, from_id, lines, bytes, max_seq)
  select ${Array.from({ length: 9 }, (_, i) => `value ->> ${i}`).join(', ')} from json_each(?1)`

const NAMED = 'delete from tblwhatsapp_archive_leftovers where key in (select value from json_each(?1))'

const REPLACED = `insert into tblwhatsapp_archive_leftovers (key, is_doomed, due_at) select value, 1, ?2 from json_each(?1) where true
  on conflict (key) do update set is_doomed = 1, due_at = excluded.due_at`

const DROP_PARTS = `delete from tblwhatsapp_interaction_message_parts where (interaction_id, message_id) in
  (select value ->> 0, value ->> 1 from json_each(?1))`

const DROP_LINES = `delete from tblwhatsapp_interaction_messages where (interaction_id, at, id) in
  (select value ->> 0, value ->> 1, value ->> 2 from json_each(?1))`

const TOTALS = `update tblwhatsapp_archive_state set lines = lines + ?1, bytes = bytes + ?2, objects = objects + ?3 where id = 1`

const TOTALS_OF = `update tblwhatsapp_archive_state as s set lines = s.lines - gone.lines, bytes = s.bytes - gone.bytes,
    objects = s.objects - gone.objects
  from (select coalesce(sum(a.lines), 0) as lines, coalesce(sum(a.bytes), 0) as bytes, count(*) as objects
    from json_each(?1) j cross join tblwhatsapp_archives a on ${SAME}) gone where s.id = 1`
