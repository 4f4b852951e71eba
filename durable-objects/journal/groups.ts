import { pieces } from '../../src/conversations/projection'

/** Seconds, not rows, bound the ledger: a day's table is dropped whole (DROP counts no rows). Core rule 9. */
const KEEP_DAYS = 8
/** An object's storage ends at 10 GB: from here on days go earlier (docs/growth.md), but never the last three. */
const MOST_BYTES = 6_000_000_000
const FEWEST_TABLES = 3
const SEPARATOR = '\n'

export type Group = { seq: number; entries: string[] }

/**
 * The Journal's log: groups of entries, one table a day. Entries are JSON texts without line breaks, a group is cut in
 * pieces because a row holds 2 MB. The sequence has a floor of its own: an emptied table would start at 1 again.
 */
export class Groups {
  readonly #sql: SqlStorage
  #lastSeq: number
  #tables: string[]

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
    this.#tables = this.#sql
      .exec<{ name: string }>("select name from sqlite_schema where name like 'groups\\_%' escape '\\' order by name")
      .toArray()
      .map(({ name }) => name)
    const floor = this.#sql.exec<{ seq: number }>('select seq from floor').toArray()[0]?.seq ?? 0
    const newest = this.#tables.map(
      (table) => this.#sql.exec<{ seq: number | null }>(`select max(seq) as seq from ${table}`).one().seq ?? 0,
    )
    this.#lastSeq = Math.max(floor, ...newest)
  }

  get lastSeq(): number {
    return this.#lastSeq
  }

  /** Writes one group; the caller waits for the disk. */
  append(entries: readonly string[], now: number): number {
    const table = this.#tableOf(now)
    const seq = this.#lastSeq + 1
    pieces(entries.join(SEPARATOR)).forEach((body, part) =>
      this.#sql.exec(`insert into ${table} values (?, ?, ?)`, seq, part, body),
    )
    this.#lastSeq = seq
    return seq
  }

  /** Groups behind `seq`, oldest first, until about so many characters or entries; always at least one where there is one. */
  after(seq: number, limit: { chars: number; entries: number }): Group[] {
    const groups: Group[] = []
    let chars = 0
    let count = 0
    for (const table of this.#tables) {
      const rows = this.#sql.exec<{ seq: number; body: string }>(
        `select seq, body from ${table} where seq > ? order by seq, part`,
        seq,
      )
      for (const row of rows) {
        const open = groups.at(-1)
        if (open?.seq === row.seq) {
          open.entries.push(row.body)
          continue
        }
        if (groups.length > 0 && (chars + row.body.length > limit.chars || count >= limit.entries))
          return groups.map(join)
        groups.push({ seq: row.seq, entries: [row.body] })
        chars += row.body.length
        count += row.body.split(SEPARATOR).length
      }
    }
    return groups.map(join)
  }

  /** The entries of one group as text, for the ledger; null once its day was dropped. */
  read(seq: number): string | null {
    for (const table of this.#tables) {
      const rows = this.#sql
        .exec<{ body: string }>(`select body from ${table} where seq = ? order by part`, seq)
        .toArray()
      if (rows.length > 0) return rows.map(({ body }) => body).join('')
    }
    return null
  }

  /** Writes a group anew that D1 has already; the group itself stays, empty if need be. */
  replace(seq: number, entries: readonly string[]): void {
    for (const table of this.#tables) {
      const { rowsWritten } = this.#sql.exec(`delete from ${table} where seq = ?`, seq)
      if (rowsWritten === 0) continue
      const bodies = entries.length === 0 ? [''] : pieces(entries.join(SEPARATOR))
      bodies.forEach((body, part) => this.#sql.exec(`insert into ${table} values (?, ?, ?)`, seq, part, body))
      return
    }
  }

  /** Drops the tables of days long past, and of the oldest where they are too large; nothing that D1 does not have yet. */
  dropBefore(now: number, projectedSeq: number, mostBytes = MOST_BYTES): void {
    const oldest = tableName(now - KEEP_DAYS * 86_400_000)
    const isTooMuch = () => this.#sql.databaseSize > mostBytes && this.#tables.length > FEWEST_TABLES
    for (const table of this.#tables) {
      if (table >= oldest && !isTooMuch()) return
      const newest = this.#sql.exec<{ seq: number | null }>(`select max(seq) as seq from ${table}`).one().seq ?? 0
      if (newest > projectedSeq) return
      this.#sql.exec('insert into floor values (1, ?) on conflict do update set seq = excluded.seq', this.#lastSeq)
      this.#sql.exec(`drop table ${table}`)
      this.#tables = this.#tables.filter((name) => name !== table)
    }
  }

  #tableOf(now: number): string {
    const name = tableName(now)
    // A clock that steps back keeps writing to the newest day, so that the tables stay in the order of `seq`.
    const newest = this.#tables.at(-1)
    if (newest !== undefined && newest >= name) return newest
    this.#sql.exec(
      `create table ${name} (seq integer not null, part integer not null, body text not null, primary key (seq, part)) without rowid`,
    )
    this.#tables.push(name)
    return name
  }
}

function tableName(now: number): string {
  return `groups_${new Date(now).toISOString().slice(0, 10).replaceAll('-', '')}`
}

function join(group: Group): Group {
  const text = group.entries.join('')
  return { seq: group.seq, entries: text === '' ? [] : text.split(SEPARATOR) }
}
