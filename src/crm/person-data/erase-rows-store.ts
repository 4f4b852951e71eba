import type { Env } from '../../env'
import { mentions, withoutMentions, type ToErase } from './mentions'
import type { ErasedPerson } from './erase-store'

const LINES_AT_ONCE = 1000
const LOG_AT_ONCE = 500

export type Line = { at: number; id: string }

export async function nextLines({ DB: db }: Env, interactionId: string): Promise<Line[]> {
  const { results } = await db
    .prepare(
      `select at, id from tblwhatsapp_interaction_messages where interaction_id = ?1 order by at, id limit ${LINES_AT_ONCE}`,
    )
    .bind(interactionId)
    .all<Line>()
  return results
}

/** These lines with their parts and the statuses that wait for them. */
export async function deleteLines({ DB: db }: Env, interactionId: string, lines: readonly Line[]): Promise<void> {
  const ids = JSON.stringify(lines.map(({ id }) => id))
  const keys = JSON.stringify(lines.map(({ at, id }) => [at, id]))
  await db.batch([
    db
      .prepare(
        `delete from tblwhatsapp_pending_statuses where wamid in (select m.wamid from json_each(?2) j
         join tblwhatsapp_interaction_messages m on m.interaction_id = ?1 and m.at = j.value->>0 and m.id = j.value->>1)`,
      )
      .bind(interactionId, keys),
    db
      .prepare(
        `delete from tblwhatsapp_interaction_message_parts where interaction_id = ?1
         and message_id in (select value from json_each(?2))`,
      )
      .bind(interactionId, ids),
    db
      .prepare(
        `delete from tblwhatsapp_interaction_messages where interaction_id = ?1
         and (at, id) in (select value->>0, value->>1 from json_each(?2))`,
      )
      .bind(interactionId, keys),
  ])
}

/** The conversation's own row and what hangs on it; its lines are gone by then. */
export async function deleteConversation({ DB: db }: Env, interactionId: string): Promise<void> {
  const tables = ['tblwhatsapp_interaction_labels', 'tblwhatsapp_interaction_message_parts', 'tblwhatsapp_ratings']
  await db.batch([
    ...tables.map((table) => db.prepare(`delete from ${table} where interaction_id = ?1`).bind(interactionId)),
    db.prepare('delete from tblwhatsapp_interactions where id = ?1').bind(interactionId),
  ])
}

/** Files of ours that were sent in these conversations and that no bot, template or quick reply uses. */
export async function sentFiles({ DB: db }: Env, conversations: readonly string[]): Promise<string[]> {
  const { results } = await db
    .prepare(
      `select distinct m.media_key as key from json_each(?1) j
       join tblwhatsapp_interaction_messages m on m.interaction_id = j.value
       where m.direction = 'out' and m.media_key like 'files/%' and ${isUnused('m.media_key')} limit 500`,
    )
    .bind(JSON.stringify(conversations))
    .all<{ key: string }>()
  return results.map(({ key }) => key)
}

/** Of these files those that no bot, template or quick reply uses. */
export async function unusedFiles({ DB: db }: Env, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const { results } = await db
    .prepare(`select value as key from json_each(?1) where ${isUnused('value')}`)
    .bind(JSON.stringify(keys))
    .all<{ key: string }>()
  return results.map(({ key }) => key)
}

function isUnused(key: string): string {
  return `${key} not in (select media_key from tblquick_replies where media_key is not null)
    and ${key} not in (select header_media_key from tblwhatsapp_interaction_templates where header_media_key is not null)
    and not exists (select 1 from tblwhatsapp_bots b where instr(b.config, ${key}) > 0)`
}

export async function deleteFileRows({ DB: db }: Env, keys: readonly string[]): Promise<void> {
  const json = JSON.stringify(keys)
  await db.batch([
    db.prepare('delete from tblwhatsapp_media_ids where media_key in (select value from json_each(?1))').bind(json),
    db.prepare('delete from tblwhatsapp_media where key in (select value from json_each(?1))').bind(json),
  ])
}

/**
 * Records of the CRM and what hangs on them. Who changed what stays in the audit trail, without what it was. Returns how many
 * rows went, by table.
 */
export async function deleteRecords({ DB: db }: Env, person: ErasedPerson): Promise<Record<string, number>> {
  const json = JSON.stringify(person)
  const results = await db.batch(RECORDS.map(([, sql]) => db.prepare(sql).bind(json)))
  return Object.fromEntries(RECORDS.map(([table], i) => [table, results[i]?.meta.changes ?? 0]))
}

/** Goes on through the activity log from `after`: lines lose what tells of the person, or go. Null at the end. */
export async function scrubLog(
  { DB: db }: Env,
  person: ToErase,
  after: Line,
): Promise<{ next: Line | null; changed: number }> {
  const { results } = await db
    .prepare(
      `select at, id, summary, request, response from tblwhatsapp_activity_log where (at, id) > (?1, ?2)
       order by at, id limit ${LOG_AT_ONCE}`,
    )
    .bind(after.at, after.id)
    .all<LogLine>()
  const statements = results.flatMap((row) => scrubbed(db, row, person))
  if (statements.length > 0) await db.batch(statements)
  const last = results.at(-1)
  const next = last && results.length === LOG_AT_ONCE ? { at: last.at, id: last.id } : null
  return { next, changed: statements.length }
}

/** Lines about records that are long gone still name them: who changed what stays, what it was does not. */
export async function scrubAudit(
  { DB: db }: Env,
  person: ToErase,
  after: Line,
): Promise<{ next: Line | null; changed: number }> {
  const { results } = await db
    .prepare(
      `select at, id, summary, changes from tblaudit_trail where (at, id) > (?1, ?2) order by at, id limit ${LOG_AT_ONCE}`,
    )
    .bind(after.at, after.id)
    .all<Line & { summary: string; changes: string | null }>()
  const about = results.filter(({ summary, changes }) => {
    const text = `${summary} ${changes ?? ''}`
    return mentions(text, person) || mentions(text.replaceAll(/[\s().-]/g, ''), person)
  })
  if (about.length > 0) {
    const keys = JSON.stringify(about.map(({ at, id }) => [at, id]))
    await db
      .prepare(
        `update tblaudit_trail set summary = '', changes = null
         where (at, id) in (select value->>0, value->>1 from json_each(?1))`,
      )
      .bind(keys)
      .run()
  }
  const last = results.at(-1)
  const next = last && results.length === LOG_AT_ONCE ? { at: last.at, id: last.id } : null
  return { next, changed: about.length }
}

type LogLine = Line & { summary: string; request: string | null; response: string | null }

function scrubbed(db: D1Database, { at, id, summary, ...texts }: LogLine, person: ToErase): D1PreparedStatement[] {
  const whole = [id, summary, texts.request, texts.response].join(' ')
  if (!mentions(whole, person)) return []
  const [request, response] = [texts.request, texts.response].map((text) => left(text, person))
  if (mentions(`${id} ${summary}`, person) || (request === null && response === null))
    return [db.prepare('delete from tblwhatsapp_activity_log where at = ?1 and id = ?2').bind(at, id)]
  return [
    db
      .prepare('update tblwhatsapp_activity_log set request = ?3, response = ?4 where at = ?1 and id = ?2')
      .bind(at, id, request, response),
  ]
}

function left(text: string | null, person: ToErase): string | null {
  if (text === null || !mentions(text, person)) return text
  try {
    const json = withoutMentions(JSON.parse(text), person)
    return json === undefined ? null : JSON.stringify(json)
  } catch {
    return null
  }
}

const list = (of: keyof ErasedPerson) => `(select value from json_each(?1, '$.${of}'))`
const TICKETS = `(select ticketid from tbltickets where contactid in ${list('contacts')}
  union select ticketid from tbltickets where lead_id in ${list('leads')}
  union select ticketid from tbltickets where interaction_id in ${list('conversations')})`
const ofRecords = (type: string, id: string) =>
  `(${type} = 'leads' and ${id} in (select cast(value as text) from json_each(?1, '$.leads')))
   or (${type} = 'contacts' and ${id} in (select cast(value as text) from json_each(?1, '$.contacts')))
   or (${type} = 'interactions' and ${id} in ${list('conversations')})
   or (${type} = 'whatsapp_contacts' and ${id} in (select cast(value as text) from json_each(?1, '$.bulk')))
   or (${type} = 'tickets' and ${id} in (select cast(ticketid as text) from ${TICKETS}))`

/** Signs that people write into numbers. */
const DIGITS = ['+', ' ', '-', '(', ')', '.', '/'].reduce((sql, sign) => `replace(${sql}, '${sign}', '')`, 't.atom')
const idsOf = (of: 'leads' | 'contacts') =>
  `(select case when e.origin = 'crm' then external_id else cast(id as text) end from tbl${of} where id in ${list(of)})`
/** What happened to this person, here or in the CRM: by ids, and by a number or conversation anywhere in it. */
const EVENTS = `(select e.id from tblwhatsapp_api_events e where
  (e.category = 'leads' and cast(e.data->>'$.id' as text) in ${idsOf('leads')})
  or (e.category = 'contacts' and cast(e.data->>'$.id' as text) in ${idsOf('contacts')})
  or cast(e.data->>'$.lead.id' as text) in ${idsOf('leads')}
  or cast(e.data->>'$.contact.id' as text) in ${idsOf('contacts')}
  or exists (select 1 from json_tree(e.data) t where t.atom is not null
    and (t.atom in ${list('conversations')} or ${DIGITS} in ${list('keys')})))`

/** In an order in which nothing that is needed to find the next is gone. */
const REMINDERS = `${ofRecords('rel_type', 'rel_id')} or interaction_id in ${list('conversations')}`
const RECORDS = [
  ['tblwhatsapp_api_deliveries', `delete from tblwhatsapp_api_deliveries where event_id in ${EVENTS}`],
  [
    'tblwhatsapp_api_log',
    `delete from tblwhatsapp_api_log where phone_key in ${list('keys')} or interaction_id in ${list('conversations')}
       or event_id in ${EVENTS}`,
  ],
  ['tblwhatsapp_api_events', `delete from tblwhatsapp_api_events where id in ${EVENTS}`],
  [
    'tblaudit_trail',
    `update tblaudit_trail set summary = '', changes = null where action <> 'erased' and (${ofRecords('entity', 'entity_id')}
       or (entity = 'reminders' and entity_id in (select cast(id as text) from tblreminders where ${REMINDERS})))`,
  ],
  ['tblreminders', `delete from tblreminders where ${REMINDERS}`],
  ['tblticket_messages', `delete from tblticket_messages where ticketid in ${TICKETS}`],
  ['tblticket_replies', `delete from tblticket_replies where ticketid in ${TICKETS}`],
  ['tbltickets', `delete from tbltickets where ticketid in ${TICKETS}`],
  [
    'tblwhatsapp_person_keys',
    `delete from tblwhatsapp_person_keys where key in ${list('keys')}
     or (rel_type = 'leads' and rel_id in ${list('leads')}) or (rel_type = 'contacts' and rel_id in ${list('contacts')})`,
  ],
  ['tblwhatsapp_consents', `delete from tblwhatsapp_consents where phone_key in ${list('keys')}`],
  ['tblwhatsapp_group_contacts', `delete from tblwhatsapp_group_contacts where contact_id in ${list('bulk')}`],
  ['tblwhatsapp_contacts', `delete from tblwhatsapp_contacts where id in ${list('bulk')}`],
  [
    'tblcrmconnect_ids',
    `delete from tblcrmconnect_ids where (kind = 'leads' and new_id in (select cast(value as text) from json_each(?1, '$.leads')))
       or (kind = 'contacts' and new_id in (select cast(value as text) from json_each(?1, '$.contacts')))
       or (kind = 'interactions' and new_id in ${list('conversations')})`,
  ],
  ['tblcontacts', `delete from tblcontacts where id in ${list('contacts')}`],
  ['tblleads', `delete from tblleads where id in ${list('leads')}`],
] as const
