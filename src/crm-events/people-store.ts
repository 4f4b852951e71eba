import { auditInserted } from '../crm/audit-store'
import type { GivenContact, GivenLead } from './given'

/** `isChange` (the API): what is given goes over what is there; else only over what came from the CRM itself. */
export type Upsert = { at: number; isChange: boolean; summary: string }
/** Of leads: ids that a new one falls back to, of the settings. */
export type LeadDefaults = { defaultStatus: number | null; defaultSource: number | null }

/**
 * The lead with this id of the CRM: linked to one of ours (by our own id or by the number, where it has no such id yet), made,
 * or changed. Writes nothing where nothing is new.
 */
export function upsertLead(
  db: D1Database,
  lead: GivenLead,
  { at, isChange, summary, ...defaults }: Upsert & LeadDefaults,
): D1PreparedStatement[] {
  const given = JSON.stringify({ ...lead, ...defaults, at, isChange: isChange ? 1 : 0 })
  return [
    db.prepare(link('tblleads', 'and converted_at is null')).bind(given),
    db.prepare(INSERT_LEAD).bind(given),
    auditInserted(db, { staffId: null, action: 'created', entity: 'leads', summary }),
    db.prepare(UPDATE_LEAD).bind(given),
    db.prepare(AUDIT_CHANGED('leads')).bind(given, summary),
  ]
}

/** The same of a contact; tickets that came before it are its own from now on, and the lead that it was is converted. */
export function upsertContact(
  db: D1Database,
  contact: GivenContact,
  { at, isChange, summary }: Upsert,
): D1PreparedStatement[] {
  const given = JSON.stringify({ ...contact, at, isChange: isChange ? 1 : 0 })
  return [
    db.prepare(link('tblcontacts', '')).bind(given),
    db.prepare(INSERT_CONTACT).bind(given),
    auditInserted(db, { staffId: null, action: 'created', entity: 'contacts', summary }),
    db.prepare(UPDATE_CONTACT).bind(given),
    db.prepare(AUDIT_CHANGED('contacts')).bind(given, summary),
    db.prepare(ADOPT_TICKETS).bind(given),
    ...(contact.leadId === null ? [] : [db.prepare(CONVERT_LEAD).bind(given)]),
  ]
}

type Stored = { externalId: string; id: number; origin: string }

/** Records by the CRM's ids: what is not there could not be written. */
export async function storedByExternalId(
  db: D1Database,
  table: 'tblleads' | 'tblcontacts' | 'tbltickets',
  ids: readonly string[],
): Promise<ReadonlyMap<string, Stored>> {
  if (ids.length === 0) return new Map()
  const id = table === 'tbltickets' ? 'ticketid' : 'id'
  const { results } = await db
    .prepare(
      `select external_id as externalId, ${id} as id, origin from ${table}
       where external_id is not null and external_id in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<Stored>()
  return new Map(results.map((row) => [row.externalId, row]))
}

/** Which of the names that are given are none of ours. */
export async function unknownChoices(
  db: D1Database,
  { status, source }: Pick<GivenLead, 'status' | 'source'>,
): Promise<('status' | 'source')[]> {
  const row = await db
    .prepare(
      `select ?1 is null or exists (select 1 from tblleads_status where name = ?1 collate nocase) as status,
         ?2 is null or exists (select 1 from tblleads_sources where name = ?2 collate nocase) as source`,
    )
    .bind(status, source)
    .first<{ status: number; source: number }>()
  return (['status', 'source'] as const).filter((field) => row?.[field] !== 1)
}

/** `?1` is JSON; `->>` gives SQL's own types. */
const of = (field: string) => `(?1->>'${field}')`

function link(table: 'tblleads' | 'tblcontacts', more: string): string {
  return `update ${table} set external_id = ${of('externalId')} where id = (
      select id from ${table} where external_id is null
        and (id = ${of('whatsappId')} or (phone_key = ${of('phoneKey')} ${more}))
      order by id = ${of('whatsappId')} desc, id desc limit 1)
    and not exists (select 1 from ${table} where external_id is not null and external_id = ${of('externalId')})`
}

const STAFF = `(select staffid from tblstaff where active
    and (email = ${of('staffEmail')} or phone_key = ${of('staffKey')}) order by email = ${of('staffEmail')} desc limit 1)`

/** A status or source that we do not have counts as not given. */
const INSERT_LEAD = `insert into tblleads (name, phonenumber, phone_key, email, company, description, status, source, assigned,
    dateadded, external_id, origin)
  select coalesce(${of('name')}, ${of('nameElse')}), ${of('phonenumber')}, ${of('phoneKey')}, ${of('email')}, ${of('company')},
    ${of('description')}, status.id, source.id, ${STAFF}, ${of('at')}, ${of('externalId')}, 'crm'
  from (select id from tblleads_status
      order by coalesce(name = ${of('status')} collate nocase, 0) desc, coalesce(id = ${of('defaultStatus')}, 0) desc,
        isdefault desc, statusorder, id limit 1) status,
    (select id from tblleads_sources
      order by coalesce(name = ${of('source')} collate nocase, 0) desc, coalesce(id = ${of('defaultSource')}, 0) desc, id
      limit 1) source
  where not exists (select 1 from tblleads where external_id is not null and external_id = ${of('externalId')})`

const INSERT_CONTACT = `insert into tblcontacts (firstname, lastname, phonenumber, phone_key, email, company, description,
    dateadded, external_id, origin)
  select coalesce(${of('firstname')}, case when ${of('lastname')} is null then ${of('nameElse')} else '' end),
    coalesce(${of('lastname')}, ''), ${of('phonenumber')}, ${of('phoneKey')}, ${of('email')}, ${of('company')},
    ${of('description')}, ${of('at')}, ${of('externalId')}, 'crm'
  where not exists (select 1 from tblcontacts where external_id is not null and external_id = ${of('externalId')})`

/** What the CRM says of its own record counts; of one that was made here it fills what is empty. */
function better(column: string, field: string): string {
  return `case when origin = 'crm' or ${of('isChange')} then coalesce(${of(field)}, ${column})
    else coalesce(nullif(${column}, ''), ${of(field)}, ${column}) end`
}

/** A number and its key belong together, also where the new number has no key. */
const BETTER_KEY = `case when ${of('phonenumber')} is null or (origin <> 'crm' and not ${of('isChange')} and phonenumber is not null)
    then phone_key else ${of('phoneKey')} end`

function update(table: 'tblleads' | 'tblcontacts', columns: Record<string, string>): string {
  const pairs = Object.entries(columns)
  return `update ${table} set ${pairs.map(([column, value]) => `${column} = ${value}`).join(', ')}
    where external_id is not null and external_id = ${of('externalId')}
      and (${pairs.map(([column, value]) => `${column} is not (${value})`).join(' or ')})`
}

const SHARED = {
  phonenumber: better('phonenumber', 'phonenumber'),
  phone_key: BETTER_KEY,
  email: better('email', 'email'),
  company: better('company', 'company'),
  description: better('description', 'description'),
}

function named(table: string, field: string): string {
  return `coalesce((select c.id from ${table} c where c.name = ${of(field)} collate nocase order by c.id limit 1), ${field})`
}

/** Where a lead stands and whose it is, changes here: only the API says otherwise. */
const UPDATE_LEAD = update('tblleads', {
  name: better('name', 'name'),
  ...SHARED,
  status: `case when ${of('isChange')} then ${named('tblleads_status', 'status')} else status end`,
  source: `case when ${of('isChange')} then ${named('tblleads_sources', 'source')} else source end`,
  assigned: `case when ${of('isChange')} then coalesce(${STAFF}, assigned) else assigned end`,
})

const UPDATE_CONTACT = update('tblcontacts', {
  firstname: better('firstname', 'firstname'),
  lastname: better('lastname', 'lastname'),
  ...SHARED,
})

function AUDIT_CHANGED(entity: 'leads' | 'contacts'): string {
  return `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
    select ${of('at')}, lower(hex(randomblob(8))), null, 'changed', '${entity}', cast(id as text), ?2 from tbl${entity}
    where changes() > 0 and external_id is not null and external_id = ${of('externalId')}`
}

const CONTACT = `(select id from tblcontacts where external_id is not null and external_id = ${of('externalId')})`

const ADOPT_TICKETS = `update tbltickets set contactid = ${CONTACT}
  where external_contact_id = ${of('externalId')} and external_contact_id is not null and contactid is null`

const CONVERT_LEAD = `update tblleads set converted_at = ${of('at')}, contact_id = ${CONTACT}
  where external_id is not null and external_id = ${of('leadId')} and converted_at is null`
