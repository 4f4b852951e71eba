import type { Env } from '../env'
import type { By } from './leads-store'

/** A lead or contact in the words of both; `fields` are columns that both tables have. */
export type MergedRecord = {
  relType: 'leads' | 'contacts'
  id: number
  name: string
  phoneKey: string | null
  userId: string | null
  fields: { phonenumber: string | null; email: string | null; company: string | null; description: string | null }
}

/** What the survivor gets where it had nothing. Descriptions are put one below the other: none is lost. */
export function filledFrom(survivor: MergedRecord, others: readonly MergedRecord[]) {
  const all = [survivor, ...others]
  const first = <T>(values: readonly (T | null)[]) => values.find((value) => value !== null && value !== '') ?? null
  const numbered = all.find(({ phoneKey }) => phoneKey !== null)
  const notes = [...new Set(all.flatMap(({ fields }) => fields.description?.trim() || []))]
  return {
    phonenumber: numbered ? numbered.fields.phonenumber : survivor.fields.phonenumber,
    phoneKey: numbered?.phoneKey ?? null,
    userId: first(all.map(({ userId }) => userId)),
    email: first(all.map(({ fields }) => fields.email)),
    company: first(all.map(({ fields }) => fields.company)),
    description: notes.length === 0 ? null : notes.join('\n\n').slice(0, 20_000),
  }
}

/**
 * Makes one record of several of one person, all or nothing. Numbers and user ids of the others lead to the survivor from now
 * on, and tickets and reminders move to it. Others are deleted, but a lead that goes into a contact stays as converted. False
 * where the survivor was deleted meanwhile: then nothing changes.
 */
export async function mergeRecords(
  env: Env,
  survivor: MergedRecord,
  others: readonly MergedRecord[],
  by: By,
): Promise<boolean> {
  const { DB } = env
  const { relType, id } = survivor
  const filled = filledFrom(survivor, others)
  const keys = others.flatMap(keysOf).filter((key) => key !== filled.phoneKey && key !== `u:${filled.userId}`)
  const changes = Object.fromEntries(
    Object.entries(filled).flatMap(([name, value]) => {
      const before = name in survivor.fields ? survivor.fields[name as keyof MergedRecord['fields']] : value
      return before === value ? [] : [[name, [before, value]]]
    }),
  )
  const merged = { ...changes, merged: [null, others.map((other) => `${other.relType}:${other.id} ${other.name}`)] }
  const results = await DB.batch([
    DB.prepare(
      `update tbl${relType} set phonenumber = ?2, phone_key = ?3, user_id = ?4, email = ?5, company = ?6, description = ?7 where id = ?1`,
    ).bind(id, filled.phonenumber, filled.phoneKey, filled.userId, filled.email, filled.company, filled.description),
    DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?1, lower(hex(randomblob(8))), ?2, 'merged', ?3, cast(id as text), ?4, ?5 from tbl${relType} where id = ?6`,
    ).bind(by.at, by.staffId, relType, by.summary, JSON.stringify(merged), id),
    ...others.flatMap((other) => moved(DB, survivor, other, by)),
    DB.prepare(
      `insert or ignore into tblwhatsapp_person_keys (key, rel_type, rel_id, at)
       select value, ?2, ?3, ?4 from json_each(?1) where exists (select 1 from tbl${relType} where id = ?3)`,
    ).bind(JSON.stringify(keys), relType, id, by.at),
    DB.prepare(
      'delete from tblwhatsapp_person_keys where rel_type = ?1 and rel_id = ?2 and key in (select value from json_each(?3))',
    ).bind(relType, id, JSON.stringify([filled.phoneKey, `u:${filled.userId}`])),
  ])
  return results[0]!.meta.changes > 0
}

/** What hangs on the other record goes to the survivor, then the record itself goes. Each statement looks that the survivor is there. */
function moved(db: D1Database, survivor: MergedRecord, other: MergedRecord, by: By): D1PreparedStatement[] {
  const there = `exists (select 1 from tbl${survivor.relType} where id = ?1)`
  const [to, from] = [survivor.id, other.id]
  const statement = (sql: string) => db.prepare(`${sql} and ${there}`).bind(to, from)
  const isLeadIntoContact = survivor.relType === 'contacts' && other.relType === 'leads'
  return [
    statement(
      `update or replace tblwhatsapp_person_keys set rel_type = '${survivor.relType}', rel_id = ?1
       where rel_type = '${other.relType}' and rel_id = ?2`,
    ),
    statement(
      `update tblreminders set rel_type = '${survivor.relType}', rel_id = cast(cast(?1 as integer) as text)
       where rel_type = '${other.relType}' and rel_id = cast(cast(?2 as integer) as text)`,
    ),
    statement(TICKETS[survivor.relType][other.relType]),
    ...LINKS[survivor.relType][other.relType].map(statement),
    db
      .prepare(
        `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
         select ?3, lower(hex(randomblob(8))), ?4, '${isLeadIntoContact ? 'converted' : 'deleted'}', '${other.relType}', cast(cast(?2 as integer) as text), ?5, ?6
         where ${there}`,
      )
      .bind(to, from, by.at, by.staffId, by.summary, JSON.stringify({ name: [other.name, null], ...lost(other) })),
    isLeadIntoContact
      ? db
          .prepare(
            `update tblleads set converted_at = coalesce(converted_at, ?3), contact_id = ?1 where id = ?2 and ${there}`,
          )
          .bind(to, from, by.at)
      : statement(`delete from tbl${other.relType} where id = ?2`),
  ]
}

/** By the survivor's kind, then the other's. */
const TICKETS = {
  contacts: {
    leads: 'update tbltickets set contactid = ?1 where lead_id = ?2 and contactid is null',
    contacts: 'update tbltickets set contactid = ?1 where contactid = ?2',
  },
  leads: {
    leads: 'update tbltickets set lead_id = ?1 where lead_id = ?2',
    contacts: 'update tbltickets set lead_id = ?1, contactid = null where contactid = ?2',
  },
} as const

const LINKS = {
  contacts: {
    leads: [],
    contacts: ['update tblleads set contact_id = ?1 where converted_at is not null and contact_id = ?2'],
  },
  leads: {
    leads: ['update tblcontacts set lead_id = ?1 where lead_id = ?2'],
    contacts: [
      'update tblleads set converted_at = null where id = ?1 and contact_id = ?2',
      'update tblleads set contact_id = null where contact_id = ?2',
    ],
  },
} as const

function keysOf({ phoneKey, userId }: MergedRecord): string[] {
  return [...(phoneKey === null ? [] : [phoneKey]), ...(userId === null ? [] : [`u:${userId}`])]
}

function lost({ fields }: MergedRecord): Record<string, [string, null]> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, [value, null]]] : [])))
}
