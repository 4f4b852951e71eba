/** A piece of SQL with the values of its question marks. */
export type Condition = { sql: string; binds: readonly unknown[] }
/** In the order of its own index. */
export type DirectLookUp = Condition & { order: string }
/** Where the page before ended: newest first, by the day a record came and its id. */
export type RecordKey = { at: number; id: number }
export type Keyed = { id: number; dateadded: number }

export type PageAsked = {
  table: 'tblleads' | 'tblcontacts' | 'tblwhatsapp_contacts'
  columns: string
  /** The column of the day, as its index has it. */
  day: 'dateadded' | 'created_at'
  /** Each a range of one index; together they are the list (own records and those of nobody are two). */
  ranges: readonly Condition[]
  /** What no index says: looked at row by row. */
  rest: readonly Condition[]
  /** Look-ups of their own, by number or name: shown first, however old. */
  direct: readonly DirectLookUp[]
  after: RecordKey | null
  size: number
}

/** `isPartial`: not everything has been looked through yet; `next` goes on behind it. */
export type RecordPage<Row> = { rows: Row[]; next: RecordKey | null; isPartial: boolean }

/** Rows of one index that one request looks through where more than the index is asked. */
const SCANNED = 5000
const MOST_DIRECT = 20

/**
 * One page by keyset, at a bounded cost: where an index does not say everything, at most `SCANNED` rows of each range are
 * looked through and a page may be short although there is more.
 */
export async function readPage<Row extends Keyed>(db: D1Database, asked: PageAsked): Promise<RecordPage<Row>> {
  const scans = asked.ranges.map((range) => scan(db, asked, range))
  const direct = asked.after === null ? asked.direct.map((one) => lookUp(db, asked, one)) : []
  const results = await db.batch<Row & { n: number }>([...scans, ...direct])
  const scanned = results.slice(0, scans.length).map(({ results: rows }) => rows)
  const limit = limitOf(asked)
  const hasRest = asked.rest.length > 0
  // A range that was cut: nothing older than where it ended may be shown yet, or the order would break.
  const ends = scanned.flatMap((rows) => rows.filter(({ n }) => n === limit && hasRest).map(keyOf))
  const bound = ends.reduce<RecordKey | null>((newest, end) => (newest && isBefore(newest, end) ? newest : end), null)
  const found = scanned
    .flat()
    .filter((row) => isMatch(row) && !(bound && isBefore(bound, keyOf(row))))
    .toSorted((one, other) => other.dateadded - one.dateadded || other.id - one.id)
  const rows = found.slice(0, asked.size)
  const last = found.length > asked.size ? rows.at(-1) : undefined
  const next = last ? keyOf(last) : bound
  const first = results.slice(scans.length).flatMap(({ results: list }) => list)
  return { rows: unique([...first, ...rows]), next, isPartial: !last && bound !== null }
}

function scan(db: D1Database, { table, columns, day, rest, after, ...asked }: PageAsked, range: Condition) {
  const behind = after ? [{ sql: `(${day}, id) < (?, ?)`, binds: [after.at, after.id] }] : []
  const where = all([range, ...behind])
  const inner = `select ${columns} from ${table} where ${where.sql} order by ${day} desc, id desc limit ${limitOf({ rest, ...asked })}`
  if (rest.length === 0) return db.prepare(`select *, 1 as isMatch, 0 as n from (${inner})`).bind(...where.binds)
  const match = all(rest)
  // Conditions speak of the table's own columns, so they stand where those are still seen.
  const marked = inner.replace(columns, `${columns}, (${match.sql}) as isMatch`)
  // Numbered as the index gives them, and not sorted once more: so SQLite stops as soon as the page is full.
  const numbered = `select *, row_number() over (order by dateadded desc, id desc) as n from (${marked})`
  return db
    .prepare(`select * from (${numbered}) where isMatch or n = ${SCANNED} limit ${asked.size + 2}`)
    .bind(...match.binds, ...where.binds)
}

function lookUp(db: D1Database, { table, columns, ranges, rest }: PageAsked, direct: DirectLookUp) {
  const within = ranges.length === 1 ? ranges : [any(ranges)]
  const where = all([direct, ...within, ...rest])
  return db
    .prepare(
      `select ${columns}, 1 as isMatch, 0 as n from ${table} where ${where.sql} order by ${direct.order} limit ${MOST_DIRECT}`,
    )
    .bind(...where.binds)
}

function limitOf({ rest, size }: Pick<PageAsked, 'rest' | 'size'>): number {
  return rest.length === 0 ? size + 1 : SCANNED
}

export function all(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' and ', '1')
}

export function any(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' or ', '0')
}

function joined(conditions: readonly Condition[], word: string, none: string): Condition {
  if (conditions.length === 0) return { sql: none, binds: [] }
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(word),
    binds: conditions.flatMap(({ binds }) => binds),
  }
}

function keyOf({ dateadded, id }: Keyed): RecordKey {
  return { at: dateadded, id }
}

/** True where `one` comes earlier in the list than `other`, that is, is newer. */
function isBefore(one: RecordKey, other: RecordKey): boolean {
  return one.at > other.at || (one.at === other.at && one.id > other.id)
}

function isMatch(row: object): boolean {
  return Boolean((row as { isMatch?: unknown }).isMatch)
}

function unique<Row extends Keyed>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
