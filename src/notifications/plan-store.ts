import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { definitionOf, type StoredDefinition } from '../whatsapp/templates/store'
import type { Category, Mapping, SendTo } from './mapping-schema'
import { MAPPING_COLUMNS, mappingOf, type StoredMapping } from './mappings-store'
import type { LogResult, LogStatus } from './log'

export type Wanted = { mapping: Mapping; definition: TemplateDefinition | null }

/** The mappings of a category that are switched on, or those of these ids, each with its template of the account in use. */
export async function wantedMappings(
  db: D1Database,
  which: { category: Category } | { ids: readonly number[] },
  isSame: boolean,
): Promise<Wanted[]> {
  const table = isSame ? 'tblwhatsapp_interaction_templates' : 'tblwhatsapp_api_templates'
  const columns = MAPPING_COLUMNS.split(',').map((column) => `m.${column.trim()}`)
  const { results } = await db
    .prepare(
      `select ${columns.join(', ')}, case when t.id is null then null else json_object('id', t.id, 'name', t.name,
         'language', t.language, 'category', t.category, 'status', t.status, 'components', t.components,
         'parameterFormat', t.parameter_format, 'headerMediaKey', t.header_media_key) end as template
       from tblwhatsapp_api_mappings m left join ${table} t on t.id = m.template_id
       where ${'category' in which ? 'm.active = 1 and m.category = ?1' : 'm.id in (select value from json_each(?1))'}
       order by m.id`,
    )
    .bind('category' in which ? which.category : JSON.stringify(which.ids))
    .all<StoredMapping & { template: string | null }>()
  return results.map(({ template, ...row }) => ({
    mapping: mappingOf(row),
    definition: template === null ? null : definitionOf(JSON.parse(template) as StoredDefinition),
  }))
}

export type NewLog = {
  id: string
  eventId: string
  mappingId: number
  category: Category
  recordKey: string
  status: LogStatus
  dueAt: number
  recipientType: SendTo
  recipientId: string | null
  recipientName: string
  phone: string | null
  phoneKey: string | null
  templateName: string
  body: string
  message: string | null
  result: LogResult | null
  at: number
}

/** Rows that are there stay as they are; one that a changed date had replaced comes back with the date. */
export function insertLog(db: D1Database, rows: readonly NewLog[]): D1PreparedStatement {
  return db.prepare(INSERT).bind(JSON.stringify(rows).toWellFormed())
}

const INSERT = `
  insert into tblwhatsapp_api_log (id, event_id, mapping_id, category, record_key, status, due_at, recipient_type,
    recipient_id, recipient_name, phone, phone_key, template_name, body, message, result, created_at, updated_at)
  select value ->> 'id', value ->> 'eventId', value ->> 'mappingId', value ->> 'category', value ->> 'recordKey',
    value ->> 'status', value ->> 'dueAt', value ->> 'recipientType', value ->> 'recipientId', value ->> 'recipientName',
    value ->> 'phone', value ->> 'phoneKey', value ->> 'templateName', value ->> 'body', value ->> 'message',
    nullif(value -> 'result', 'null'), value ->> 'at', value ->> 'at'
  from json_each(?1) where true
  on conflict (id) do update set status = excluded.status, due_at = excluded.due_at, event_id = excluded.event_id,
    result = excluded.result, body = excluded.body, message = excluded.message, updated_at = excluded.updated_at
  where tblwhatsapp_api_log.status = 'skipped' and tblwhatsapp_api_log.result ->> 'symbol' = 'replaced'`

/** What older events of the record planned by another date and has not gone goes no more. */
export function replacePlanned(
  db: D1Database,
  given: {
    recordKey: string
    mappingId: number
    keep: readonly string[]
    occurredAt: number
    result: LogResult
    at: number
  },
): D1PreparedStatement {
  const { recordKey, mappingId, keep, occurredAt, result, at } = given
  return db
    .prepare(
      `update tblwhatsapp_api_log set status = 'skipped', result = ?5, updated_at = ?6
       where record_key = ?1 and mapping_id = ?2 and status = 'waiting' and id not in (select value from json_each(?3))
         and coalesce((select occurred_at from tblwhatsapp_api_events e where e.id = event_id), 0) <= ?4`,
    )
    .bind(recordKey, mappingId, JSON.stringify(keep), occurredAt, JSON.stringify(result), at)
}

/** Whether something newer of this record is planned by this mapping: an older event that comes late changes nothing. */
export async function hasNewerPlan(
  db: D1Database,
  { recordKey, mappingId, occurredAt }: { recordKey: string; mappingId: number; occurredAt: number },
): Promise<boolean> {
  const row = await db
    .prepare(
      `select 1 as has from tblwhatsapp_api_log l join tblwhatsapp_api_events e on e.id = l.event_id
       where l.record_key = ?1 and l.mapping_id = ?2 and e.occurred_at > ?3 limit 1`,
    )
    .bind(recordKey, mappingId, occurredAt)
    .first()
  return row !== null
}
