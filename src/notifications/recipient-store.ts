import type { Named } from './recipient'

/** Whom a notification goes to, as our own records have them. */
export type Known = { id: number; name: string; phone: string | null; userId: string | null }

/** The active member of staff of this id, or whom the record names by e-mail address or name; by id where it was made here or names nothing else. */
export async function findStaffNamed(
  db: D1Database,
  staffId: number | null,
  { id, email, name }: Named,
  isOurs: boolean,
): Promise<Known | null> {
  return db
    .prepare(
      `select staffid as id, name, phonenumber as phone, null as userId from tblstaff where active = 1 and case
         when ?1 is not null then staffid = ?1
         else email = ?2 or (?3 <> '' and lower(trim(firstname || ' ' || lastname)) = ?3)
           or (staffid = ?4 and (?5 or (?2 is null and ?3 = ''))) end
       order by ?5 and staffid = ?4 desc, email = ?2 desc, lower(trim(firstname || ' ' || lastname)) = ?3 desc limit 1`,
    )
    .bind(staffId, email, name.toLowerCase(), id !== null && /^\d{1,15}$/.test(id) ? Number(id) : null, isOurs ? 1 : 0)
    .first<Known>()
}

/** By the CRM's id; by ours, where the record was made here. */
export async function findPersonNamed(db: D1Database, { type, id }: Named, isOurs: boolean): Promise<Known | null> {
  if (id === null) return null
  const table = type === 'lead' ? 'tblleads' : 'tblcontacts'
  const name = type === 'lead' ? 'name' : `trim(firstname || ' ' || lastname)`
  return db
    .prepare(
      `select id, ${name} as name, phonenumber as phone, user_id as userId from ${table}
       where external_id = ?1 or (?2 and id = ?3) order by ?2 and id = ?3 desc limit 1`,
    )
    .bind(id, isOurs ? 1 : 0, /^\d{1,15}$/.test(id) ? Number(id) : null)
    .first<Known>()
}
