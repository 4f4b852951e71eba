import { nudge } from '../crm-events/nudge'
import { leadConverted } from '../crm-events/record-events-store'
import type { Env } from '../env'
import type { By, LeadRow } from './leads-store'

/**
 * Makes a contact of a lead, once: two people who do it at one moment get the same contact. Its further numbers, tickets
 * and reminders go along; the lead stays, marked as converted. Null where it was converted before.
 */
export async function convertLead(env: Env, lead: LeadRow, by: By): Promise<number | null> {
  const { firstname, lastname } = splitName(lead.name)
  const contact = '(select contact_id from tblleads where id = ?1)'
  const converted = 'exists (select 1 from tblleads where id = ?1 and converted_at = ?2 and contact_id is not null)'
  const results = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert into tblcontacts (firstname, lastname, phonenumber, phone_key, user_id, email, company, description, dateadded,
         origin, lead_id)
       select ?3, ?4, phonenumber, phone_key, user_id, email, company, description, ?2, 'staff', id
       from tblleads where id = ?1 and converted_at is null returning id`,
    ).bind(lead.id, by.at, firstname, lastname),
    env.DB.prepare(
      `update tblleads set converted_at = ?2, contact_id = (select max(id) from tblcontacts where lead_id = ?1 and dateadded = ?2)
       where id = ?1 and converted_at is null`,
    ).bind(lead.id, by.at),
    env.DB.prepare(
      `update or replace tblwhatsapp_person_keys set rel_type = 'contacts', rel_id = ${contact}
       where rel_type = 'leads' and rel_id = ?1 and ${converted}`,
    ).bind(lead.id, by.at),
    env.DB.prepare(
      `update tbltickets set contactid = ${contact} where lead_id = ?1 and contactid is null and ${converted}`,
    ).bind(lead.id, by.at),
    env.DB.prepare(
      `update tblreminders set rel_type = 'contacts', rel_id = cast(${contact} as text)
       where rel_type = 'leads' and rel_id = cast(cast(?1 as integer) as text) and ${converted}`,
    ).bind(lead.id, by.at),
    auditOf(env.DB, lead.id, by, 'converted', "'leads', cast(id as text)"),
    auditOf(env.DB, lead.id, by, 'created', "'contacts', cast(contact_id as text)"),
    leadConverted(env.DB, lead.id, by.at),
  ])
  await nudge(env)
  return results[0]!.results[0]?.id ?? null
}

/** The last word is the surname. */
export function splitName(name: string): { firstname: string; lastname: string } {
  const words = name.trim().split(/\s+/)
  if (words.length < 2) return { firstname: name.trim(), lastname: '' }
  return { firstname: words.slice(0, -1).join(' '), lastname: words.at(-1) ?? '' }
}

function auditOf(db: D1Database, leadId: number, by: By, action: string, entity: string): D1PreparedStatement {
  return db
    .prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?2, lower(hex(randomblob(8))), ?3, '${action}', ${entity}, ?4, json_object('contactId', json_array(null, contact_id))
       from tblleads where id = ?1 and converted_at = ?2`,
    )
    .bind(leadId, by.at, by.staffId, by.summary)
}
