import { all, any, type Condition } from '../crm/record-list-store'
import type { Env } from '../env'
import { FIELDS_OF } from './audience'
import { type AudienceConditions, audienceConditions } from './audience-conditions-store'
import { ask, raw, type Source, sourcesOf } from './audience-sources-store'
import { gotSql, recentlySent, type RecentlySent, saidSql } from './audience-facts-store'
import { prefixSql } from './country-of'
import type { Group, Tally } from './estimate'
import { tallyOf } from './estimate'
import type { Freezing } from './freeze-person'
import type { Need } from './params'
import type { RunPlan } from './schema'

/** People of one statement, so that D1 is held up for a moment only: a million are fifty of them. */
const RANGE = 20_000
const DAY_MS = 86_400_000
/** Places of groups in the order of who comes first; ids are smaller. */
const GROUP_IDS = 1e10

/**
 * What freezing this plan now would make of everybody, added up in SQL: a statement or two for twenty thousand people, none
 * of whom is read. The same rules as `freezePerson`, said once more; a test holds the two against each other.
 */
export async function tallyAudience(env: Env, plan: RunPlan, campaignId: number, freezing: Freezing): Promise<Tally> {
  const [sources, conditions, recent] = await Promise.all([
    sourcesOf(env, plan, campaignId),
    audienceConditions(env, plan, freezing.now),
    recentlySent(env, plan, freezing.now),
  ])
  const asked: Asked = { plan, sources, conditions, recent, freezing }
  const groups: Group[] = []
  let after = ''
  while (sources.length > 0) {
    const to = plan.audience.by === 'filter' ? await endOfRange(env, sources, after) : null
    groups.push(...(await groupsOf(env, asked, { after, to })))
    if (to === null) break
    after = to
  }
  return tallyOf(groups, await countWithoutKey(env, asked), plan.category)
}

type Asked = {
  plan: RunPlan
  sources: readonly Source[]
  conditions: AudienceConditions
  recent: RecentlySent | null
  freezing: Freezing
}

/** Everybody at once of a list and of people chosen by hand. */
const ALL_PIECES = { first: 0, last: 1e6 }

/** The key that ends the next twenty thousand of any table; null where the rest is fewer. All records of a key are in one range. */
async function endOfRange(env: Env, sources: readonly Source[], after: string): Promise<string | null> {
  const tables = [...new Set(sources.map(({ kind }) => kind))].flatMap((kind) =>
    kind === 'list' ? [] : [TABLES[kind]],
  )
  const ends = tables.map(
    (table) =>
      `select (select phone_key from ${table} where phone_key > ?1 order by phone_key limit 1 offset ${RANGE}) as "end"`,
  )
  const row = await env.DB.prepare(`select min("end") as "end" from (${ends.join(' union all ')})`)
    .bind(after)
    .first<{ end: string | null }>()
  return row?.end ?? null
}

const TABLES = { leads: 'tblleads', contacts: 'tblcontacts', bulk: 'tblwhatsapp_contacts' } as const

async function groupsOf(env: Env, asked: Asked, range: { after: string; to: string | null }): Promise<Group[]> {
  const rows = asked.sources.map((source) => rowsOf(source, asked, range))
  const outcome = outcomeOf(asked)
  const { key } = asked.conditions
  // Of one person the first record counts, as when they are frozen: SQLite takes the other columns from its row.
  const sql = `select ${prefixSql('p.phone_key')} as prefix, length(p.phone_key) as length, ${outcome.sql} as outcome,
      count(*) as people, sum(p.n) as listed
    from (select phone_key, min(place) as place, count(*) as n, said, missing
      from (${rows.map((one) => one.sql).join(' union all ')}) group by phone_key) p
    where ${key.sql} group by 1, 2, 3`
  const binds = [...outcome.binds, ...rows.flatMap((one) => one.binds), ...key.binds]
  const { results } = await ask(env.DB, sql, binds).all<Group>()
  return results
}

function rowsOf(source: Source, { conditions, freezing, plan }: Asked, range: { after: string; to: string | null }) {
  const from = source.from(ALL_PIECES)
  const missing = missingSql(freezing.needs, source, plan)
  const where = all([
    { sql: 'p.phone_key > ?', binds: [range.after] },
    ...(range.to === null ? [] : [{ sql: 'p.phone_key <= ?', binds: [range.to] }]),
    source.where,
    conditions.row(source),
  ])
  return {
    sql: `select p.phone_key, ${source.key * GROUP_IDS} + ${source.id} as place, ${saidSql(source.kind)} as said,
      ${missing.sql} as missing from ${from.sql} where ${where.sql}`,
    binds: [...missing.binds, ...from.binds, ...where.binds],
  }
}

/** In the order of `freezePerson`. */
function outcomeOf({ plan, recent, freezing }: Asked): Condition {
  const { needsOptIn, notWithinDays } = plan.settings
  const got = gotSql(recent)
  const since = freezing.now - (notWithinDays ?? 0) * DAY_MS
  const cases = [
    ...(freezing.isMarketing ? [raw("when p.said > 0 and p.said % 2 = 1 then 'opted-out'")] : []),
    ...(needsOptIn ? [raw("when p.said = 0 or p.said % 2 = 1 then 'no-opt-in'")] : []),
    ...(recent === null ? [] : [{ sql: `when ${got.sql} > ? then 'recently-sent'`, binds: [...got.binds, since] }]),
    raw("when p.missing then 'values-missing'"),
  ]
  return {
    sql: `case ${cases.map(({ sql }) => sql).join(' ')} else 'pending' end`,
    binds: cases.flatMap(({ binds }) => binds),
  }
}

/** True where a slot stays empty: no field of one of the needs says anything. */
function missingSql(needs: readonly Need[], source: Source, plan: RunPlan): Condition {
  const met = needs.map((names) => any(names.map((name) => isFilled(name, source, plan))))
  const { sql, binds } = all(met)
  return { sql: `not (${sql})`, binds }
}

/** What JavaScript's `trim` takes for nothing. */
const SPACES = `char(9,10,11,12,13,32,160,5760,8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8232,8233,8239,8287,12288,65279)`

function isFilled(name: string, source: Source, plan: RunPlan): Condition {
  const field = fieldSql(name, source, plan)
  return field && { sql: `trim(${field.sql}, ${SPACES}) <> ''`, binds: field.binds }
}

/** A field by its name as typed, else in lower case (`lookUp`). */
function fieldSql(name: string, { kind }: Source, { audience }: RunPlan): Condition {
  const lower = name.toLowerCase()
  if (kind === 'list') {
    const columns: string[] = audience.by === 'list' ? audience.columns : []
    return (
      fixedField(name, kind) ??
      listField(
        [name, lower].find((one) => columns.includes(one)),
        columns,
      ) ??
      fixedField(lower, kind) ??
      raw("''")
    )
  }
  if (kind !== 'bulk') return fixedField(name, kind) ?? fixedField(lower, kind) ?? raw("''")
  if (fixedField(name, kind)) return fixedField(name, kind)!
  const own = (key: string) => ({ sql: '(select value from json_each(p.fields) where key = ?)', binds: [key] })
  const otherwise = fixedField(lower, kind) ?? own(lower)
  const exact = own(name)
  return { sql: `coalesce(${exact.sql}, ${otherwise.sql}, '')`, binds: [...exact.binds, ...otherwise.binds] }
}

/** Columns that all of the kind have. The phone is never empty where there is a key. */
function fixedField(name: string, kind: Source['kind']): Condition | null {
  if (name === 'phone') return raw("'+'")
  if (name === 'name') return raw(kind === 'contacts' ? "trim(p.firstname || ' ' || p.lastname)" : 'p.name')
  const isColumn = (kind === 'leads' || kind === 'contacts') && (FIELDS_OF[kind] as readonly string[]).includes(name)
  return isColumn ? raw(`coalesce(p.${name}, '')`) : null
}

function listField(name: string | undefined, columns: readonly string[]): Condition | null {
  return name === undefined
    ? null
    : { sql: "coalesce(p.fields ->> cast(? as integer), '')", binds: [columns.indexOf(name)] }
}

async function countWithoutKey(env: Env, { sources, conditions }: Asked): Promise<number> {
  const counts = sources.map((source) => {
    const from = source.from(ALL_PIECES)
    const where = all([raw('p.phone_key is null'), source.where, conditions.row(source), conditions.key])
    return { sql: `select count(*) as n from ${from.sql} where ${where.sql}`, binds: [...from.binds, ...where.binds] }
  })
  if (counts.length === 0) return 0
  const sql = `select sum(n) as n from (${counts.map((one) => one.sql).join(' union all ')})`
  const row = await ask(
    env.DB,
    sql,
    counts.flatMap(({ binds }) => binds),
  ).first<{ n: number }>()
  return row?.n ?? 0
}
