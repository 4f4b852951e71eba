import { now } from '../../clock'
import type { Reach } from '../../conversations/inbox-pages'
import type { Env } from '../../env'
import { ownOf } from './list-store'
import type { TicketStatus } from './ticket'

/** `assigned` null: nobody; left out: as it is. */
export type BulkChange = { status?: TicketStatus; assigned?: number | null }

/** Changes those of these tickets that are in reach and differ, with their lines in the trail; how many that were. */
export async function changeTickets(
  env: Env,
  staffId: number,
  ids: readonly number[],
  change: BulkChange,
  reach: Reach,
): Promise<number> {
  const binds = [
    JSON.stringify(ids),
    ownOf(reach),
    change.status ?? null,
    'assigned' in change ? 1 : 0,
    change.assigned ?? null,
    staffId,
    now(),
  ]
  const results = await env.DB.batch([AUDIT, STATUS_LINES, UPDATE].map((sql) => env.DB.prepare(sql).bind(...binds)))
  return results.at(-1)?.meta.changes ?? 0
}

/** ?1 ids, ?2 whose (null: all), ?3 status or null, ?4 whether the assignee changes, ?5 to whom, ?6 who does it, ?7 when. */
const MEANT = `ticketid in (select value from json_each(?1)) and (?2 is null or assigned is null or assigned = ?2)
  and ((?3 is not null and status <> ?3) or (?4 = 1 and assigned is not ?5)) and ?6 > 0 and ?7 > 0`

const AUDIT = `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
  select ?7, lower(hex(randomblob(16))), ?6, 'changed', 'tickets', cast(ticketid as text), subject,
    json_patch(
      case when ?3 is not null and status <> ?3 then json_object('status', json_array(status, ?3)) else '{}' end,
      case when ?4 = 1 and assigned is not ?5 then json_object('assigned', json_array(assigned, cast(?5 as integer))) else '{}' end)
  from tbltickets where ${MEANT}`

const STATUS_LINES = `insert into tblticket_replies (ticketid, staff_id, message, at, kind)
  select ticketid, ?6, ?3, ?7, 'status' from tbltickets where ${MEANT} and ?3 is not null and status <> ?3`

const UPDATE = `update tbltickets set status = coalesce(?3, status), assigned = case when ?4 = 1 then ?5 else assigned end,
    updated_at = ?7,
    closed_at = case when coalesce(?3, status) <> 'closed' then null when status = 'closed' then closed_at else ?7 end
  where ${MEANT}`
