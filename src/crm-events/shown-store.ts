import type { CrmEvent } from './crm-event'

/** As staff look at it. `problem`: why it could not be handled. */
export type ShownEvent = CrmEvent & { handledAt: number | null; problem: string | null }

const COLUMNS = `id, event, category, origin, occurred_at as occurredAt, received_at as receivedAt, data,
  handled_at as handledAt, problem`

type Stored = Omit<ShownEvent, 'data'> & { data: string }

export async function findEvent(db: D1Database, id: string): Promise<ShownEvent | null> {
  const row = await db.prepare(`select ${COLUMNS} from tblwhatsapp_api_events where id = ?1`).bind(id).first<Stored>()
  return row ? shown(row) : null
}

/** The last ones of a category, the newest first: what a preview is filled with. */
export async function recentEvents(db: D1Database, category: string, most: number): Promise<ShownEvent[]> {
  const { results } = await db
    .prepare(
      `select ${COLUMNS} from tblwhatsapp_api_events where category = ?1 and problem is null
       order by occurred_at desc limit ?2`,
    )
    .bind(category, most)
    .all<Stored>()
  return results.map(shown)
}

/** Of each category so many of the newest are looked through for those that could not be handled. */
export const LOOKED_THROUGH = 2000
export const MOST_PROBLEMS = 100

/** Newest first. Category by category, as the index has them: no index knows of problems. */
export async function eventsWithProblem(db: D1Database, categories: readonly string[]): Promise<ShownEvent[]> {
  const { results } = await db
    .prepare(
      `select e.id, e.event, e.category, e.origin, e.occurred_at as occurredAt, e.received_at as receivedAt, e.data,
         e.handled_at as handledAt, e.problem
       from json_each(?1) c cross join tblwhatsapp_api_events e on e.category = c.value
         and e.occurred_at >= coalesce((select o.occurred_at from tblwhatsapp_api_events o where o.category = c.value
           order by o.occurred_at desc limit 1 offset ${LOOKED_THROUGH}), 0)
       where e.problem is not null order by e.occurred_at desc limit ${MOST_PROBLEMS}`,
    )
    .bind(JSON.stringify(categories))
    .all<Stored>()
  return results.map(shown)
}

function shown(row: Stored): ShownEvent {
  return { ...row, data: JSON.parse(row.data) as Record<string, unknown> }
}
