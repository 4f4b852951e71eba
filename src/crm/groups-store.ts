import type { Env } from '../env'
import { auditStatement, changesBetween } from './audit-store'
import { type GroupFilter, readGroupFilter } from './group-filter'
import type { By } from './leads-store'
import { all, type Condition } from './record-list-store'

export type GroupRow = {
  id: number
  name: string
  description: string | null
  /** JSON of `GroupFilter`; null: the members are those listed. */
  filter: string | null
  createdAt: number
}
export type GroupDraft = Pick<GroupRow, 'name' | 'description' | 'filter'>
/** Somebody whom a message to the group would reach. `id` is of the table that the group looks into. */
export type Member = { id: number; name: string; phone: string; phoneKey: string }

/** Members are counted up to here. */
export const COUNTED = 10_000
const MOST_GROUPS = 500
const COLUMNS = 'id, name, description, filter, created_at as createdAt'

export async function listGroups(env: Env): Promise<GroupRow[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_groups order by name limit ${MOST_GROUPS}`,
  ).all<GroupRow>()
  return results
}

/** Groups whose members are listed, by name. */
export async function listStaticGroups(env: Env): Promise<{ id: number; name: string }[]> {
  const groups = await listGroups(env)
  return groups.filter(({ filter }) => filter === null)
}

export async function findGroup(env: Env, id: number): Promise<GroupRow | null> {
  return env.DB.prepare(`select ${COLUMNS} from tblwhatsapp_groups where id = ?1`).bind(id).first<GroupRow>()
}

/** Null where a group has this name already. */
export async function insertGroup(env: Env, draft: GroupDraft, by: By): Promise<number | null> {
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert or ignore into tblwhatsapp_groups (name, description, filter, created_by, created_at)
       values (?1, ?2, ?3, ?4, ?5) returning id`,
    ).bind(draft.name, draft.description, draft.filter, by.staffId, by.at),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
       select ?1, lower(hex(randomblob(8))), ?2, 'created', 'whatsapp_groups', cast(last_insert_rowid() as text), ?3
       where changes() > 0`,
    ).bind(by.at, by.staffId, by.summary),
  ])
  return made!.results[0]?.id ?? null
}

/** False where another group has this name. */
export async function updateGroup(env: Env, before: GroupRow, draft: GroupDraft, by: By): Promise<boolean> {
  const changes = changesBetween<GroupDraft>(before, draft)
  if (Object.keys(changes).length === 0) return true
  const taken = await env.DB.prepare('select 1 from tblwhatsapp_groups where name = ?1 and id <> ?2')
    .bind(draft.name, before.id)
    .first()
  if (taken) return false
  await env.DB.batch([
    env.DB.prepare(
      'update or ignore tblwhatsapp_groups set name = ?2, description = ?3, filter = ?4 where id = ?1',
    ).bind(before.id, draft.name, draft.description, draft.filter),
    auditStatement(env.DB, {
      staffId: by.staffId,
      action: 'changed',
      entity: 'whatsapp_groups',
      entityId: before.id,
      summary: by.summary,
      changes,
    }),
  ])
  return true
}

/** The people stay. */
export async function deleteGroup(env: Env, { id, name }: GroupRow, by: By): Promise<void> {
  await env.DB.batch([
    env.DB.prepare('delete from tblwhatsapp_group_contacts where group_id = ?1').bind(id),
    env.DB.prepare('delete from tblwhatsapp_groups where id = ?1').bind(id),
    auditStatement(env.DB, {
      staffId: by.staffId,
      action: 'deleted',
      entity: 'whatsapp_groups',
      entityId: id,
      summary: by.summary,
      changes: { name: [name, null] },
    }),
  ])
}

/** Gives how many were not in it before. */
export async function addMembers(env: Env, groupId: number, contactIds: readonly number[], by: By): Promise<number> {
  const [added] = await env.DB.batch([
    env.DB.prepare(
      `insert or ignore into tblwhatsapp_group_contacts (group_id, contact_id)
       select g.id, c.id from tblwhatsapp_contacts c join tblwhatsapp_groups g on g.id = ?2 and g.filter is null
       where c.id in (select value from json_each(?1))`,
    ).bind(JSON.stringify(contactIds), groupId),
    memberAudit(env.DB, groupId, 'added', contactIds, by),
  ])
  return added!.meta.changes
}

export async function removeMembers(env: Env, groupId: number, contactIds: readonly number[], by: By): Promise<number> {
  const [removed] = await env.DB.batch([
    env.DB.prepare(
      'delete from tblwhatsapp_group_contacts where group_id = ?2 and contact_id in (select value from json_each(?1))',
    ).bind(JSON.stringify(contactIds), groupId),
    memberAudit(env.DB, groupId, 'removed', contactIds, by),
  ])
  return removed!.meta.changes
}

/** How many the group reaches now, at most `COUNTED`. */
export async function countMembers(env: Env, group: Pick<GroupRow, 'id' | 'filter'>): Promise<number> {
  const asked = askedOf(group)
  if (asked === null) return 0
  const { from, where } = asked
  const row = await env.DB.prepare(
    `select count(*) as members from (select 1 from ${from} where ${where.sql} limit ${COUNTED})`,
  )
    .bind(...where.binds)
    .first<{ members: number }>()
  return row?.members ?? 0
}

/** Members behind this id, in the order of their ids: how a campaign goes through them, however many there are. */
export async function readMembers(
  env: Env,
  group: Pick<GroupRow, 'id' | 'filter'>,
  { after, size }: { after: number; size: number },
): Promise<Member[]> {
  const asked = askedOf(group)
  if (asked === null) return []
  const { from, where, columns, id } = asked
  const { results } = await env.DB.prepare(
    `select ${columns} from ${from} where ${where.sql} and ${id} > ? order by ${id} limit ${size}`,
  )
    .bind(...where.binds, after)
    .all<Member>()
  return results
}

type Asked = { from: string; where: Condition; columns: string; id: string }

function askedOf({ id, filter }: Pick<GroupRow, 'id' | 'filter'>): Asked | null {
  if (filter === null)
    return {
      from: 'tblwhatsapp_group_contacts g join tblwhatsapp_contacts c on c.id = g.contact_id',
      where: { sql: 'g.group_id = ?', binds: [id] },
      columns: BULK_COLUMNS,
      id: 'g.contact_id',
    }
  const read = readGroupFilter(filter)
  return read && TABLES[read.of](read)
}

const BULK_COLUMNS = 'c.id, c.name, c.phone, c.phone_key as phoneKey'

/** Only who can be written to; a lead that became a contact is reached as a contact. */
const TABLES: Record<GroupFilter['of'], (filter: GroupFilter) => Asked> = {
  leads: (filter) => ({
    from: 'tblleads',
    where: all([
      { sql: "phone_key is not null and phonenumber <> '' and converted_at is null", binds: [] },
      ...(filter.status === null ? [] : [{ sql: 'status = ?', binds: [filter.status] }]),
      ...(filter.source === null ? [] : [{ sql: 'source = ?', binds: [filter.source] }]),
      ...(filter.assigned === null
        ? []
        : filter.assigned === 'nobody'
          ? [{ sql: 'assigned is null', binds: [] }]
          : [{ sql: 'assigned = ?', binds: [filter.assigned] }]),
      ...days(filter, 'dateadded'),
    ]),
    columns: 'id, name, phonenumber as phone, phone_key as phoneKey',
    id: 'id',
  }),
  contacts: (filter) => ({
    from: 'tblcontacts',
    where: all([{ sql: "phone_key is not null and phonenumber <> ''", binds: [] }, ...days(filter, 'dateadded')]),
    columns: "id, trim(firstname || ' ' || lastname) as name, phonenumber as phone, phone_key as phoneKey",
    id: 'id',
  }),
  bulk: (filter) => ({
    from: 'tblwhatsapp_contacts c',
    where: all(days(filter, 'created_at')),
    columns: BULK_COLUMNS,
    id: 'c.id',
  }),
}

function days({ from, to }: GroupFilter, column: string): Condition[] {
  return [
    ...(from === null ? [] : [{ sql: `${column} >= ?`, binds: [from] }]),
    ...(to === null ? [] : [{ sql: `${column} < ?`, binds: [to] }]),
  ]
}

function memberAudit(
  db: D1Database,
  groupId: number,
  what: 'added' | 'removed',
  ids: readonly number[],
  by: By,
): D1PreparedStatement {
  return auditStatement(db, {
    staffId: by.staffId,
    action: 'changed',
    entity: 'whatsapp_groups',
    entityId: groupId,
    summary: by.summary,
    changes: { [what]: [null, ids.length] },
  })
}
