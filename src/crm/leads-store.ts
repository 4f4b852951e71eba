import { nudge } from '../crm-events/nudge'
import { leadMade } from '../crm-events/record-events-store'
import { changesBetween, auditStatement } from './audit-store'
import type { Env } from '../env'
import { readNumber } from './phone-number'
import { all, any, type Condition, type RecordKey, readPage, type RecordPage } from './record-list-store'
import { textConditions } from './record-search'

export type LeadRow = {
  id: number
  name: string
  phonenumber: string | null
  phoneKey: string | null
  userId: string | null
  email: string | null
  company: string | null
  description: string | null
  status: number
  source: number
  assigned: number | null
  dateadded: number
  convertedAt: number | null
  contactId: number | null
  origin: string
}
export type LeadDraft = Pick<
  LeadRow,
  'name' | 'phonenumber' | 'phoneKey' | 'email' | 'company' | 'description' | 'status' | 'source' | 'assigned'
>
/** Whose leads: everybody's, or those assigned to this person or to nobody. */
export type LeadReach = 'all' | { staffId: number }
export type LeadFilter = {
  text: string
  status: number | null
  source: number | null
  assigned: number | 'nobody' | null
  from: number | null
  /** Exclusive. */
  to: number | null
  isConverted: boolean
}
export type By = { staffId: number; at: number; summary: string }

export const LEAD_PAGE = 50
const COLUMNS = `id, name, phonenumber, phone_key as phoneKey, user_id as userId, email, company, description, status, source,
  assigned, dateadded, converted_at as convertedAt, contact_id as contactId, origin`

type ListAsked = { filter: LeadFilter; reach: LeadReach; country: string; after: RecordKey | null; size?: number }

/** Newest first. */
export function listLeads(env: Env, asked: ListAsked): Promise<RecordPage<LeadRow>> {
  const { filter, reach, country, after, size = LEAD_PAGE } = asked
  const { ranges, rest } = conditionsOf(filter, reach)
  const text = textConditions(filter.text, readNumber(filter.text, country)?.phoneKey ?? null, ['name'])
  return readPage<LeadRow>(env.DB, {
    table: 'tblleads',
    columns: COLUMNS,
    day: 'dateadded',
    ranges,
    rest: [...rest, ...text.rest],
    direct: text.direct,
    after,
    size,
  })
}

/** Null where there is none that this person may see. */
export async function findLead(env: Env, id: number, reach: LeadReach): Promise<LeadRow | null> {
  const within = all([{ sql: 'id = ?', binds: [id] }, reachCondition(reach)])
  return env.DB.prepare(`select ${COLUMNS} from tblleads where ${within.sql}`)
    .bind(...within.binds)
    .first<LeadRow>()
}

/** Those of these that this person may see. */
export async function findLeads(env: Env, ids: readonly number[], reach: LeadReach): Promise<LeadRow[]> {
  const within = all([
    { sql: 'id in (select value from json_each(?))', binds: [JSON.stringify(ids)] },
    reachCondition(reach),
  ])
  const { results } = await env.DB.prepare(`select ${COLUMNS} from tblleads where ${within.sql} order by id`)
    .bind(...within.binds)
    .all<LeadRow>()
  return results
}

/** Makes the lead with its line in the audit trail and its event; gives its id. */
export async function insertLead(env: Env, draft: LeadDraft, by: By, origin = 'staff'): Promise<number> {
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert into tblleads (name, phonenumber, phone_key, email, company, description, status, source, assigned, dateadded, origin)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) returning id`,
    ).bind(...valuesOf(draft), by.at, origin),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
       select ?1, lower(hex(randomblob(8))), ?2, 'created', 'leads', cast(last_insert_rowid() as text), ?3`,
    ).bind(by.at, by.staffId, by.summary),
    leadMade(env.DB),
  ])
  await nudge(env)
  return made!.results[0]!.id
}

/** Writes what differs, with its line in the audit trail. False where nothing did. */
export async function updateLead(env: Env, before: LeadRow, draft: LeadDraft, by: By): Promise<boolean> {
  const changes = changesBetween<LeadDraft>(before, draft)
  delete changes['phoneKey']
  if (Object.keys(changes).length === 0) return false
  await env.DB.batch([
    env.DB.prepare(
      `update tblleads set name = ?1, phonenumber = ?2, phone_key = ?3, email = ?4, company = ?5, description = ?6, status = ?7,
       source = ?8, assigned = ?9 where id = ?10`,
    ).bind(...valuesOf(draft), before.id),
    auditStatement(env.DB, {
      staffId: by.staffId,
      action: 'changed',
      entity: 'leads',
      entityId: before.id,
      summary: by.summary,
      changes,
    }),
  ])
  return true
}

/** One column of many leads; each that changes has its line in the audit trail. Gives the ids of those. */
export async function setOfLeads(
  env: Env,
  { ids, column, value }: { ids: readonly number[]; column: 'status' | 'source' | 'assigned'; value: number | null },
  by: By,
): Promise<number[]> {
  const where = `id in (select value from json_each(?1)) and ${column} is not ?2`
  const [, updated] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?3, lower(hex(randomblob(8))), ?4, ?5, 'leads', cast(id as text), ?6,
         json_object('${column}', json_array(${column}, cast(?2 as integer))) from tblleads where ${where}`,
    ).bind(JSON.stringify(ids), value, by.at, by.staffId, column === 'assigned' ? 'assigned' : 'changed', by.summary),
    env.DB.prepare(`update tblleads set ${column} = ?2 where ${where} returning id`).bind(JSON.stringify(ids), value),
  ])
  return updated!.results.map(({ id }) => id)
}

/** Gone for good, with further numbers and reminders; the audit trail keeps who it was, tickets stay without a lead. */
export async function deleteLeads(env: Env, ids: readonly number[], by: By): Promise<number> {
  const list = JSON.stringify(ids)
  const listed = '(select value from json_each(?1))'
  const results = await env.DB.batch([
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?2, lower(hex(randomblob(8))), ?3, 'deleted', 'leads', cast(id as text), ?4,
         json_object('name', json_array(name, null), 'phonenumber', json_array(phonenumber, null), 'email', json_array(email, null))
       from tblleads where id in ${listed}`,
    ).bind(list, by.at, by.staffId, by.summary),
    env.DB.prepare(`update tbltickets set lead_id = null where lead_id in ${listed}`).bind(list),
    env.DB.prepare(`update tblcontacts set lead_id = null where lead_id in ${listed}`).bind(list),
    env.DB.prepare(`delete from tblwhatsapp_person_keys where rel_type = 'leads' and rel_id in ${listed}`).bind(list),
    env.DB.prepare(
      `delete from tblreminders where rel_type = 'leads' and rel_id in (select cast(value as text) from json_each(?1))`,
    ).bind(list),
    env.DB.prepare(`delete from tblleads where id in ${listed}`).bind(list),
  ])
  return results.at(-1)!.meta.changes
}

/** The range of the index that says most; what it does not say is left to look at row by row. */
function conditionsOf(filter: LeadFilter, reach: LeadReach): { ranges: Condition[]; rest: Condition[] } {
  const dates = [
    ...(filter.from === null ? [] : [{ sql: 'dateadded >= ?', binds: [filter.from] }]),
    ...(filter.to === null ? [] : [{ sql: 'dateadded < ?', binds: [filter.to] }]),
  ]
  const assigned = filter.assigned === null ? [] : [assignedCondition(filter.assigned)]
  const status = filter.status === null ? [] : [{ sql: 'status = ?', binds: [filter.status] }]
  const source = filter.source === null ? [] : [{ sql: 'source = ?', binds: [filter.source] }]
  const own = reach === 'all' ? [] : [[assignedCondition(reach.staffId), assignedCondition('nobody')]]
  // Converted leads are few, or were chosen: they are left out on the way.
  const converted = { sql: `converted_at is ${filter.isConverted ? 'not null' : 'null'}`, binds: [] }
  const narrowing = [...own, ...[assigned, status, source].filter((one) => one.length > 0)]
  const [first = [], ...others] = narrowing
  const ranges = (first.length > 0 ? first : [{ sql: '1', binds: [] }]).map((one) => all([one, ...dates]))
  return { ranges, rest: [...others.map(any), converted] }
}

function reachCondition(reach: LeadReach): Condition {
  if (reach === 'all') return { sql: '1', binds: [] }
  return any([assignedCondition(reach.staffId), assignedCondition('nobody')])
}

function assignedCondition(assigned: number | 'nobody'): Condition {
  return assigned === 'nobody' ? { sql: 'assigned is null', binds: [] } : { sql: 'assigned = ?', binds: [assigned] }
}

function valuesOf(draft: LeadDraft): (string | number | null)[] {
  const { name, phonenumber, phoneKey, email, company, description, status, source, assigned } = draft
  return [name, phonenumber, phoneKey, email, company, description, status, source, assigned]
}
