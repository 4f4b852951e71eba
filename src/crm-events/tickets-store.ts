import { auditInserted } from '../crm/audit-store'
import type { GivenTicket } from './given'

/**
 * The ticket with this id of the CRM: linked to one of ours (by our own id), or made. Its contact is found by the CRM's id, by
 * the number, or once it comes. What staff did here since then is left as it is.
 */
export function upsertTicket(
  db: D1Database,
  ticket: GivenTicket,
  { at, occurredAt, summary }: { at: number; occurredAt: number; summary: string },
): D1PreparedStatement[] {
  const given = JSON.stringify({ ...ticket, at, occurredAt })
  return [
    db.prepare(LINK).bind(given),
    db.prepare(INSERT).bind(given),
    auditInserted(db, { staffId: null, action: 'created', entity: 'tickets', summary }),
    db.prepare(ADOPT).bind(given),
  ]
}

const of = (field: string) => `(?1->>'${field}')`
const THIS = `external_id is not null and external_id = ${of('externalId')}`

const LINK = `update tbltickets set external_id = ${of('externalId')}
  where ticketid = ${of('whatsappId')} and external_id is null and not exists (select 1 from tbltickets where ${THIS})`

const CONTACT = `coalesce(
    (select id from tblcontacts where external_id is not null and external_id = ${of('contactId')}),
    (select id from tblcontacts where phone_key = ${of('contactKey')} order by id desc limit 1))`

const STAFF = `(select staffid from tblstaff where active
    and (email = ${of('staffEmail')} or phone_key = ${of('staffKey')}) order by email = ${of('staffEmail')} desc limit 1)`

const INSERT = `insert into tbltickets (subject, message, status, priority, department, contactid, lead_id, assigned, created_at,
    updated_at, closed_at, external_id, external_contact_id, origin)
  select ${of('subject')}, ${of('message')}, ${of('status')}, ${of('priority')},
    (select departmentid from tbldepartments where name = ${of('department')} collate nocase order by departmentid limit 1),
    ${CONTACT},
    (select id from tblleads where phone_key = ${of('contactKey')} and converted_at is null and ${CONTACT} is null
      order by id desc limit 1),
    coalesce(${STAFF},
      (select assigned from tbldepartments where name = ${of('department')} collate nocase order by departmentid limit 1)),
    ${of('occurredAt')}, ${of('at')}, case when ${of('status')} = 'closed' then ${of('occurredAt')} end,
    ${of('externalId')}, ${of('contactId')}, 'crm'
  where not exists (select 1 from tbltickets where ${THIS})`

/** Ours that came back learns whose it is in the CRM. */
const ADOPT = `update tbltickets set external_contact_id = coalesce(external_contact_id, ${of('contactId')}),
    contactid = coalesce(contactid, ${CONTACT})
  where ${THIS} and (contactid is null or external_contact_id is null)
    and (${CONTACT} is not null or ${of('contactId')} is not null)`
