import type { EventName } from '../crm-events/catalogue'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { definitionOf, type StoredDefinition } from '../whatsapp/templates/store'
import type { Category, Mapping, SendTo } from './mapping-schema'
import { MAPPING_COLUMNS, mappingOf, type StoredMapping } from './mappings-store'
import type { LogResult, LogStatus } from './log'
import { BY_HAND, REASONS } from './reasons'

export type Wanted = { mapping: Mapping; definition: TemplateDefinition | null }

/** The mappings of these categories that are switched on, or those of these ids, or all there are, each with its template of the account in use. */
export async function wantedMappings(
  db: D1Database,
  which: { categories: readonly Category[] } | { ids: readonly number[] } | 'all',
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
       where ${whereOf(which)}
       order by m.id`,
    )
    .bind(JSON.stringify(which === 'all' ? [] : 'ids' in which ? which.ids : which.categories))
    .all<StoredMapping & { template: string | null }>()
  return results.map(({ template, ...row }) => ({
    mapping: mappingOf(row),
    definition: template === null ? null : definitionOf(JSON.parse(template) as StoredDefinition),
  }))
}

function whereOf(which: Parameters<typeof wantedMappings>[1]): string {
  if (which === 'all') return '?1 is not null'
  return `${'ids' in which ? 'm.id' : 'm.active = 1 and m.category'} in (select value from json_each(?1))`
}

export type NewLog = {
  id: string
  eventId: string
  mappingId: number
  category: Category
  recordKey: string
  occurredAt: number
  receivedAt: number
  /** Goes by a date of its record: what happened later counts. */
  isPlanned: boolean
  isAhead: boolean
  /** The other event that tells of the same (`TOLD_BY_BOTH`). */
  twin: EventName | null
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

/** Both hooks run when a form makes a lead. */
export const TOLD_BY_BOTH: Readonly<Partial<Record<EventName, EventName>>> = {
  lead_created: 'web_to_lead_form_submitted',
  web_to_lead_form_submitted: 'lead_created',
}
/** Between the two; a form that somebody sends again later is told of anew. */
const BOTH_WITHIN_MS = 3_600_000

/**
 * Rows that are there stay as they are (`anew`: those that wait go by the mapping as it is now); one that a changed date had replaced comes back with the date, one whose person had no number once they have one. An older event that
 * comes late plans nothing by its date; of two events that tell of the same the second is skipped. A statement or two, more
 * where the list is long.
 */
export function insertLog(db: D1Database, rows: readonly NewLog[], anew = false): D1PreparedStatement[] {
  // A statement does not see the rows that it inserts itself.
  const { first = [], second = [] } = Object.groupBy(rows, ({ twin }) => (twin === 'lead_created' ? 'second' : 'first'))
  return [...listsOf(first), ...listsOf(second)].map((list) => db.prepare(anew ? INSERT_ANEW : INSERT).bind(list))
}

/** A D1 parameter holds 2 MB; lists are cut well below it. */
const PARAMETER_CHARS = 600_000

function listsOf(rows: readonly object[]): string[] {
  const lists: string[][] = []
  let size = PARAMETER_CHARS
  for (const row of rows) {
    const json = JSON.stringify(row).toWellFormed()
    size += json.length
    if (size > PARAMETER_CHARS) {
      lists.push([])
      size = json.length
    }
    lists.at(-1)!.push(json)
  }
  return lists.map((list) => `[${list.join(',')}]`)
}

/** Which of two events of a record is the newer one: of what happened at one moment what came later (`isNewer`). */
const MOMENT = '(e.occurred_at, e.received_at, e.id)'
const momentOf = (json: string) => `(${json} ->> 'occurredAt', ${json} ->> 'receivedAt', ${json} ->> 'eventId')`

const OF_RECORD = `select 1 from tblwhatsapp_api_log o join tblwhatsapp_api_events e on e.id = o.event_id
    where o.record_key = value ->> 'recordKey' and o.mapping_id = value ->> 'mappingId'`

const IS_TOLD = `value ->> 'twin' is not null and exists (${OF_RECORD} and o.status <> 'skipped'
    and e.event = value ->> 'twin' and abs(e.occurred_at - (value ->> 'occurredAt')) <= ${BOTH_WITHIN_MS})`

/**
 * The newer event may have wanted nothing, and then has no row: what was told of the record since then is looked up, by the index
 * `tblwhatsapp_api_events_record`. Behind the category and its side stands the record's id (`recordsIn`).
 */
const IS_OUTDATED = `exists (select 1 from tblwhatsapp_api_events e
    where e.category = value ->> 'category' and e.category <> '' and e.category <> 'reminders'
      and cast(e.data ->> '$.id' as text) = substr(value ->> 'recordKey', length(value ->> 'category') + 6)
      and e.occurred_at >= value ->> 'occurredAt' and ${MOMENT} > ${momentOf('value')} and e.handled_at is not null and e.problem is null
      and e.category || iif(e.origin = 'crm', ':crm:', ':own:') || (e.data ->> '$.id') = value ->> 'recordKey')`

/** What a newer event, or the record of the person, may have put right since. */
const WITHOUT_NUMBER = [
  REASONS.noPhone,
  REASONS.phoneInvalid,
  REASONS.erased,
  REASONS.staffUnknown,
  REASONS.staffNoPhone,
  REASONS.staffPhoneInvalid,
]

function symbols(...reasons: readonly LogResult[]): string {
  return reasons.map(({ symbol }) => `'${symbol}'`).join(', ')
}

const INSERT = `
  insert into tblwhatsapp_api_log (id, event_id, mapping_id, category, record_key, status, due_at, recipient_type,
    recipient_id, recipient_name, phone, phone_key, template_name, body, message, result, created_at, updated_at)
  select value ->> 'id', value ->> 'eventId', value ->> 'mappingId', value ->> 'category', value ->> 'recordKey',
    iif(${IS_TOLD}, 'skipped', value ->> 'status'), value ->> 'dueAt', value ->> 'recipientType', value ->> 'recipientId', value ->> 'recipientName',
    value ->> 'phone', value ->> 'phoneKey', value ->> 'templateName', value ->> 'body', value ->> 'message',
    iif(${IS_TOLD}, '${JSON.stringify(REASONS.toldAlready)}', nullif(value -> 'result', 'null')), value ->> 'at', value ->> 'at'
  from json_each(?1)
  where not value ->> 'isPlanned' or not (exists (${OF_RECORD} and ${MOMENT} > ${momentOf('value')}) or ${IS_OUTDATED})
  on conflict (id) do update set status = excluded.status, due_at = excluded.due_at, event_id = excluded.event_id,
    result = excluded.result, recipient_id = excluded.recipient_id,
    recipient_name = excluded.recipient_name, phone = excluded.phone, phone_key = excluded.phone_key,
    template_name = excluded.template_name, body = excluded.body, message = excluded.message, updated_at = excluded.updated_at
  where (tblwhatsapp_api_log.status = 'skipped' and (tblwhatsapp_api_log.result ->> 'symbol' in
    (${symbols(REASONS.replaced, REASONS.hourOver, REASONS.holdsNoMore)})
      or (excluded.status <> 'skipped' and tblwhatsapp_api_log.result ->> 'symbol' in (${symbols(...WITHOUT_NUMBER)}))))`

/** Not what a person sends again, which is due at once. */
const INSERT_ANEW = `${INSERT} or (tblwhatsapp_api_log.status = 'waiting'
    and coalesce(tblwhatsapp_api_log.result ->> 'symbol', '') <> '${BY_HAND}')`

/** What older events of a record planned by a mapping, and `keep` has no more. */
export type Replacement = {
  recordKey: string
  mappingId: number
  keep: readonly string[]
  eventId: string
  occurredAt: number
  receivedAt: number
  /** What the event itself plans of the record stays, too. */
  isList: boolean
  result: LogResult
}

/** What was planned by what is no longer so, and has not gone, goes no more. */
export function replacePlanned(db: D1Database, plans: readonly Replacement[], at: number): D1PreparedStatement[] {
  return listsOf(plans).map((list) => db.prepare(REPLACE).bind(list, at))
}

const REPLACE = `
  update tblwhatsapp_api_log as l set status = 'skipped', result = v.value -> 'result', updated_at = ?2
  from json_each(?1) v
  where l.record_key = v.value ->> 'recordKey' and l.mapping_id = v.value ->> 'mappingId' and l.status = 'waiting'
    and l.id not in (select k.value from json_each(v.value -> 'keep') k)
    and not (v.value ->> 'isList' and l.event_id = v.value ->> 'eventId')
    and coalesce((select ${MOMENT} <= ${momentOf('v.value')} from tblwhatsapp_api_events e where e.id = l.event_id), 1)`
