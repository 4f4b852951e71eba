import { auditIfChanged, auditInserted, changesBetween } from '../crm/audit-store'
import { now } from '../clock'
import type { Env } from '../env'
import { BEGINNING } from './catch-up-store'
import type { Mapping, MappingDraft, MappingProblem } from './mapping-schema'

const ENTITY = 'notification_mappings'
/** A page shows all of them. */
export const MOST_MAPPINGS = 500

export const MAPPING_COLUMNS = `id, name, category, template_id as templateId, send_to as sendTo, staff_id as staffId, parameters, conditions,
  delay_minutes as delayMinutes, quiet_hours as quietHours, window_text as windowText, schedule, is_shadow as isShadow,
  active, problem, version, created_by as createdBy, created_at as createdAt, updated_at as updatedAt`

export type StoredMapping = {
  [Key in keyof Mapping]: Mapping[Key] extends boolean ? number : Mapping[Key]
} & {
  parameters: string
  conditions: string
  quietHours: string | null
  schedule: string | null
  problem: string | null
}

/** `changed`: somebody saved it since `version` was read. */
export type MappingSaved =
  | { ok: true; id: number; version: number }
  | { ok: false; reason: 'gone' | 'changed' | 'full' }

/** By category and name. */
export async function listMappings(env: Env): Promise<Mapping[]> {
  const { results } = await env.DB.prepare(
    `select ${MAPPING_COLUMNS} from tblwhatsapp_api_mappings order by category, name, id limit ${MOST_MAPPINGS}`,
  ).all<StoredMapping>()
  return results.map(mappingOf)
}

export async function findMapping(env: Env, id: number): Promise<Mapping | null> {
  const row = await env.DB.prepare(`select ${MAPPING_COLUMNS} from tblwhatsapp_api_mappings where id = ?1`)
    .bind(id)
    .first<StoredMapping>()
  return row ? mappingOf(row) : null
}

/** The log still tells of mappings that are gone: SQLite alone would give the newest one's id once more. */
const UNUSED_ID = `1 + max(coalesce((select max(id) from tblwhatsapp_api_mappings), 0),
  coalesce((select max(mapping_id) from tblwhatsapp_api_log), 0))`

/** What goes by dates looks through the stored events again, as it is now. */
function catchUpOf({ active, schedule, category }: Record<'active' | 'schedule' | 'category', string>): string {
  return `iif(${active} and (${schedule} is not null or ${category} = 'reminders'), ${BEGINNING}, null)`
}

export async function createMapping(env: Env, draft: MappingDraft, staffId: number): Promise<MappingSaved> {
  const at = now()
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert into tblwhatsapp_api_mappings (id, name, category, template_id, send_to, staff_id, parameters, conditions,
         delay_minutes, quiet_hours, window_text, schedule, is_shadow, active, created_by, created_at, updated_at, catch_up)
       select ${UNUSED_ID}, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15,
         ${catchUpOf({ active: '?13', schedule: '?11', category: '?2' })}
       where (select count(*) from tblwhatsapp_api_mappings) < ${MOST_MAPPINGS} returning id`,
    ).bind(...valuesOf(draft), staffId, at),
    auditInserted(env.DB, { staffId, action: 'created', entity: ENTITY, summary: draft.name }),
  ])
  const id = made?.results[0]?.id
  return id === undefined ? { ok: false, reason: 'full' } : { ok: true, id, version: 1 }
}

/** Only over the version that the person saw. What was wrong with the older one counts no more. */
export async function updateMapping(
  env: Env,
  { id, version }: Pick<Mapping, 'id' | 'version'>,
  draft: MappingDraft,
  staffId: number,
): Promise<MappingSaved> {
  const before = await findMapping(env, id)
  if (!before) return { ok: false, reason: 'gone' }
  const changes = changesBetween<object>(flat(before), flat(draft))
  const results = await env.DB.batch([
    env.DB.prepare(
      `update tblwhatsapp_api_mappings set name = ?1, category = ?2, template_id = ?3, send_to = ?4, staff_id = ?5,
         parameters = ?6, conditions = ?7, delay_minutes = ?8, quiet_hours = ?9, window_text = ?10, schedule = ?11,
         is_shadow = ?12, active = ?13, problem = null, version = version + 1, updated_at = ?14,
         catch_up = ${catchUpOf({ active: '?13', schedule: '?11', category: '?2' })}
       where id = ?15 and version = ?16`,
    ).bind(...valuesOf(draft), now(), id, version),
    auditIfChanged(env.DB, {
      staffId,
      action: 'changed',
      entity: ENTITY,
      entityId: id,
      summary: draft.name,
      changes,
    }),
  ])
  return results[0]?.meta.changes === 1
    ? { ok: true, id, version: version + 1 }
    : { ok: false, reason: (await findMapping(env, id)) ? 'changed' : 'gone' }
}

/** On or off. What is planned and waits when it is off is skipped at its hour. */
export async function setMappingActive(
  env: Env,
  { id, version }: Pick<Mapping, 'id' | 'version'>,
  active: boolean,
  staffId: number,
): Promise<MappingSaved> {
  const before = await findMapping(env, id)
  if (!before) return { ok: false, reason: 'gone' }
  const results = await env.DB.batch([
    env.DB.prepare(
      `update tblwhatsapp_api_mappings set active = ?3, version = version + 1, updated_at = ?4,
         catch_up = ${catchUpOf({ active: '?3', schedule: 'schedule', category: 'category' })}
       where id = ?1 and version = ?2`,
    ).bind(id, version, active ? 1 : 0, now()),
    auditIfChanged(env.DB, {
      staffId,
      action: active ? 'activated' : 'deactivated',
      entity: ENTITY,
      entityId: id,
      summary: before.name,
    }),
  ])
  return results[0]?.meta.changes === 1 ? { ok: true, id, version: version + 1 } : { ok: false, reason: 'changed' }
}

/** False where somebody else was faster. Its log stays. */
export async function deleteMapping(env: Env, id: number, staffId: number): Promise<boolean> {
  const before = await findMapping(env, id)
  if (!before) return false
  const results = await env.DB.batch([
    env.DB.prepare('delete from tblwhatsapp_api_mappings where id = ?1').bind(id),
    auditIfChanged(env.DB, {
      staffId,
      action: 'deleted',
      entity: ENTITY,
      entityId: id,
      summary: before.name,
      changes: Object.fromEntries(Object.entries(flat(before)).map(([name, value]) => [name, [value, null] as const])),
    }),
  ])
  return results[0]?.meta.changes === 1
}

/** What was found out while sending, not by a person: the version stays. Null: it works again. */
export function problemStatement(db: D1Database, id: number, problem: MappingProblem | null): D1PreparedStatement {
  return db
    .prepare('update tblwhatsapp_api_mappings set problem = ?2 where id = ?1 and problem is not ?2')
    .bind(id, problem === null ? null : JSON.stringify(problem))
}

export function mappingOf(row: StoredMapping): Mapping {
  const read = <T>(text: string | null): T => JSON.parse(text ?? 'null') as T
  return {
    ...row,
    parameters: read(row.parameters),
    conditions: read(row.conditions),
    quietHours: read(row.quietHours),
    schedule: read(row.schedule),
    problem: read(row.problem),
    isShadow: row.isShadow === 1,
    active: row.active === 1,
  }
}

function valuesOf(draft: MappingDraft): (string | number | null)[] {
  return [
    draft.name,
    draft.category,
    draft.templateId,
    draft.sendTo,
    draft.staffId,
    JSON.stringify(draft.parameters),
    JSON.stringify(draft.conditions),
    draft.delayMinutes,
    draft.quietHours && JSON.stringify(draft.quietHours),
    draft.windowText,
    draft.schedule && JSON.stringify(draft.schedule),
    draft.isShadow ? 1 : 0,
    draft.active ? 1 : 0,
  ]
}

/** Comparable field by field: objects as their JSON. */
function flat(mapping: MappingDraft): Record<string, string | number | boolean | null> {
  const names = [
    'name',
    'category',
    'templateId',
    'sendTo',
    'staffId',
    'parameters',
    'conditions',
    'delayMinutes',
    'quietHours',
    'windowText',
    'schedule',
    'isShadow',
    'active',
  ] as const
  return Object.fromEntries(
    names.map((name) => {
      const value = mapping[name]
      return [name, typeof value === 'object' && value !== null ? JSON.stringify(value) : value]
    }),
  )
}
