import type { CrmEvent } from '../crm-events/crm-event'
import type { Category } from './mapping-schema'

/** Where a mapping has got in the stored events of its category; the text is compared as it is. */
export type CatchUp = { mappingId: number; at: string }
type Place = [occurredAt: number, id: string]

/** SQL of a mapping that goes by dates, as it is saved: it begins with the oldest event. */
export const BEGINNING = `'[0,""]'`

/** The first mapping that has not looked through all that is stored. */
export async function findCatchUp(db: D1Database): Promise<CatchUp | null> {
  return db
    .prepare(
      `select id as mappingId, catch_up as at from tblwhatsapp_api_mappings where catch_up is not null order by id limit 1`,
    )
    .first<CatchUp>()
}

/** The next events of a category, oldest first, that were handled. */
export async function eventsFrom(
  db: D1Database,
  { category, at, most }: { category: Category; at: string; most: number },
): Promise<CrmEvent[]> {
  const { results } = await db
    .prepare(
      `select id, event, category, origin, occurred_at as occurredAt, received_at as receivedAt, data
       from tblwhatsapp_api_events where category = ?1 and (occurred_at, id) > (?2, ?3)
         and handled_at is not null and problem is null order by occurred_at, id limit ?4`,
    )
    .bind(category, ...(JSON.parse(at) as Place), most)
    .all<Omit<CrmEvent, 'data'> & { data: string }>()
  return results.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }))
}

/** First in a batch: throws where another run was faster, or somebody saved the mapping, so that nothing of it is written. */
export function requireCatchUp(db: D1Database, { mappingId, at }: CatchUp): D1PreparedStatement {
  return db
    .prepare(
      `select json(case when exists (select 1 from tblwhatsapp_api_mappings where id = ?1 and active = 1 and catch_up = ?2)
       then '1' else 'looked through before' end)`,
    )
    .bind(mappingId, at)
}

/** Behind this event; null: all of them were looked through. */
export function moveCatchUp(db: D1Database, mappingId: number, last: CrmEvent | null): D1PreparedStatement {
  const at = last && JSON.stringify([last.occurredAt, last.id] satisfies Place)
  return db.prepare('update tblwhatsapp_api_mappings set catch_up = ?2 where id = ?1').bind(mappingId, at)
}
