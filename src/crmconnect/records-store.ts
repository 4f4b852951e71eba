import { now } from '../clock'
import type { Env } from '../env'
import type { Around, Here, RecordPlan } from './plan-records'
import type { ReadRecord } from './read-row'
import { RECORD_KINDS, type RecordKind, type RecordSpec } from './record-kinds'
import { mappedOf } from './imports-store'
import type { Values } from './values'

/** What is here of these rows by now. */
export async function readAround(
  env: Env,
  kind: RecordKind,
  rows: readonly ReadRecord[],
): Promise<Pick<Around, 'mapped' | 'known'>> {
  const spec: RecordSpec = RECORD_KINDS[kind]
  const good = rows.filter((row) => row.ok)
  const names = [...new Set(good.flatMap(({ values }) => Object.keys(values)))]
  const mapped = await mappedOf(
    env,
    kind,
    good.map(({ oldId }) => oldId),
  )
  const current = await recordsById(
    env,
    spec,
    [...mapped.values()].map(({ newId }) => newId),
    names,
  )
  const here = new Map<string, Here>()
  for (const [oldId, { newId, given }] of mapped) here.set(oldId, { newId, given, current: current.get(newId) ?? null })
  const naturals = good.flatMap(({ natural, oldId }) => (natural === null || mapped.has(oldId) ? [] : [natural]))
  return { mapped: here, known: await recordsByNatural(env, kind, [...new Set(naturals)], names) }
}

async function recordsById(
  env: Env,
  { table, id }: RecordSpec,
  ids: readonly string[],
  names: readonly string[],
): Promise<Map<string, Values>> {
  if (ids.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    `select ${[...names, `cast(${id} as text) as record_id`].join(', ')} from ${table}
     where ${id} in (select ${castOf(table)} from json_each(?1))`,
  )
    .bind(JSON.stringify(ids))
    .all<Values & { record_id: string }>()
  return new Map(results.map(({ record_id: recordId, ...values }) => [recordId, values]))
}

async function recordsByNatural(env: Env, kind: RecordKind, naturals: readonly string[], names: readonly string[]) {
  const { natural, table, id, isUnique }: RecordSpec = RECORD_KINDS[kind]
  const known = new Map<string, { newId: string; current: Values }>()
  if (natural === null || naturals.length === 0) return known
  const open = kind === 'leads' ? 'and converted_at is null' : ''
  const unmapped = `and not exists (select 1 from tblcrmconnect_ids i where i.kind = '${kind}' and i.new_id = cast(r.${id} as text))`
  const { results } = await env.DB.prepare(
    `select ${[...names, `cast(${id} as text) as record_id`, `${natural} as natural_key`].join(', ')} from ${table} r
     where ${natural} in (select value from json_each(?1)) ${open} ${isUnique ? '' : unmapped} order by ${id} desc`,
  )
    .bind(JSON.stringify(naturals))
    .all<Values & { record_id: string; natural_key: string }>()
  // Of several the oldest: it is read last.
  for (const { record_id: newId, natural_key: key, ...current } of results) known.set(key, { newId, current })
  return known
}

type By = { importId: number; staffId: number; summary: string }

/** The statements that do what is planned, each record with its line in the audit trail. */
export function recordStatements(
  db: D1Database,
  kind: RecordKind,
  { creates, links, updates }: RecordPlan,
  by: By,
): D1PreparedStatement[] {
  const spec: RecordSpec = RECORD_KINDS[kind]
  return [
    ...(creates.length > 0 ? createStatements(db, kind, spec, creates, by) : []),
    ...(links.length > 0 ? [linkStatement(db, kind, spec, links, by)] : []),
    ...(updates.length > 0 ? updateStatements(db, kind, spec, updates, by) : []),
  ]
}

/** First the ids, then the records under them: what is there already under its old id is not made again. */
function createStatements(
  db: D1Database,
  kind: RecordKind,
  { table, id, entity, lastId }: RecordSpec,
  creates: RecordPlan['creates'],
  { importId, staffId, summary }: By,
): D1PreparedStatement[] {
  const names = Object.keys(creates[0]?.values ?? {})
  const json = JSON.stringify(creates)
  // Row by row: with the kind alone known, SQLite would go through all ids of it, each time.
  const mine = `json_each(?1) r cross join tblcrmconnect_ids i on i.kind = '${kind}' and i.old_id = r.value->>'oldId'
    and i.import_id = ?2 and i.is_made = 1`
  const isNew = `not exists (select 1 from ${table} t where t.${id} = ${castOf(table, 'i.new_id')})`
  return [
    db
      .prepare(
        `insert into tblcrmconnect_ids (kind, old_id, new_id, given, import_id, is_made)
         select '${kind}', r.value->>'oldId', coalesce(r.value->>'newId', cast(${lastId} + row_number() over (order by r.key) as text)),
           r.value->'given', ?2, 1 from json_each(?1) r where true on conflict do nothing`,
      )
      .bind(json, importId),
    db
      .prepare(
        `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
         select ?3, lower(hex(randomblob(8))), ?4, 'created', '${entity}', i.new_id, ?5 from ${mine} where ${isNew}`,
      )
      .bind(json, importId, now(), staffId, summary),
    db
      .prepare(
        `insert into ${table} (${[id, ...names].join(', ')})
         select ${[castOf(table, 'i.new_id'), ...names.map((name) => `r.value->'values'->>'${name}'`)].join(', ')}
         from ${mine} where ${isNew}`,
      )
      .bind(json, importId),
  ]
}

function linkStatement(
  db: D1Database,
  kind: RecordKind,
  { table, id, natural }: RecordSpec,
  links: RecordPlan['links'],
  { importId }: By,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into tblcrmconnect_ids (kind, old_id, new_id, given, import_id, is_made)
       select '${kind}', r.value->>'oldId', coalesce(r.value->>'newId',
           (select cast(${id} as text) from ${table} where ${natural ?? 'null'} = r.value->>'natural' order by ${id} limit 1)),
         r.value->'given', ?2, 0 from json_each(?1) r where true on conflict do nothing`,
    )
    .bind(JSON.stringify(links), importId)
}

function updateStatements(
  db: D1Database,
  kind: RecordKind,
  { table, id, entity }: RecordSpec,
  updates: RecordPlan['updates'],
  { staffId, summary }: By,
): D1PreparedStatement[] {
  const names = [...new Set(updates.flatMap(({ set }) => Object.keys(set)))]
  const json = JSON.stringify(updates)
  // As an upsert, for the same reason as above.
  const told = db
    .prepare(
      `insert into tblcrmconnect_ids (kind, old_id, new_id, given, import_id, is_made)
       select kind, old_id, new_id, r.value->'given', import_id, is_made
       from json_each(?1) r cross join tblcrmconnect_ids i on i.kind = '${kind}' and i.old_id = r.value->>'oldId'
       where true on conflict (kind, old_id) do update set given = excluded.given`,
    )
    .bind(json)
  if (names.length === 0) return [told]
  const columns = names.map(
    (name) =>
      `${name} = iif(json_type(r.value, '$.set.${name}') is null, ${table}.${name}, r.value->'set'->>'${name}')`,
  )
  return [
    told,
    db
      .prepare(
        `update ${table} set ${columns.join(', ')} from json_each(?1) r
         where ${table}.${id} = ${castOf(table, "(r.value->>'newId')")} and r.value->>'set' <> '{}'`,
      )
      .bind(json),
    db
      .prepare(
        `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
         select ?2, lower(hex(randomblob(8))), ?3, 'changed', '${entity}', r.value->>'newId', ?4
         from json_each(?1) r where r.value->>'set' <> '{}'`,
      )
      .bind(json, now(), staffId, summary),
  ]
}

/** Templates have Meta's ids, which are texts. */
function castOf(table: string, sql = 'value'): string {
  return table === 'tblwhatsapp_interaction_templates' ? sql : `cast(${sql} as integer)`
}
