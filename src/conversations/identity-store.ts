import { leadMade } from '../crm-events/record-events-store'
import type { Relation } from './state'

type Customer = { phoneKey: string | null; userId: string | null }
type Found = {
  relType: Relation['relType']
  id: number
  name: string
  assigned: number | null
  email: string | null
  company: string | null
}

/**
 * Leads → contacts → staff by `phone_key` (or Meta's user id where the number is hidden), their own or a further one.
 * Converted leads are skipped; of several matches the newest. One query of index look-ups.
 */
export async function findRelation(db: D1Database, customer: Customer): Promise<Relation | null> {
  if (customer.phoneKey === null && customer.userId === null) return null
  const found = await db.prepare(FIND).bind(customer.phoneKey, customer.userId).first<Found>()
  return found ? relationOf(found) : null
}

export type AutoLead = {
  customer: Customer
  name: string
  phonenumber: string | null
  status: number | null
  source: number | null
  assigned: number | null
  referral: string | null
  now: number
}

/**
 * Makes the lead, with its event, unless the customer is known by then: one statement decides, so one person who writes to two of our
 * numbers at once becomes one lead. Options that name a deleted status, source or assignee fall back to the defaults.
 * Null where somebody was there already, or where the CRM has no lead status or source at all.
 */
export async function insertLead(db: D1Database, lead: AutoLead): Promise<Relation | null> {
  const insert = db
    .prepare(INSERT_LEAD)
    .bind(
      lead.customer.phoneKey,
      lead.customer.userId,
      lead.name,
      lead.phonenumber,
      lead.status,
      lead.source,
      lead.assigned,
      lead.referral,
      lead.now,
    )
  const [made] = await db.batch<{ id: number; assigned: number | null }>([insert, leadMade(db)])
  const row = made?.results[0] ?? null
  return row && relationOf({ ...row, relType: 'leads', name: lead.name, email: null, company: null })
}

/** Keeps the ad that brought a known lead back, where none is recorded yet. */
export async function keepReferral(db: D1Database, leadId: number, referral: string): Promise<void> {
  await db.prepare('update tblleads set referral = ?2 where id = ?1 and referral is null').bind(leadId, referral).run()
}

function relationOf(found: Found): Relation {
  const fields: Record<string, string> = { name: found.name, email: found.email ?? '', company: found.company ?? '' }
  return { relType: found.relType, relId: found.id, assigned: found.assigned, name: found.name, fields }
}

const MATCH = '((?1 is not null and phone_key = ?1) or (?2 is not null and user_id = ?2))'
/** Records that a merge or a link gave this number or user id as a further one. */
const BY_FURTHER_KEY = (relType: 'leads' | 'contacts') =>
  `tblwhatsapp_person_keys k join tbl${relType} r on r.id = k.rel_id where k.rel_type = '${relType}' and k.key in (?1, 'u:' || ?2)`

const CONTACT_COLUMNS = "2, 'contacts', id, trim(firstname || ' ' || lastname), null, email, company, dateadded"

const FIND = `select * from (
    select 1 as place, 'leads' as relType, id, name, assigned, email, company, dateadded from tblleads
      where ${MATCH} and converted_at is null
    union all
    select 1, 'leads', id, name, assigned, email, company, dateadded from ${BY_FURTHER_KEY('leads')} and converted_at is null
    union all
    select ${CONTACT_COLUMNS} from tblcontacts where ${MATCH}
    union all
    select ${CONTACT_COLUMNS} from ${BY_FURTHER_KEY('contacts')}
    union all
    select 3, 'staff', staffid, name, null, email, null, created_at from tblstaff where ?1 is not null and phone_key = ?1 and active
  ) order by place, dateadded desc, id desc limit 1`

const INSERT_LEAD = `insert into tblleads (phone_key, user_id, name, phonenumber, status, source, assigned, referral, dateadded, origin)
  select ?1, ?2, ?3, ?4, status.id, source.id, (select staffid from tblstaff where staffid = ?7 and active), ?8, ?9, 'whatsapp'
  from (select id from tblleads_status order by id = ?5 desc, isdefault desc, statusorder, id limit 1) status,
    (select id from tblleads_sources order by id = ?6 desc, id limit 1) source
  where not exists (select 1 from tblleads where ${MATCH} and converted_at is null)
    and not exists (select 1 from tblcontacts where ${MATCH})
    and not exists (select 1 from ${BY_FURTHER_KEY('leads')} and r.converted_at is null)
    and not exists (select 1 from ${BY_FURTHER_KEY('contacts')})
    and not exists (select 1 from tblstaff where ?1 is not null and phone_key = ?1 and active)
  returning id, assigned`
