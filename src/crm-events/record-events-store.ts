import { now } from '../clock'
import type { EventName } from './catalogue'

// Events of records that are made here. Like `crmEvent`, for a row whose id the database gives: put the statement in the batch
// that makes the row, then `nudge`. An event's id holds when the row was made, too: SQLite gives the id of the newest row
// that was deleted again.

/**
 * The row that the statement before it in the batch inserted, or that the one before a line of the audit trail did; no event
 * where nothing was inserted.
 */
const LAST_INSERTED = 'r.KEY = last_insert_rowid() and changes() > 0'

export function leadMade(db: D1Database): D1PreparedStatement {
  return eventOf(db, LEAD, LAST_INSERTED)
}

export function contactMade(db: D1Database): D1PreparedStatement {
  return eventOf(db, CONTACT, LAST_INSERTED)
}

export function ticketMade(db: D1Database): D1PreparedStatement {
  return eventOf(db, TICKET, LAST_INSERTED)
}

/** The contact that this lead became at that moment. */
export function leadConverted(db: D1Database, leadId: number, at: number): D1PreparedStatement {
  return eventOf(db, CONTACT, 'r.lead_id = ?2 and r.dateadded = ?3', leadId, at)
}

/** Those that lines of the audit trail of this moment say were created; `ids` of the lines. */
export function importedRecords(
  db: D1Database,
  kind: 'leads' | 'contacts',
  { ids, at }: { ids: readonly string[]; at: number },
): D1PreparedStatement {
  const lines = `select cast(a.entity_id as integer) from json_each(?2) line join tblaudit_trail a
    on a.at = ?3 and a.id = line.value and a.action = 'created'`
  return eventOf(db, kind === 'leads' ? LEAD : CONTACT, `r.id in (${lines})`, JSON.stringify(ids), at)
}

type Source = { event: EventName; category: string; name: string; key: string; day: string; from: string; data: string }

function eventOf(db: D1Database, source: Source, where: string, ...binds: (string | number)[]): D1PreparedStatement {
  const { event, category, name, key, day, from, data } = source
  return db
    .prepare(
      `insert or ignore into tblwhatsapp_api_events (id, event, category, origin, occurred_at, received_at, data)
       select '${name}:' || r.${key} || ':' || r.${day} || ':created', '${event}', '${category}', r.origin, r.${day}, ?1, ${data}
       from ${from} where ${where.replace('KEY', key)}`,
    )
    .bind(now(), ...binds)
}

const moment = (column: string) => `strftime('%Y-%m-%dT%H:%M:%SZ', ${column} / 1000, 'unixepoch')`
const object = (select: string) => `json(coalesce((${select}), 'null'))`
/** As text, as the CRM's ids are. */
const idOf = (column: string) => `cast(${column} as text)`

const ASSIGNED = object(`select json_object('id', ${idOf('s.staffid')}, 'name', trim(s.firstname || ' ' || s.lastname),
  'firstname', s.firstname, 'lastname', s.lastname, 'email', s.email, 'phonenumber', s.phonenumber)
  from tblstaff s where s.staffid = r.assigned`)

const CONTACT_OF = object(`select json_object('id', ${idOf('c.id')}, 'firstname', c.firstname, 'lastname', c.lastname,
  'phonenumber', c.phonenumber, 'email', c.email, 'company', c.company, 'external_id', c.external_id)
  from tblcontacts c where c.id = r.contactid`)

const LEAD_OF =
  object(`select json_object('id', ${idOf('l.id')}, 'name', l.name, 'phonenumber', l.phonenumber, 'email', l.email,
  'company', l.company, 'external_id', l.external_id) from tblleads l where l.id = r.lead_id`)

const CONVERSATION_OF = object(`select json_object('id', i.id, 'name', i.name, 'phonenumber', '+' || i.wa_id)
  from tblwhatsapp_interactions i where i.id = r.interaction_id`)

const LEAD: Source = {
  event: 'lead_created',
  category: 'leads',
  name: 'lead',
  key: 'id',
  day: 'dateadded',
  from: 'tblleads r',
  data: `json_object('id', ${idOf('r.id')}, 'whatsapp_id', ${idOf('r.id')}, 'name', r.name, 'phonenumber', r.phonenumber,
    'email', r.email, 'company', r.company, 'description', r.description,
    'status', (select name from tblleads_status where id = r.status),
    'source', (select name from tblleads_sources where id = r.source),
    'assigned', ${ASSIGNED}, 'dateadded', ${moment('r.dateadded')})`,
}

const CONTACT: Source = {
  event: 'contact_created',
  category: 'contacts',
  name: 'contact',
  key: 'id',
  day: 'dateadded',
  from: 'tblcontacts r',
  data: `json_object('id', ${idOf('r.id')}, 'whatsapp_id', ${idOf('r.id')}, 'firstname', r.firstname, 'lastname', r.lastname,
    'phonenumber', r.phonenumber, 'email', r.email, 'company', r.company, 'description', r.description,
    'lead_id', ${idOf('r.lead_id')}, 'dateadded', ${moment('r.dateadded')})`,
}

const TICKET: Source = {
  event: 'ticket_created',
  category: 'ticket',
  name: 'ticket',
  key: 'ticketid',
  day: 'created_at',
  from: 'tbltickets r',
  data: `json_object('id', ${idOf('r.ticketid')}, 'whatsapp_id', ${idOf('r.ticketid')}, 'subject', r.subject, 'message', r.message,
    'status', r.status, 'priority', r.priority,
    'department', (select name from tbldepartments where departmentid = r.department),
    'contact', ${CONTACT_OF}, 'lead', ${LEAD_OF}, 'conversation', ${CONVERSATION_OF}, 'assigned', ${ASSIGNED},
    'dateadded', ${moment('r.created_at')})`,
}
