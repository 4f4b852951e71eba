import type { Env } from '../env'

export type AuditLine = {
  at: number
  id: string
  staffId: number | null
  action: string
  entity: string
  entityId: string
  summary: string
  /** JSON `{ field: [before, after] }`. */
  changes: string | null
}
export type AuditKey = { at: number; id: string }

export type AuditFilter = {
  staffId: number | null
  action: string | null
  entity: string | null
  entityId: string | null
  /** Times from and up to before which; epoch milliseconds. */
  from: number | null
  before: number | null
}

/** `next`: where the older page begins. `isCut`: the search stopped there without having looked at everything. */
export type AuditPage = { lines: AuditLine[]; next: AuditKey | null; isCut: boolean }

export const AUDIT_PAGE = 50
/** A page looks at so many lines at most, however rare what is looked for; the reader goes on from there. */
const MOST_LOOKED_AT = 5000
/** Later than any line. */
const NEWEST = 8_640_000_000_000_000

/** Newest first, along the index of the record, of the kind of record, of the person or of time. */
export async function listAudit(
  env: Env,
  filter: AuditFilter,
  after: AuditKey | null,
  { most = AUDIT_PAGE, lookedAt = MOST_LOOKED_AT }: { most?: number; lookedAt?: number } = {},
): Promise<AuditPage> {
  const { action, entity, entityId, staffId, from, before } = filter
  // One index leads; what it does not hold is looked for among its lines.
  const leads = entity !== null ? 'entity = ?6' : staffId !== null ? 'staff_id = ?7' : 'true'
  const record = entity !== null && entityId !== null ? 'and entity_id = ?8' : ''
  const looksFor = action !== null || (entity !== null && staffId !== null) || (entity === null && entityId !== null)
  const scan = looksFor ? lookedAt : most + 1
  const range = [after?.at ?? NEWEST, after?.id ?? '', from ?? 0, before ?? NEWEST, scan, entity, staffId, entityId]
  const scanned = `with scanned as (select at, id from tblaudit_trail where ${leads} ${record}
    and (at, id) < (?1, ?2) and at >= ?3 and at < ?4 order by at desc, id desc limit ?5)`
  const [found, looked] = await env.DB.batch<AuditLine & { looked: number }>([
    env.DB.prepare(
      `${scanned} select t.at, t.id, staff_id as staffId, action, entity, entity_id as entityId, summary, changes
       from scanned s join tblaudit_trail t on t.at = s.at and t.id = s.id
       where (?6 is null or entity = ?6) and (?7 is null or staff_id = ?7) and (?8 is null or entity_id = ?8)
         and (?9 is null or action = ?9)
       order by t.at desc, t.id desc limit ?10`,
    ).bind(...range, action, most + 1),
    env.DB.prepare(
      `${scanned} select at, id, (select count(*) from scanned) as looked, ?6, ?7, ?8 from scanned
       order by at, id limit 1`,
    ).bind(...range),
  ])
  const lines = found?.results ?? []
  if (lines.length > most) return { lines: lines.slice(0, most), next: lines[most - 1] ?? null, isCut: false }
  const last = looked?.results[0]
  const isCut = looksFor && last !== undefined && last.looked >= scan
  return { lines, next: isCut ? { at: last.at, id: last.id } : null, isCut }
}

/** All kinds of records that the trail speaks of, by a skip through the index: one probe each. */
export async function auditEntities(env: Env): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `with recursive names (name) as (
       select min(entity) from tblaudit_trail
       union all select (select min(entity) from tblaudit_trail where entity > names.name) from names
         where name is not null)
     select name from names where name is not null limit 200`,
  ).all<{ name: string }>()
  return results.map(({ name }) => name)
}
