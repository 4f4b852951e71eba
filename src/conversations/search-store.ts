import { now } from '../clock'

export type SearchLine = { rowid: number; interactionId: string; at: number; messageId: string; body: string }
export type SearchPerson = { rowid: number; interactionId: string; words: string }
export type FoundLine = { rowid: number; interactionId: string; at: number; messageId: string }
export type Rebuild = {
  interactionId: string
  at: number
  messageId: string
  indexed: number
  startedAt: number
  finishedAt: number | null
}

/** The SQL of the second database, `SEARCH`. Writes are absolute by rowid: the same again changes nothing. */
export async function readSearchCursor(search: D1Database, shard: string): Promise<number> {
  const seq = await search.prepare('select seq from search_cursors where shard = ?1').bind(shard).first<number>('seq')
  return seq ?? 0
}

export type IndexStep = {
  /** What may be in the index already, with the same words: written once. */
  lines: SearchLine[]
  /** What may be there with other words. */
  changed: SearchLine[]
  gone: number[]
  people: SearchPerson[]
  /** How far the shard's Journal is indexed by this; null where it is not the Journal that is read. */
  cursor: { shard: string; seq: number } | null
}

/** One batch: lines, what is to be found no more, people whose name or number differs, and how far it came. */
export async function writeIndex(search: D1Database, step: IndexStep): Promise<void> {
  const { lines, changed, gone, people, cursor } = step
  const statements: D1PreparedStatement[] = []
  if (lines.length > 0) statements.push(...addLines(search, lines, ONLY_NEW))
  if (changed.length > 0) statements.push(...addLines(search, changed, 'true'))
  if (gone.length > 0) statements.push(...forget(search, 'search_text', 'search_lines', gone))
  if (people.length > 0) {
    const json = JSON.stringify(people)
    statements.push(
      search
        .prepare(
          `insert or replace into search_people (rowid, words) select value ->> 'rowid', value ->> 'words' from json_each(?1)`,
        )
        .bind(json),
      search
        .prepare(
          `insert or replace into search_people_rows (rowid, interaction_id, words) select value ->> 'rowid',
           value ->> 'interactionId', value ->> 'words' from json_each(?1)`,
        )
        .bind(json),
    )
  }
  if (cursor) {
    statements.push(
      search
        .prepare(
          `insert into search_cursors (shard, seq) values (?1, ?2)
           on conflict (shard) do update set seq = max(seq, excluded.seq)`,
        )
        .bind(cursor.shard, cursor.seq),
    )
  }
  if (statements.length > 0) await search.batch(statements)
}

const ONLY_NEW = "not exists (select 1 from search_lines known where known.rowid = value ->> 'rowid')"

/** The words first: whether they are there is asked of the lines. */
function addLines(search: D1Database, lines: readonly SearchLine[], condition: string): D1PreparedStatement[] {
  const json = JSON.stringify(lines)
  return [
    search
      .prepare(
        `insert or replace into search_text (rowid, body) select value ->> 'rowid', value ->> 'body'
         from json_each(?1) where ${condition}`,
      )
      .bind(json),
    search
      .prepare(
        `insert or replace into search_lines (rowid, interaction_id, at, message_id) select value ->> 'rowid',
         value ->> 'interactionId', value ->> 'at', value ->> 'messageId' from json_each(?1) where ${condition}`,
      )
      .bind(json),
  ]
}

/** Those whose words differ from what is indexed: most flushes meet nobody new, and then nothing is written. */
export async function changedPeople(search: D1Database, people: readonly SearchPerson[]): Promise<SearchPerson[]> {
  if (people.length === 0) return []
  const { results } = await search
    .prepare('select rowid, words from search_people_rows where rowid in (select value from json_each(?1))')
    .bind(JSON.stringify(people.map(({ rowid }) => rowid)))
    .all<{ rowid: number; words: string }>()
  const known = new Map(results.map(({ rowid, words }) => [rowid, words]))
  return people.filter(({ rowid, words }) => known.get(rowid) !== words)
}

/** Newest first, beginning behind `before`. */
export async function findLines(
  search: D1Database,
  match: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<FoundLine[]> {
  const { results } = await search
    .prepare(
      `select l.rowid, l.interaction_id as interactionId, l.at, l.message_id as messageId
       from search_text f cross join search_lines l on l.rowid = f.rowid
       where f.search_text match ?1 and f.rowid < ?2 order by f.rowid desc limit ?3`,
    )
    .bind(match, before ?? Number.MAX_SAFE_INTEGER, limit)
    .all<FoundLine>()
  return results
}

/** Conversations, in no order. */
export async function findPeople(search: D1Database, match: string, limit: number): Promise<string[]> {
  const { results } = await search
    .prepare(
      `select p.interaction_id as id from search_people f cross join search_people_rows p on p.rowid = f.rowid
       where f.search_people match ?1 order by f.rowid limit ?2`,
    )
    .bind(match, limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Takes lines and people out of the index. */
export async function forgetIndexed(search: D1Database, lines: readonly number[], people: readonly number[]) {
  const statements = [
    ...(lines.length > 0 ? forget(search, 'search_text', 'search_lines', lines) : []),
    ...(people.length > 0 ? forget(search, 'search_people', 'search_people_rows', people) : []),
  ]
  if (statements.length > 0) await search.batch(statements)
}

export function readRebuild(search: D1Database): Promise<Rebuild | null> {
  return search
    .prepare(
      `select interaction_id as interactionId, at, message_id as messageId, indexed, started_at as startedAt,
       finished_at as finishedAt from search_rebuild where id = 1`,
    )
    .first<Rebuild>()
}

export async function startRebuild(search: D1Database): Promise<void> {
  await search.prepare(`insert or replace into search_rebuild values (1, '', 0, '', 0, ?1, null)`).bind(now()).run()
}

export async function saveRebuild(search: D1Database, { interactionId, at, messageId, indexed, finishedAt }: Rebuild) {
  await search
    .prepare(
      'update search_rebuild set interaction_id = ?1, at = ?2, message_id = ?3, indexed = ?4, finished_at = ?5 where id = 1',
    )
    .bind(interactionId, at, messageId, indexed, finishedAt)
    .run()
}

function forget(search: D1Database, text: string, rows: string, rowids: readonly number[]): D1PreparedStatement[] {
  const json = JSON.stringify(rowids)
  return [text, rows].map((table) =>
    search.prepare(`delete from ${table} where rowid in (select value from json_each(?1))`).bind(json),
  )
}
