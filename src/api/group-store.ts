import type { WrittenNumber } from '../crm/phone-number'

export type NewMember = WrittenNumber & { name: string; fields: Record<string, string> }
export type StoredGroup = { id: number; filter: string | null; members: number }

export async function groupNamed(db: D1Database, name: string): Promise<StoredGroup | null> {
  return db
    .prepare(
      `select g.id, g.filter, (select count(*) from tblwhatsapp_group_contacts m where m.group_id = g.id) as members
       from tblwhatsapp_groups g where g.name = ?1`,
    )
    .bind(name)
    .first<StoredGroup>()
}

type Put = {
  name: string
  description: string | null
  members: readonly NewMember[]
  isWhole: boolean
  at: number
  summary: string
}

/**
 * The group with these members, written whole or not at all; people that are not there yet are made, known ones learn what is
 * given. `isWhole`: whoever is not listed leaves it.
 */
export async function putGroup(
  db: D1Database,
  { name, description, members, isWhole, at, summary }: Put,
): Promise<void> {
  const list = JSON.stringify(
    members.map((one) => [one.phonenumber, one.phoneKey, one.name, JSON.stringify(one.fields)]),
  )
  const keys = JSON.stringify(members.map(({ phoneKey }) => phoneKey))
  await db.batch([
    db
      .prepare(
        `insert into tblwhatsapp_groups (name, description, created_at) values (?1, ?2, ?3)
         on conflict (name) do update set description = coalesce(excluded.description, description)`,
      )
      .bind(name, description, at),
    db
      .prepare(
        `insert into tblwhatsapp_contacts (phone, phone_key, name, fields, created_at)
         select value->>0, value->>1, value->>2, value->>3, ?2 from json_each(?1) where true
         on conflict (phone_key) do update set name = coalesce(nullif(excluded.name, ''), name),
           fields = json_patch(fields, excluded.fields)`,
      )
      .bind(list, at),
    ...(isWhole
      ? [
          db
            .prepare(
              `delete from tblwhatsapp_group_contacts where group_id = ${GROUP} and contact_id not in (
                 select id from tblwhatsapp_contacts where phone_key in (select value from json_each(?2)))`,
            )
            .bind(name, keys),
        ]
      : []),
    db
      .prepare(
        `insert or ignore into tblwhatsapp_group_contacts (group_id, contact_id)
         select ${GROUP}, id from tblwhatsapp_contacts where phone_key in (select value from json_each(?2))`,
      )
      .bind(name, keys),
    db
      .prepare(
        `insert into tblaudit_trail (at, id, action, entity, entity_id, summary, changes)
         select ?2, lower(hex(randomblob(8))), 'changed', 'whatsapp_groups', cast(${GROUP} as text), ?3, ?4`,
      )
      .bind(name, at, summary, JSON.stringify({ members: [null, members.length] })),
  ])
}

const GROUP = '(select id from tblwhatsapp_groups where name = ?1)'
