import { spellingsOf } from '../conversations/names'
import type { SendTo } from './mapping-schema'

/** Whom a notification goes to, as our own records have them. */
export type Known = { id: number; name: string; phone: string | null; userId: string | null }

/** `staffId`: this one. Else whom the record names; `id` counts where the record was made here, or names nothing else. */
type StaffAsk = {
  type: 'staff'
  staffId: number | null
  id: number | null
  email: string | null
  /** In small letters; empty where none is named. */
  name: string
  isOurs: 0 | 1
}
/** `externalId`: the CRM's. `id`: ours, where the record was made here. */
type PersonAsk = { type: 'lead' | 'contact'; externalId: string; id: number | null }
export type Ask = StaffAsk | PersonAsk

/** In one query, in the order of the asks, which are all of this type; null where nobody is found. Of staff only the active. */
export async function findNamed(db: D1Database, type: SendTo, asks: readonly Ask[]): Promise<(Known | null)[]> {
  if (asks.length === 0) return []
  const { results } = await db.prepare(SQL[type]).bind(JSON.stringify(asks).toWellFormed()).all<Known & { n: number }>()
  const found = new Map(results.map(({ n, ...known }) => [n, known]))
  return asks.map((_ask, n) => found.get(n) ?? null)
}

/** Which of these numbers, or users who hide theirs, stand in a record or have a conversation. */
export async function standingAmong(db: D1Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { results } = await db
    .prepare(
      `select distinct k.value ->> 0 as key from json_each(?1) k, json_each(k.value -> 1) s
       where exists (select 1 from tblleads where phone_key = k.value ->> 0)
         or exists (select 1 from tblcontacts where phone_key = k.value ->> 0)
         or exists (select 1 from tblwhatsapp_interactions where wa_id = s.value and wa_id is not null)
         or exists (select 1 from tblwhatsapp_interactions where user_id = s.value and user_id is not null)`,
    )
    .bind(JSON.stringify(keys.map((key) => [key, key.startsWith('u:') ? [key.slice(2)] : spellingsOf(key)])))
    .all<{ key: string }>()
  return new Set(results.map(({ key }) => key))
}

const of = (field: string) => `(a.value ->> '${field}')`
const STAFF_NAME = `lower(trim(s.firstname || ' ' || s.lastname))`

const STAFF = `
  select a.key as n, f.staffid as id, f.name, f.phonenumber as phone, null as userId
  from json_each(?1) a cross join tblstaff f on f.staffid = (
    select s.staffid from tblstaff s where s.active = 1 and case
      when ${of('staffId')} is not null then s.staffid = ${of('staffId')}
      else s.email = ${of('email')} or (${of('name')} <> '' and ${STAFF_NAME} = ${of('name')})
        or (s.staffid = ${of('id')} and (${of('isOurs')} or (${of('email')} is null and ${of('name')} = ''))) end
    order by ${of('isOurs')} and s.staffid = ${of('id')} desc, s.email = ${of('email')} desc,
      ${STAFF_NAME} = ${of('name')} desc limit 1)`

function people(table: string, name: string): string {
  return `
  select a.key as n, p.id, ${name} as name, p.phonenumber as phone, p.user_id as userId
  from json_each(?1) a cross join ${table} p on p.id = coalesce(
    (select o.id from ${table} o where o.id = ${of('id')}),
    (select e.id from ${table} e where e.external_id is not null and e.external_id = ${of('externalId')}))`
}

const SQL: Readonly<Record<SendTo, string>> = {
  staff: STAFF,
  lead: people('tblleads', 'p.name'),
  contact: people('tblcontacts', `trim(p.firstname || ' ' || p.lastname)`),
}
