import { PAYLOAD_PART } from '../conversations/projection'
import { lineOf, type Line, type LineKey, type Row } from './line'

/** One group: what is moved in one transaction. */
const LINES_AT_ONCE = 1000
const CHARS_AT_ONCE = 2_000_000

export type Walked = { id: string; firstAt: number }

/** The next conversations that have lines, in the order of their ids, each with the time of its oldest; a seek each. */
export async function nextConversations(db: D1Database, after: string, most: number): Promise<Walked[]> {
  const { results } = await db
    .prepare(
      `with recursive walk(id) as (
         select (select interaction_id from tblwhatsapp_interaction_messages where interaction_id > ?1 order by interaction_id limit 1)
         union all
         select (select interaction_id from tblwhatsapp_interaction_messages where interaction_id > walk.id order by interaction_id limit 1)
         from walk where walk.id is not null limit ?2)
       select id, (select at from tblwhatsapp_interaction_messages where interaction_id = walk.id order by at limit 1) as firstAt
       from walk where id is not null`,
    )
    .bind(after, most)
    .all<Walked>()
  return results
}

type Sized = LineKey & { interactionId: string; parts: number; size: number }

/** Lines of these conversations from before that moment, as many as make a group, texts whole. */
export async function oldLines(db: D1Database, ids: readonly string[], before: number): Promise<Line[]> {
  const { results } = await db
    .prepare(
      `select m.interaction_id as interactionId, m.at, m.id, m.parts,
         300 + coalesce(length(m.body), 0) + coalesce(length(m.payload), 0) + coalesce(length(m.edited_body), 0)
         + coalesce(length(m.trace), 0) + m.parts * 100000 as size
       from json_each(?1) j cross join tblwhatsapp_interaction_messages m on m.interaction_id = j.value and m.at < ?2
       limit ${LINES_AT_ONCE}`,
    )
    .bind(JSON.stringify(ids), before)
    .all<Sized>()
  return readLines(db, firstOf(results))
}

/** At least one, then as many as fit. */
function firstOf(sized: readonly Sized[]): Sized[] {
  let chars = 0
  return sized.filter(({ size }, index) => {
    chars += size
    return index === 0 || chars <= CHARS_AT_ONCE
  })
}

async function readLines(db: D1Database, keys: readonly Sized[]): Promise<Line[]> {
  if (keys.length === 0) return []
  const [rows, parts] = await db.batch<Row | Part>([
    db
      .prepare(
        `select m.* from json_each(?1) j cross join tblwhatsapp_interaction_messages m
         on m.interaction_id = j.value ->> 0 and m.at = j.value ->> 1 and m.id = j.value ->> 2`,
      )
      .bind(JSON.stringify(keys.map(({ interactionId, at, id }) => [interactionId, at, id]))),
    db
      .prepare(
        `select p.interaction_id as interactionId, p.message_id as messageId, p.part, p.body
         from json_each(?1) j cross join tblwhatsapp_interaction_message_parts p
         on p.interaction_id = j.value ->> 0 and p.message_id = j.value ->> 1 order by p.part`,
      )
      .bind(JSON.stringify(keys.map(({ interactionId, id }) => [interactionId, id]))),
  ])
  return (rows?.results ?? []).map((row) => whole(lineOf(row as Row), (parts?.results ?? []) as Part[]))
}

type Part = { interactionId: string; messageId: string; part: number; body: string }

/** Of a long text the row holds the first piece, of a long payload none. */
function whole(line: Line, parts: readonly Part[]): Line {
  const own = parts.filter(
    ({ interactionId, messageId }) => interactionId === line.interactionId && messageId === line.id,
  )
  if (own.length === 0) return line
  const text = (isPayload: boolean) =>
    own
      .filter(({ part }) => part >= PAYLOAD_PART === isPayload)
      .map(({ body }) => body)
      .join('')
  const payload = text(true)
  return {
    ...line,
    body: line.body === null ? null : `${line.body}${text(false)}`,
    payload: payload === '' ? line.payload : payload,
  }
}
