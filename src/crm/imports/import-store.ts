import { nudge } from '../../crm-events/nudge'
import { importedRecords } from '../../crm-events/record-events-store'
import type { Env } from '../../env'
import type { LeadReach } from '../leads-store'
import type { ImportKind } from './fields'
import type { Create, Known, Update, Values } from './plan'
import { TABLES } from './tables'

/** A parameter of D1 holds 2 MB, and a key list of this many stays far below. */
const KEYS_AT_ONCE = 2000
const ROWS_AT_ONCE = 200
const CHARS_AT_ONCE = 400_000

export type Run = { importId: string; kind: ImportKind; staffId: number; at: number; summary: string }

/** Records under these keys, by key; of several the newest. */
export async function knownByKey(
  env: Env,
  kind: ImportKind,
  keys: readonly string[],
  reach: LeadReach | null,
): Promise<Map<string, Known>> {
  const { table, columns, open } = TABLES[kind]
  const assigned = kind === 'leads' ? ', assigned' : ''
  const known = new Map<string, Known>()
  for (let i = 0; i < keys.length; i += KEYS_AT_ONCE) {
    const { results } = await env.DB.prepare(
      `select id, ${columns.filter((name) => name !== 'assigned').join(', ')}${assigned} from ${table}
       where phone_key in (select value from json_each(?1)) and ${open} order by id`,
    )
      .bind(JSON.stringify(keys.slice(i, i + KEYS_AT_ONCE)))
      .all<Values & { id: number; phone_key: string; assigned?: number | null }>()
    for (const { id, ...values } of results) {
      const owner = values.assigned ?? null
      const isOurs =
        kind !== 'leads' || reach === 'all' || (reach !== null && (owner === null || owner === reach.staffId))
      known.set(values.phone_key, { id, isOurs, values })
    }
  }
  return known
}

/** Which of these keys belong to contacts. */
export async function contactsAmong(env: Env, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (let i = 0; i < keys.length; i += KEYS_AT_ONCE) {
    const { results } = await env.DB.prepare(
      'select distinct phone_key as key from tblcontacts where phone_key in (select value from json_each(?1))',
    )
      .bind(JSON.stringify(keys.slice(i, i + KEYS_AT_ONCE)))
      .all<{ key: string }>()
    for (const { key } of results) found.add(key)
  }
  return found
}

/** What this import has done so far, by row: lines of the audit trail are written with the records. */
export async function doneRows(env: Env, { importId, at }: Pick<Run, 'importId' | 'at'>): Promise<Map<number, string>> {
  const { results } = await env.DB.prepare(
    'select id, action from tblaudit_trail where at = ?1 and id >= ?2 and id < ?3',
  )
    .bind(at, `${importId}-`, `${importId}.`)
    .all<{ id: string; action: string }>()
  return new Map(results.map(({ id, action }) => [Number(id.slice(importId.length + 1)), action]))
}

/**
 * Makes and changes the records, some at a time, each with its line in the audit trail, and its event, in the same batch. The line's id names
 * the row: what was done before is not done again. Somebody who came to be known meanwhile is left alone.
 */
export async function writeRows(
  env: Env,
  run: Run,
  { creates, updates }: { creates: readonly Create[]; updates: readonly Update[] },
): Promise<void> {
  for (const some of inPieces(creates)) await env.DB.batch(createStatements(env.DB, run, some))
  for (const some of inPieces(updates)) await env.DB.batch(updateStatements(env.DB, run, some))
  if (creates.length > 0 && run.kind !== 'bulk') await nudge(env)
}

/** Members of a group: everybody of the file who is a bulk contact by now. */
export async function addToGroup(env: Env, groupId: number, keys: readonly string[]): Promise<void> {
  for (let i = 0; i < keys.length; i += KEYS_AT_ONCE)
    await env.DB.prepare(
      `insert or ignore into tblwhatsapp_group_contacts (group_id, contact_id)
       select g.id, c.id from tblwhatsapp_contacts c join tblwhatsapp_groups g on g.id = ?2
       where c.phone_key in (select value from json_each(?1)) and g.filter is null`,
    )
      .bind(JSON.stringify(keys.slice(i, i + KEYS_AT_ONCE)), groupId)
      .run()
}

function createStatements(db: D1Database, run: Run, rows: readonly Create[]): D1PreparedStatement[] {
  const { table, entity, day, columns, open, more } = TABLES[run.kind]
  const list = JSON.stringify(rows.map(({ row, values }) => ({ ...values, audit: `${run.importId}-${row}` })))
  const extra = Object.entries(more).map(([name, value]) => ({ name, sql: `'${value}'` }))
  const given = columns.map((name) => ({ name, sql: `r.value->>'${name}'` }))
  const by = run.kind === 'bulk' ? [{ name: 'created_by', sql: '?3' }] : []
  const all = [...given, ...extra, ...by]
  return [
    db
      .prepare(
        `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
         select ?2, r.value->>'audit', ?3, 'created', '${entity}',
           cast((select coalesce(max(id), 0) from ${table}) + row_number() over (order by r.key) as text), ?4
         from json_each(?1) r
         where not exists (select 1 from tblaudit_trail a where a.at = ?2 and a.id = r.value->>'audit')
           and not exists (select 1 from ${table} t where t.phone_key = r.value->>'phone_key' and ${open})`,
      )
      .bind(list, run.at, run.staffId, run.summary),
    db
      .prepare(
        `insert into ${table} (id, ${day}, ${all.map(({ name }) => name).join(', ')})
         select cast(a.entity_id as integer), ?2, ${all.map(({ sql }) => sql).join(', ')}
         from json_each(?1) r join tblaudit_trail a on a.at = ?2 and a.id = r.value->>'audit' and a.action = 'created'
         where not exists (select 1 from ${table} t where t.id = cast(a.entity_id as integer))`,
      )
      .bind(...[list, run.at, run.staffId].slice(0, run.kind === 'bulk' ? 3 : 2)),
    ...(run.kind === 'bulk'
      ? []
      : [importedRecords(db, run.kind, { ids: rows.map(({ row }) => `${run.importId}-${row}`), at: run.at })]),
  ]
}

function updateStatements(db: D1Database, run: Run, rows: readonly Update[]): D1PreparedStatement[] {
  const { table, entity, columns } = TABLES[run.kind]
  const list = JSON.stringify(
    rows.map(({ row, id, values, changes }) => ({
      ...Object.fromEntries(Object.keys(changes).map((name) => [name, values[name]])),
      recordId: id,
      changes,
      audit: `${run.importId}-${row}`,
    })),
  )
  const set = columns
    .filter((name) => name !== 'phone_key')
    .map((name) => `${name} = coalesce(r.value->>'${name}', ${table}.${name})`)
  return [
    db
      .prepare(
        `insert or ignore into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary, changes)
         select ?2, r.value->>'audit', ?3, 'changed', '${entity}', r.value->>'recordId', ?4, r.value->>'changes'
         from json_each(?1) r join ${table} t on t.id = r.value->>'recordId'`,
      )
      .bind(list, run.at, run.staffId, run.summary),
    db
      .prepare(`update ${table} set ${set.join(', ')} from json_each(?1) r where ${table}.id = r.value->>'recordId'`)
      .bind(list),
  ]
}

/** Few enough rows, and few enough letters, for one parameter. */
function* inPieces<T>(rows: readonly T[]): Generator<T[]> {
  let piece: T[] = []
  let chars = 0
  for (const row of rows) {
    const length = JSON.stringify(row).length
    if (piece.length > 0 && (piece.length >= ROWS_AT_ONCE || chars + length > CHARS_AT_ONCE)) {
      yield piece
      piece = []
      chars = 0
    }
    piece.push(row)
    chars += length
  }
  if (piece.length > 0) yield piece
}
