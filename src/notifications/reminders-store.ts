import { MISSED } from '../crm/reminders/store'

export type CustomerReminder = {
  id: number
  relType: string
  relId: string
  dateAt: number
  description: string
  /** JSON, null where there is none. */
  contact: string | null
  lead: string | null
}

const IS_OPEN = 'notified_at is null and problem is null'

/** Due ones to customers that hang on a record and not on a conversation. */
export async function dueCustomerReminders(db: D1Database, at: number, most: number): Promise<CustomerReminder[]> {
  const { results } = await db
    .prepare(
      `select r.id, r.rel_type as relType, r.rel_id as relId, r.date_at as dateAt, r.description,
         iif(c.id is null, null, json_object('id', cast(c.id as text), 'firstname', c.firstname, 'lastname', c.lastname,
           'phonenumber', c.phonenumber, 'email', c.email, 'company', c.company)) as contact,
         iif(l.id is null, null, json_object('id', cast(l.id as text), 'name', l.name, 'phonenumber', l.phonenumber,
           'email', l.email, 'company', l.company)) as lead
       from tblreminders r
       left join tbltickets t on r.rel_type = 'tickets' and t.ticketid = cast(r.rel_id as integer)
       left join tblcontacts c on c.id = iif(r.rel_type = 'contacts', cast(r.rel_id as integer), t.contactid)
       left join tblleads l on l.id = iif(r.rel_type = 'leads', cast(r.rel_id as integer), t.lead_id)
       where r.date_at <= ?1 and r.${IS_OPEN.replace('and ', 'and r.')} and r.target = 'customer' and r.interaction_id is null
         and r.rel_type in ('leads', 'contacts', 'tickets')
       order by r.date_at, r.id limit ?2`,
    )
    .bind(at, most)
    .all<CustomerReminder>()
  return results
}

/** Told, or (`isLate`) too late by then: shown as missed. */
export function toldStatement(
  db: D1Database,
  reminders: readonly { id: number; isLate: boolean }[],
  at: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update tblreminders set notified_at = iif(v.value ->> 'isLate', null, ?2), problem = iif(v.value ->> 'isLate', '${MISSED}', null)
       from json_each(?1) v where tblreminders.id = v.value ->> 'id' and ${IS_OPEN}`,
    )
    .bind(JSON.stringify(reminders), at)
}
