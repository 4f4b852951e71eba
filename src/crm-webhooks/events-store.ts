import { sha256Hex } from '../digest'
import { now } from '../clock'
import type { ProjectionBatch } from '../conversations/projection'
import type { JournalEntry } from '../conversations/rows'
import { optOutsIn, toldIn, turnsIn, type OptOut, type Told, type Turned, type Wanted } from './flush-events'

/** `before`: looks at what the flush is about to change. `after`: needs what it has written. */
export type EventStatements = { before: D1PreparedStatement[]; after: D1PreparedStatement[] }

/**
 * What endpoints want to hear of a flush of the Journal, in the transaction of its other rows; nothing where nobody wants
 * anything. Ids are made of what they tell of, so that a flush which is repeated raises nothing twice.
 */
export async function flushEvents(
  db: D1Database,
  entries: readonly JournalEntry[],
  batch: ProjectionBatch,
  wanted: Wanted,
): Promise<EventStatements> {
  if (wanted.size === 0) return { before: [], after: [] }
  const { noted, turned } = turnsIn(entries, wanted)
  const told = [...(await Promise.all(toldIn(batch, wanted).map(withPlainId))), ...noted]
  const optOuts = optOutStatements(db, wanted.has('opt_out') ? optOutsIn(batch) : [])
  return {
    before: [...(turned.length > 0 ? [turnedStatement(db, turned)] : []), ...optOuts.before],
    after: [...(told.length > 0 ? [toldStatement(db, told)] : []), ...optOuts.after],
  }
}

/** Meta's id of a message can hold a phone number, and an event's id stands in addresses and headers: its hash tells as much. */
async function withPlainId(told: Told): Promise<Told> {
  if (told.event !== 'message.received') return told
  return { ...told, id: `message:${await sha256Hex(told.id, ID_BYTES)}` }
}

const ID_BYTES = 16

const INSERT = `insert or ignore into tblwhatsapp_api_events (id, event, category, origin, occurred_at, received_at, data)`
const CONVERSATION = (of: string) => `json_object('id', ${of}.id, 'name', ${of}.name, 'phonenumber', '+' || ${of}.wa_id,
  'user_id', ${of}.user_id, 'phone_number_id', ${of}.phone_number_id)`
const RECORD = (relType: string, relId: string) => `json(coalesce(case ${relType}
  when 'leads' then (select json_object('type', 'lead', 'id', cast(l.id as text), 'external_id', l.external_id)
    from tblleads l where l.id = ${relId})
  when 'contacts' then (select json_object('type', 'contact', 'id', cast(c.id as text), 'external_id', c.external_id)
    from tblcontacts c where c.id = ${relId}) end, 'null'))`
const ASSIGNED = (id: string) => `json(coalesce((select json_object('id', cast(s.staffid as text),
  'name', trim(s.firstname || ' ' || s.lastname), 'email', s.email) from tblstaff s where s.staffid = ${id}), 'null'))`

/** What people write who are blocked, and spam, is not told. */
function toldStatement(db: D1Database, told: readonly Told[]): D1PreparedStatement {
  return db
    .prepare(
      `${INSERT} select t.value->>'id', t.value->>'event', '', 'whatsapp', t.value->>'at', ?2,
         json_set(t.value->'data', '$.conversation', ${CONVERSATION('i')}, '$.record', ${RECORD('i.rel_type', 'i.rel_id')},
           '$.assigned', ${ASSIGNED("coalesce(t.value->>'assigned', i.assigned)")})
       from json_each(?1) t join tblwhatsapp_interactions i on i.id = t.value->>'interactionId'
       where t.value->>'event' <> 'message.received' or (i.blocked_at is null and coalesce(i.outcome, '') <> 'spam')`,
    )
    .bind(JSON.stringify(told), now())
}

/** Only what is newer than the database's row, and differs from it where the flush itself does not know what was before. */
function turnedStatement(db: D1Database, turned: readonly Turned[]): D1PreparedStatement {
  const rows = turned.map(({ id, event, isFirst, row }) => {
    const { waId, userId, phoneNumberId, relType, relId, assigned, status, outcome, seq, name } = row
    const snapshot = { seq, assigned, status, outcome, relType, relId }
    const person = { id: row.id, name, wa_id: waId, user_id: userId, phone_number_id: phoneNumberId }
    return { id: `conversation:${id}`, event, isFirst, ...snapshot, person }
  })
  return db
    .prepare(
      `${INSERT} select t.event_id, t.event, '', 'whatsapp', ?2, ?2,
         json_object('outcome', t.outcome, 'conversation', ${CONVERSATION('t')}, 'record', ${RECORD('t.relType', 't.relId')},
           'assigned', ${ASSIGNED('t.assigned')})
       from (select value->>'$.id' as event_id, value->>'event' as event, value->>'isFirst' as isFirst, value->>'seq' as seq,
           value->>'assigned' as assigned, value->>'status' as status, value->>'outcome' as outcome, value->>'relType' as relType,
           value->>'relId' as relId, value->>'$.person.id' as id, value->>'$.person.name' as name,
           value->>'$.person.wa_id' as wa_id, value->>'$.person.user_id' as user_id,
           value->>'$.person.phone_number_id' as phone_number_id from json_each(?1)) t
         left join tblwhatsapp_interactions i on i.id = t.id
       where t.seq > coalesce(i.seq, -1) and (t.isFirst = 0
         or (t.event = 'conversation.assigned' and i.assigned is not t.assigned)
         or (t.event = 'conversation.closed' and i.status is not 'closed'))`,
    )
    .bind(JSON.stringify(rows), now())
}

/**
 * Opt-outs, where an endpoint wants to hear of them; around the statement that writes them. One that no conversation tells of
 * has a random id, and is raised where it is not written yet.
 */
export function optOutStatements(db: D1Database, optOuts: readonly OptOut[]): EventStatements {
  const said = optOuts.filter(({ id }) => id !== null)
  const others = optOuts.filter(({ id }) => id === null)
  return {
    before: others.length > 0 ? [db.prepare(`${OPT_OUTS} and ${IS_NEW}`).bind(JSON.stringify(others), now())] : [],
    after: said.length > 0 ? [db.prepare(OPT_OUTS).bind(JSON.stringify(said), now())] : [],
  }
}

const OPT_OUTS = `${INSERT} select coalesce(o.value->>'id', 'opt_out:' || lower(hex(randomblob(12)))), 'opt_out', '',
    case when o.value->>'source' like 'staff%' then 'staff' when o.value->>'source' like 'import%' then 'import' else 'whatsapp' end,
    o.value->>'at', ?2,
    json_object('phonenumber', '+' || (o.value->>'phoneKey'), 'user_id', o.value->>'userId', 'source', o.value->>'source',
      'wording', o.value->>'wording', 'at', strftime('%Y-%m-%dT%H:%M:%SZ', (o.value->>'at') / 1000, 'unixepoch'),
      'conversation', json(iif(i.id is null, 'null', ${CONVERSATION('i')})), 'record', ${RECORD('i.rel_type', 'i.rel_id')})
  from json_each(?1) o left join tblwhatsapp_interactions i on i.id = o.value->>'interactionId'
  where exists (select 1 from tblwhatsapp_api_endpoints e, json_each(e.events) w where e.active and w.value = 'opt_out')`

const IS_NEW = `not exists (select 1 from json_each(o.value->'keys') k join tblwhatsapp_consents c
  on c.phone_key = k.value and c.at = o.value->>'at' and c.kind = 'opt_out')`

/** A campaign's run that ended at this moment, where an endpoint wants to hear of it: put it behind the statement that ends it. */
export function campaignFinished(
  db: D1Database,
  { campaignId, run }: { campaignId: number; run: number },
  at: number,
): D1PreparedStatement {
  return db
    .prepare(
      `${INSERT} select 'campaign:' || r.campaign_id || ':' || r.run || ':' || r.finished_at, 'campaign.finished', '', 'whatsapp',
         r.finished_at, ?4,
         json_object('id', cast(c.id as text), 'run', r.run, 'name', c.name, 'state', r.state, 'people', json_object(
           ${PEOPLE}))
       from tblwhatsapp_campaign_runs r join tblwhatsapp_campaigns c on c.id = r.campaign_id
       where r.campaign_id = ?1 and r.run = ?2 and r.finished_at = ?3 and r.state in ('done', 'stopped', 'cancelled')
         and exists (select 1 from tblwhatsapp_api_endpoints e, json_each(e.events) w
           where e.active and w.value = 'campaign.finished')`,
    )
    .bind(campaignId, run, at, now())
}

/** By `tblwhatsapp_campaign_runs.counts` (`campaigns/counts.ts`): the variant, then a status's number. */
const PEOPLE = ['failed', 'pending', 'accepted', 'invalid', 'skipped', 'unknown']
  .map(
    (name, status) =>
      `'${name}', (select coalesce(sum(n.value), 0) from json_each(r.counts) n where n.key in ('a:s${status}', 'b:s${status}', '-:s${status}'))`,
  )
  .join(', ')
