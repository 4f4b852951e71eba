import { now } from '../clock'
import type { CrmEvent, NewCrmEvent } from './crm-event'
import type { CrmEventRow } from './event-row'

/** A D1 parameter holds 2 MB; lists are cut well below it. */
const PARAMETER_CHARS = 600_000

/**
 * The statement that writes the event; put it in the batch that makes or changes the record, then `nudge`. An id that is
 * there already changes nothing.
 */
export function crmEvent(db: D1Database, event: NewCrmEvent): D1PreparedStatement {
  const { id, event: name, category, origin, occurredAt, data } = event
  return db
    .prepare(
      `insert or ignore into tblwhatsapp_api_events (id, event, category, origin, occurred_at, received_at, data)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    )
    .bind(id, name, category, origin, occurredAt, now(), JSON.stringify(data).toWellFormed())
}

/** What the door took, on its way out of the Journal: one statement, more where the list is long. The first of an id stays. */
export function postedEvents(db: D1Database, rows: readonly CrmEventRow[]): D1PreparedStatement[] {
  const lists: string[][] = []
  let size = PARAMETER_CHARS
  for (const { id, event, category, origin, occurredAt, receivedAt, data } of rows) {
    const row = JSON.stringify([id, event, category, origin, occurredAt, receivedAt, data])
    size += row.length
    if (size > PARAMETER_CHARS) {
      lists.push([])
      size = row.length
    }
    lists.at(-1)!.push(row)
  }
  return lists.map((list) => db.prepare(POSTED).bind(`[${list.join(',')}]`))
}

const POSTED = `insert or ignore into tblwhatsapp_api_events (id, event, category, origin, occurred_at, received_at, data)
  select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6 from json_each(?1)`

/** Which of these ids are there. */
export async function knownEvents(db: D1Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { results } = await db
    .prepare('select id from tblwhatsapp_api_events where id in (select value from json_each(?1))')
    .bind(JSON.stringify(ids))
    .all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}

/** Those that nobody looked at yet, in the order in which they came. */
export async function waitingEvents(db: D1Database, most: number): Promise<CrmEvent[]> {
  const { results } = await db
    .prepare(
      `select id, event, category, origin, occurred_at as occurredAt, received_at as receivedAt, data
       from tblwhatsapp_api_events where handled_at is null order by received_at, occurred_at, id limit ?1`,
    )
    .bind(most)
    .all<Omit<CrmEvent, 'data'> & { data: string }>()
  return results.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }))
}

/** First in a batch: throws where another run handled one of these meanwhile, so that nothing of it is written. */
export function requireWaiting(db: D1Database, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `select json(case when (select count(*) from tblwhatsapp_api_events
         where id in (select value from json_each(?1)) and handled_at is null) = ?2 then '1' else 'handled before' end)`,
    )
    .bind(JSON.stringify(ids), ids.length)
}

export function markHandled(db: D1Database, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(`update tblwhatsapp_api_events set handled_at = ?2 where id in (select value from json_each(?1))`)
    .bind(JSON.stringify(ids), now())
}

/** It stays with its reason, and holds nobody up. */
export async function setProblem(db: D1Database, id: string, problem: string): Promise<void> {
  await db
    .prepare('update tblwhatsapp_api_events set handled_at = ?2, problem = ?3 where id = ?1 and handled_at is null')
    .bind(id, now(), problem.slice(0, 500))
    .run()
}

/** Whether all of these still wait; null where the database does not answer: what fails while it does is the events' own fault. */
export async function areWaiting(db: D1Database, ids: readonly string[]): Promise<boolean | null> {
  try {
    const row = await db
      .prepare(
        `select count(*) as waiting from tblwhatsapp_api_events
         where id in (select value from json_each(?1)) and handled_at is null`,
      )
      .bind(JSON.stringify(ids))
      .first<{ waiting: number }>()
    return row?.waiting === ids.length
  } catch {
    return null
  }
}
