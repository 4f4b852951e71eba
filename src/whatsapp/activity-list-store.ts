import type { Env } from '../env'
import type { Activity, ActivityKey } from './activity-store'

/** Without request and response: a list of fifty would be megabytes. */
export type ActivityLine = Omit<Activity, 'request' | 'response'>

export type ActivityFilter = {
  /** A whole kind, or a group's beginning with its dot: `webhook.`. */
  kind: string | null
  outcome: string | null
  phoneNumberId: string | null
  staffId: number | null
  /** Times from and up to before which; epoch milliseconds. */
  from: number | null
  before: number | null
  /** Somewhere in the summary, in any case. */
  text: string | null
}

/** `next`: where the older page begins. `isCut`: the search stopped there without having looked at everything. */
export type ActivityPage = { lines: ActivityLine[]; next: ActivityKey | null; isCut: boolean }

export const ACTIVITY_PAGE = 50
/** A page looks at so many lines at most, however rare what is looked for; the reader goes on from there. */
const MOST_LOOKED_AT = 5000
const MOST_KINDS = 60
const MOST_TERMS = 5
/** Later than any line. */
const NEWEST = 8_640_000_000_000_000

/** Newest first. Each kind is read along its own index, so a rare one is found as fast as a frequent one. */
export async function listActivity(
  env: Env,
  filter: ActivityFilter,
  after: ActivityKey | null,
  lookedAt = MOST_LOOKED_AT,
): Promise<ActivityPage> {
  const kinds = filter.kind === null ? null : await kindsIn(env, filter.kind)
  if (kinds?.length === 0) return { lines: [], next: null, isCut: false }
  const hasMore = filter.outcome ?? filter.phoneNumberId ?? filter.staffId ?? filter.text
  const scan = hasMore === null ? ACTIVITY_PAGE + 1 : lookedAt
  const { from, before, outcome, phoneNumberId, staffId, text } = filter
  const range = [after?.at ?? NEWEST, after?.id ?? '', from ?? 0, before ?? NEWEST, scan, ...(kinds ?? [])]
  const wanted = [outcome, phoneNumberId, staffId, text]
  const scanned = `with scanned as (${scannedLines(kinds?.length ?? 0)})`
  const [found, looked] = await env.DB.batch<ActivityLine & { looked: number }>([
    env.DB.prepare(`${scanned} ${linesOf(range.length)}`).bind(...range, ...wanted),
    env.DB.prepare(`${scanned} ${LAST}`).bind(...range),
  ])
  const lines = found?.results ?? []
  if (lines.length > ACTIVITY_PAGE)
    return { lines: lines.slice(0, ACTIVITY_PAGE), next: lines[ACTIVITY_PAGE - 1] ?? null, isCut: false }
  const last = looked?.results[0]
  const isCut = last !== undefined && last.looked >= scan
  return { lines, next: isCut ? { at: last.at, id: last.id } : null, isCut }
}

/** All kinds that there are, by a skip through the index: one probe each. */
export async function activityKinds(env: Env): Promise<string[]> {
  const { results } = await env.DB.prepare(KINDS).all<{ kind: string }>()
  return results.map(({ kind }) => kind)
}

async function kindsIn(env: Env, kind: string): Promise<string[]> {
  if (!kind.endsWith('.')) return [kind]
  return (await activityKinds(env)).filter((one) => one.startsWith(kind)).slice(0, MOST_KINDS)
}

/** The newest lines to look at: of the whole table, or of each kind and then of all of them together. */
function scannedLines(kinds: number): string {
  const within = `(at, id) < (?1, ?2) and at >= ?3 and at < ?4 order by at desc, id desc limit ?5`
  if (kinds === 0) return `select at, id from tblwhatsapp_activity_log where ${within}`
  const each = Array.from(
    { length: kinds },
    (_, i) => `select * from (select at, id from tblwhatsapp_activity_log where kind = ?${6 + i} and ${within})`,
  )
  return `select at, id from (${union(each)}) order by at desc, id desc limit ?5`
}

/** D1 takes five terms in one compound select: more are nested. */
function union(selects: string[]): string {
  if (selects.length <= MOST_TERMS) return selects.join(' union all ')
  const nested = Array.from({ length: Math.ceil(selects.length / MOST_TERMS) }, (_, i) => {
    return `select * from (${selects.slice(i * MOST_TERMS, (i + 1) * MOST_TERMS).join(' union all ')})`
  })
  return union(nested)
}

/** Not `like`: D1 refuses patterns of more than 50 bytes. */
function linesOf(before: number): string {
  const [outcome, phoneNumberId, staffId, text] = [1, 2, 3, 4].map((i) => `?${before + i}`)
  return `select l.at, l.id, kind, outcome, phone_number_id as phoneNumberId, summary, ledger, staff_id as staffId
    from scanned s join tblwhatsapp_activity_log l on l.at = s.at and l.id = s.id
    where (${outcome} is null or outcome = ${outcome}) and (${phoneNumberId} is null or phone_number_id = ${phoneNumberId})
      and (${staffId} is null or staff_id = ${staffId}) and (${text} is null or instr(lower(summary), lower(${text})) > 0)
    order by l.at desc, l.id desc limit ${ACTIVITY_PAGE + 1}`
}

const LAST = `select at, id, (select count(*) from scanned) as looked from scanned order by at, id limit 1`

const KINDS = `with recursive kinds (kind) as (
    select min(kind) from tblwhatsapp_activity_log
    union all select (select min(kind) from tblwhatsapp_activity_log where kind > kinds.kind) from kinds where kind is not null)
  select kind from kinds where kind is not null limit 300`
