import { now } from '../clock'
import { erasedAmong } from '../crm/erased-store'
import { all } from '../crm/record-list-store'
import type { Env } from '../env'
import type { AudiencePerson } from './audience'
import { type AudienceConditions, audienceConditions } from './audience-conditions-store'
import { gotSql, recentlySent, type RecentlySent, saidSql } from './audience-facts-store'
import { ask, COLUMNS, PIECE_IDS, type Source, type SourceKind, sourcesOf } from './audience-sources-store'
import type { RunPlan } from './schema'

export type { AudiencePerson } from './audience'

/** Ids that one call looks through, however few of them the filter lets through. */
const SCANNED = 10_000

/**
 * The people of an audience behind `cursor` ('' at the beginning), at most `size`, in an order that stays: by group, then by
 * id. There may be fewer, or none, although there are more: `cursor` null is the end. One person may come more than once, from
 * several records or groups; `phoneKey` tells. A dozen queries, and one more for each group that the filter names.
 */
export async function readAudience(
  env: Env,
  plan: RunPlan,
  campaignId: number,
  cursor: string,
  size: number,
  at = now(),
): Promise<{ people: AudiencePerson[]; cursor: string | null }> {
  const [sources, conditions, recent] = await Promise.all([
    sourcesOf(env, plan, campaignId),
    audienceConditions(env, plan, at),
    recentlySent(env, plan, at),
  ])
  const { key, after } = readCursor(cursor)
  const source = sources.find((one) => one.key >= key)
  if (!source) return { people: [], cursor: null }
  const from = source.key === key ? after : 0
  const { rows, upTo } = await readPage(env, { source, where: conditions, recent }, { after: from, size })
  const people = await withoutErased(
    env,
    source,
    rows.map((row) => personOf(row, source, plan)),
  )
  const last = rows.length === size ? rows.at(-1)!.id : upTo
  if (last !== null) return { people, cursor: `${source.key}:${last}` }
  const next = sources.find((one) => one.key > source.key)
  return { people, cursor: next ? `${next.key}:0` : null }
}

/** Records of an erased person are gone; a file may bring them back. An estimate still counts them. */
async function withoutErased(env: Env, { kind }: Source, people: AudiencePerson[]): Promise<AudiencePerson[]> {
  if (kind !== 'list') return people
  const erased = await erasedAmong(
    env,
    people.flatMap(({ phoneKey }) => phoneKey ?? []),
  )
  return erased.size === 0 ? people : people.filter(({ phoneKey }) => phoneKey === null || !erased.has(phoneKey))
}

type Row = {
  id: number
  rowNumber: number | null
  phone: string
  phoneKey: string | null
  name: string
  fields: string
  said: number
  gotAt: number | null
}
type Asked = { source: Source; where: AudienceConditions; recent: RecentlySent | null }

/** `upTo`: the last id that was looked at; null where there are no more. */
async function readPage(
  env: Env,
  { source, where, recent }: Asked,
  { after, size }: { after: number; size: number },
): Promise<{ rows: Row[]; upTo: number | null }> {
  const { id, ids, kind } = source
  const first = Math.floor(after / PIECE_IDS)
  const from = source.from({ first, last: first + scanned(kind, size) })
  const { phone, name, fields } = COLUMNS[kind]
  const behind = { sql: `${ids.sql} limit ${scanned(kind, size)}`, binds: [...ids.binds, after] }
  const got = gotSql(recent)
  const range = {
    sql: `${id} > ? and ${id} <= (select max(id) from (${behind.sql}))`,
    binds: [after, ...behind.binds],
  }
  const asked = all([range, source.where, where.row(source), where.key])
  const [upTo, found] = await env.DB.batch<{ id: number | null; count: number } | Row>([
    ask(env.DB, `select max(id) as id, count(*) as count from (${behind.sql})`, behind.binds),
    ask(
      env.DB,
      `select ${id} as id, ${kind === 'list' ? 'p.row' : 'null'} as rowNumber, ${phone} as phone, p.phone_key as phoneKey,
         ${name} as name, ${fields} as fields, ${saidSql(kind)} as said, ${got.sql} as gotAt
       from ${from.sql} where ${asked.sql} order by ${id} limit ${size}`,
      [...got.binds, ...from.binds, ...asked.binds],
    ),
  ])
  const { id: last, count } = upTo!.results[0] as { id: number | null; count: number }
  return { rows: found!.results as Row[], upTo: count < scanned(kind, size) ? null : last }
}

/** Of a list in rows of a hundred. */
function scanned(kind: SourceKind, size: number): number {
  return kind === 'list' ? Math.ceil(size / 100) + 1 : SCANNED
}

function personOf(row: Row, { kind, key }: Source, { audience }: RunPlan): AudiencePerson {
  const columns = kind === 'list' && audience.by === 'list' ? audience.columns : null
  return {
    relId: key > 0 ? null : (row.rowNumber ?? row.id),
    phone: row.phone,
    phoneKey: row.phoneKey,
    name: row.name,
    fields: fieldsOf(row.fields, columns),
    isOptedOut: row.said > 0 && row.said % 2 === 1,
    hasOptIn: row.said > 0 && row.said % 2 === 0,
    gotTemplateAt: row.gotAt,
  }
}

function fieldsOf(json: string, columns: readonly string[] | null): Record<string, string> {
  const read = JSON.parse(json) as Record<string, unknown> | unknown[]
  const entries = columns ? columns.map((name, i) => [name, (read as unknown[])[i]] as const) : Object.entries(read)
  return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)]))
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

function readCursor(cursor: string): { key: number; after: number } {
  const [key = '0', after = '0'] = cursor.split(':')
  return { key: Number(key), after: Number(after) }
}
