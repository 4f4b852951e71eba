import type { Env } from '../env'
import { auditStatement, changesBetween } from './audit-store'
import type { By } from './leads-store'

export type Kind = 'statuses' | 'sources'
export type ChoiceRow = {
  id: number
  name: string
  color: string | null
  statusorder: number | null
  isDefault: boolean
  /** Leads that have it, converted ones too; counted up to `COUNTED`. */
  used: number
}
export type ChoiceDraft = { name: string; color: string; isDefault: boolean }
export type Saved = { ok: true; id: number } | { ok: false; reason: 'taken' | 'gone' | 'last' | 'used' | 'default' }

export const COUNTED = 10_000
const TABLES = {
  statuses: { table: 'tblleads_status', column: 'status', entity: 'leads_status' },
  sources: { table: 'tblleads_sources', column: 'source', entity: 'leads_sources' },
} as const

/** In the order in which people choose from them. */
export async function listChoices(env: Env, kind: Kind): Promise<ChoiceRow[]> {
  const { table, column } = TABLES[kind]
  const own =
    kind === 'statuses' ? 'color, statusorder, isdefault' : 'null as color, null as statusorder, 0 as isdefault'
  const order = kind === 'statuses' ? 'statusorder, id' : 'id'
  const { results } = await env.DB.prepare(
    `select id, name, ${own}, (select count(*) from (select 1 from tblleads where ${column} = c.id limit ${COUNTED})) as used
     from ${table} c order by ${order}`,
  ).all<Omit<ChoiceRow, 'isDefault'> & { isdefault: number }>()
  return results.map(({ isdefault, ...row }, n) => ({
    ...row,
    isDefault: kind === 'statuses' ? isdefault === 1 : n === 0,
  }))
}

export async function addChoice(env: Env, kind: Kind, draft: ChoiceDraft, by: By): Promise<Saved> {
  const { table, entity } = TABLES[kind]
  if (await isTaken(env, kind, draft.name, 0)) return { ok: false, reason: 'taken' }
  const insert =
    kind === 'statuses'
      ? env.DB.prepare(
          `insert into ${table} (name, color, statusorder) select ?1, ?2, coalesce(max(statusorder), 0) + 1 from ${table} returning id`,
        ).bind(draft.name, draft.color)
      : env.DB.prepare(`insert into ${table} (name) values (?1) returning id`).bind(draft.name)
  const [made] = await env.DB.batch<{ id: number }>([
    insert,
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
       select ?1, lower(hex(randomblob(8))), ?2, 'created', ?3, cast(last_insert_rowid() as text), ?4`,
    ).bind(by.at, by.staffId, entity, by.summary),
  ])
  const id = made!.results[0]!.id
  if (kind === 'statuses' && draft.isDefault) await makeDefault(env, id, by)
  return { ok: true, id }
}

export async function changeChoice(env: Env, kind: Kind, id: number, draft: ChoiceDraft, by: By): Promise<Saved> {
  const { table, entity } = TABLES[kind]
  const before = (await listChoices(env, kind)).find((row) => row.id === id)
  if (!before) return { ok: false, reason: 'gone' }
  if (await isTaken(env, kind, draft.name, id)) return { ok: false, reason: 'taken' }
  if (kind === 'statuses' && before.isDefault && !draft.isDefault) return { ok: false, reason: 'default' }
  const after = kind === 'statuses' ? draft : { name: draft.name }
  const changes = changesBetween<Partial<ChoiceRow>>(before, after)
  if (Object.keys(changes).length === 0) return { ok: true, id }
  const update =
    kind === 'statuses'
      ? env.DB.prepare(`update ${table} set name = ?2, color = ?3 where id = ?1`).bind(id, draft.name, draft.color)
      : env.DB.prepare(`update ${table} set name = ?2 where id = ?1`).bind(id, draft.name)
  const line = { staffId: by.staffId, action: 'changed', entity, entityId: id, summary: by.summary, changes }
  await env.DB.batch([
    update,
    ...(kind === 'statuses' && draft.isDefault ? [defaultStatement(env.DB, id)] : []),
    auditStatement(env.DB, line),
  ])
  return { ok: true, id }
}

/** Puts the statuses in this order; any that it does not name come behind, as they were. */
export async function orderStatuses(env: Env, ids: readonly number[], by: By): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `update tblleads_status set statusorder = coalesce((select key + 1 from json_each(?1) where value = tblleads_status.id), 1000 + statusorder)`,
    ).bind(JSON.stringify(ids)),
    auditStatement(env.DB, {
      staffId: by.staffId,
      action: 'changed',
      entity: 'leads_status',
      entityId: 'order',
      summary: by.summary,
      changes: { order: [null, ids] },
    }),
  ])
}

/**
 * Takes one away. Leads that have it go to `moveTo` in the same step; without it, one that is used stays (`used`). The last
 * one stays, and a default status until another is the default: new leads need one.
 */
export async function removeChoice(
  env: Env,
  kind: Kind,
  { id, moveTo }: { id: number; moveTo: number | null },
  by: By,
): Promise<Saved> {
  const { table, column, entity } = TABLES[kind]
  const rows = await listChoices(env, kind)
  const row = rows.find((one) => one.id === id)
  if (!row || (moveTo !== null && (moveTo === id || !rows.some((one) => one.id === moveTo))))
    return { ok: false, reason: 'gone' }
  if (rows.length === 1) return { ok: false, reason: 'last' }
  if (kind === 'statuses' && row.isDefault) return { ok: false, reason: 'default' }
  const line = { staffId: by.staffId, action: 'deleted', entity, entityId: id, summary: by.summary }
  const results = await env.DB.batch([
    ...(moveTo === null
      ? []
      : [
          env.DB.prepare(
            `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
             select ?3, lower(hex(randomblob(8))), ?4, 'changed', 'leads', cast(id as text), ?5,
               json_object('${column}', json_array(cast(?1 as integer), cast(?2 as integer))) from tblleads where ${column} = ?1`,
          ).bind(id, moveTo, by.at, by.staffId, by.summary),
          env.DB.prepare(`update tblleads set ${column} = ?2 where ${column} = ?1`).bind(id, moveTo),
        ]),
    // A lead that got it a moment ago keeps it.
    env.DB.prepare(
      `delete from ${table} where id = ?1 and not exists (select 1 from tblleads where ${column} = ?1)`,
    ).bind(id),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?1, lower(hex(randomblob(8))), ?2, ?3, ?4, cast(cast(?5 as integer) as text), ?6, json_object('name', json_array(?7, null))
       where not exists (select 1 from ${table} where id = ?5)`,
    ).bind(by.at, line.staffId, line.action, line.entity, line.entityId, line.summary, row.name),
  ])
  return results.at(-2)!.meta.changes > 0 ? { ok: true, id } : { ok: false, reason: 'used' }
}

async function makeDefault(env: Env, id: number, by: By): Promise<void> {
  const line = { staffId: by.staffId, action: 'changed', entity: 'leads_status', entityId: id, summary: by.summary }
  await env.DB.batch([
    defaultStatement(env.DB, id),
    auditStatement(env.DB, { ...line, changes: { isDefault: [false, true] } }),
  ])
}

function defaultStatement(db: D1Database, id: number): D1PreparedStatement {
  return db.prepare('update tblleads_status set isdefault = (id = ?1)').bind(id)
}

async function isTaken(env: Env, kind: Kind, name: string, but: number): Promise<boolean> {
  const found = await env.DB.prepare(
    `select 1 from ${TABLES[kind].table} where lower(name) = lower(?1) and id <> ?2 limit 1`,
  )
    .bind(name, but)
    .first()
  return found !== null
}
