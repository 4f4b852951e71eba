import { nudge } from '../crm-events/nudge'
import { contactMade } from '../crm-events/record-events-store'
import type { Env } from '../env'
import { auditStatement, changesBetween } from './audit-store'
import type { By } from './leads-store'
import { readNumber } from './phone-number'
import { all, type RecordKey, readPage, type RecordPage } from './record-list-store'
import { textConditions } from './record-search'

export type ContactRow = {
  id: number
  firstname: string
  lastname: string
  phonenumber: string | null
  phoneKey: string | null
  userId: string | null
  email: string | null
  company: string | null
  description: string | null
  dateadded: number
  leadId: number | null
  origin: string
}
export type ContactDraft = Pick<
  ContactRow,
  'firstname' | 'lastname' | 'phonenumber' | 'phoneKey' | 'email' | 'company' | 'description'
>
export type ContactFilter = {
  text: string
  from: number | null
  /** Exclusive. */
  to: number | null
}

export const CONTACT_PAGE = 50
const COLUMNS = `id, firstname, lastname, phonenumber, phone_key as phoneKey, user_id as userId, email, company, description,
  dateadded, lead_id as leadId, origin`

type ListAsked = { filter: ContactFilter; country: string; after: RecordKey | null; size?: number }

/** Newest first. */
export function listContacts(env: Env, asked: ListAsked): Promise<RecordPage<ContactRow>> {
  const { filter, country, after, size = CONTACT_PAGE } = asked
  const names = ['firstname', 'lastname']
  const { rest, direct } = textConditions(filter.text, readNumber(filter.text, country)?.phoneKey ?? null, names)
  const dates = [
    ...(filter.from === null ? [] : [{ sql: 'dateadded >= ?', binds: [filter.from] }]),
    ...(filter.to === null ? [] : [{ sql: 'dateadded < ?', binds: [filter.to] }]),
  ]
  return readPage<ContactRow>(env.DB, {
    table: 'tblcontacts',
    columns: COLUMNS,
    day: 'dateadded',
    ranges: [all(dates)],
    rest,
    direct,
    after,
    size,
  })
}

export async function findContact(env: Env, id: number): Promise<ContactRow | null> {
  return env.DB.prepare(`select ${COLUMNS} from tblcontacts where id = ?1`).bind(id).first<ContactRow>()
}

/** The newest one with this matching key. */
export async function findContactByKey(env: Env, phoneKey: string): Promise<ContactRow | null> {
  return env.DB.prepare(`select ${COLUMNS} from tblcontacts where phone_key = ?1 order by id desc limit 1`)
    .bind(phoneKey)
    .first<ContactRow>()
}

export async function findContacts(env: Env, ids: readonly number[]): Promise<ContactRow[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblcontacts where id in (select value from json_each(?1)) order by id`,
  )
    .bind(JSON.stringify(ids))
    .all<ContactRow>()
  return results
}

/** Makes the contact with its line in the audit trail and its event; gives its id. */
export async function insertContact(env: Env, draft: ContactDraft, by: By, origin = 'staff'): Promise<number> {
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert into tblcontacts (firstname, lastname, phonenumber, phone_key, email, company, description, dateadded, origin)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) returning id`,
    ).bind(...valuesOf(draft), by.at, origin),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
       select ?1, lower(hex(randomblob(8))), ?2, 'created', 'contacts', cast(last_insert_rowid() as text), ?3`,
    ).bind(by.at, by.staffId, by.summary),
    contactMade(env.DB),
  ])
  await nudge(env)
  return made!.results[0]!.id
}

/** Writes what differs, with its line in the audit trail. False where nothing did. */
export async function updateContact(env: Env, before: ContactRow, draft: ContactDraft, by: By): Promise<boolean> {
  const changes = changesBetween<ContactDraft>(before, draft)
  delete changes['phoneKey']
  if (Object.keys(changes).length === 0) return false
  await env.DB.batch([
    env.DB.prepare(
      `update tblcontacts set firstname = ?1, lastname = ?2, phonenumber = ?3, phone_key = ?4, email = ?5, company = ?6,
       description = ?7 where id = ?8`,
    ).bind(...valuesOf(draft), before.id),
    auditStatement(env.DB, {
      staffId: by.staffId,
      action: 'changed',
      entity: 'contacts',
      entityId: before.id,
      summary: by.summary,
      changes,
    }),
  ])
  return true
}

/** Gone for good, with further numbers and reminders; the audit trail keeps who it was, tickets stay without a contact. */
export async function deleteContacts(env: Env, ids: readonly number[], by: By): Promise<number> {
  const list = JSON.stringify(ids)
  const listed = '(select value from json_each(?1))'
  const results = await env.DB.batch([
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?2, lower(hex(randomblob(8))), ?3, 'deleted', 'contacts', cast(id as text), ?4,
         json_object('name', json_array(trim(firstname || ' ' || lastname), null), 'phonenumber', json_array(phonenumber, null),
           'email', json_array(email, null))
       from tblcontacts where id in ${listed}`,
    ).bind(list, by.at, by.staffId, by.summary),
    env.DB.prepare(`update tbltickets set contactid = null where contactid in ${listed}`).bind(list),
    env.DB.prepare(
      `update tblleads set contact_id = null where converted_at is not null and contact_id in ${listed}`,
    ).bind(list),
    env.DB.prepare(`delete from tblwhatsapp_person_keys where rel_type = 'contacts' and rel_id in ${listed}`).bind(
      list,
    ),
    env.DB.prepare(
      `delete from tblreminders where rel_type = 'contacts' and rel_id in (select cast(value as text) from json_each(?1))`,
    ).bind(list),
    env.DB.prepare(`delete from tblcontacts where id in ${listed}`).bind(list),
  ])
  return results.at(-1)!.meta.changes
}

export function nameOf({ firstname, lastname }: Pick<ContactRow, 'firstname' | 'lastname'>): string {
  return `${firstname} ${lastname}`.trim()
}

function valuesOf(draft: ContactDraft): (string | null)[] {
  const { firstname, lastname, phonenumber, phoneKey, email, company, description } = draft
  return [firstname, lastname, phonenumber, phoneKey, email, company, description]
}
