import type { Env } from '../env'
import { auditStatement, changesBetween } from './audit-store'
import type { By } from './leads-store'
import { readNumber } from './phone-number'
import { all, type Condition, type RecordKey, readPage, type RecordPage } from './record-list-store'
import { textConditions } from './record-search'

export type BulkContactRow = {
  id: number
  phone: string
  phoneKey: string
  name: string
  /** JSON `{ column: value }`. */
  fields: string
  dateadded: number
}
export type BulkContactDraft = Pick<BulkContactRow, 'phone' | 'phoneKey' | 'name' | 'fields'>
export type BulkContactFilter = { text: string; group: number | null }

export const BULK_PAGE = 50
const COLUMNS = 'id, phone, phone_key as phoneKey, name, fields, created_at as dateadded'

type ListAsked = { filter: BulkContactFilter; country: string; after: RecordKey | null; size?: number }

/** Newest first. */
export function listBulkContacts(env: Env, asked: ListAsked): Promise<RecordPage<BulkContactRow>> {
  const { filter, country, after, size = BULK_PAGE } = asked
  const key = readNumber(filter.text, country)?.phoneKey ?? null
  const { rest, direct } = textConditions(filter.text, key, ['name'], { hasEmail: false })
  const member: Condition[] =
    filter.group === null
      ? []
      : [{ sql: 'id in (select contact_id from tblwhatsapp_group_contacts where group_id = ?)', binds: [filter.group] }]
  return readPage<BulkContactRow>(env.DB, {
    table: 'tblwhatsapp_contacts',
    columns: COLUMNS,
    day: 'created_at',
    ranges: [all(member)],
    rest,
    direct,
    after,
    size,
  })
}

export async function findBulkContact(env: Env, id: number): Promise<BulkContactRow | null> {
  return env.DB.prepare(`select ${COLUMNS} from tblwhatsapp_contacts where id = ?1`).bind(id).first<BulkContactRow>()
}

export async function findBulkContacts(env: Env, ids: readonly number[]): Promise<BulkContactRow[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_contacts where id in (select value from json_each(?1)) order by id`,
  )
    .bind(JSON.stringify(ids))
    .all<BulkContactRow>()
  return results
}

/** Null where somebody has this number already: one statement decides. */
export async function insertBulkContact(env: Env, draft: BulkContactDraft, by: By): Promise<number | null> {
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(
      `insert or ignore into tblwhatsapp_contacts (phone, phone_key, name, fields, created_by, created_at)
       values (?1, ?2, ?3, ?4, ?5, ?6) returning id`,
    ).bind(draft.phone, draft.phoneKey, draft.name, draft.fields, by.staffId, by.at),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
       select ?1, lower(hex(randomblob(8))), ?2, 'created', 'whatsapp_contacts', cast(last_insert_rowid() as text), ?3
       where changes() > 0`,
    ).bind(by.at, by.staffId, by.summary),
  ])
  return made!.results[0]?.id ?? null
}

/** `taken` where another one has the number. */
export async function updateBulkContact(
  env: Env,
  before: BulkContactRow,
  draft: BulkContactDraft,
  by: By,
): Promise<'changed' | 'same' | 'taken'> {
  const changes = changesBetween<BulkContactDraft>(before, draft)
  delete changes['phoneKey']
  if (Object.keys(changes).length === 0) return 'same'
  const taken = await env.DB.prepare('select 1 from tblwhatsapp_contacts where phone_key = ?1 and id <> ?2')
    .bind(draft.phoneKey, before.id)
    .first()
  if (taken) return 'taken'
  await env.DB.batch([
    env.DB.prepare(
      'update or ignore tblwhatsapp_contacts set phone = ?2, phone_key = ?3, name = ?4, fields = ?5 where id = ?1',
    ).bind(before.id, draft.phone, draft.phoneKey, draft.name, draft.fields),
    auditStatement(env.DB, {
      staffId: by.staffId,
      action: 'changed',
      entity: 'whatsapp_contacts',
      entityId: before.id,
      summary: by.summary,
      changes,
    }),
  ])
  return 'changed'
}

/** Gone for good, from their groups too. */
export async function deleteBulkContacts(env: Env, ids: readonly number[], by: By): Promise<number> {
  const list = JSON.stringify(ids)
  const listed = '(select value from json_each(?1))'
  const results = await env.DB.batch([
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
       select ?2, lower(hex(randomblob(8))), ?3, 'deleted', 'whatsapp_contacts', cast(id as text), ?4,
         json_object('name', json_array(name, null), 'phone', json_array(phone, null))
       from tblwhatsapp_contacts where id in ${listed}`,
    ).bind(list, by.at, by.staffId, by.summary),
    env.DB.prepare(`delete from tblwhatsapp_group_contacts where contact_id in ${listed}`).bind(list),
    env.DB.prepare(`delete from tblwhatsapp_contacts where id in ${listed}`).bind(list),
  ])
  return results.at(-1)!.meta.changes
}
