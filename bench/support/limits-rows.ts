import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Figures } from './figures'

const MOST_BYTES = 2_000_000

/** The largest row that lies in D1 and in an object when all is done. */
export function tellRows(figures: Figures, stateDir: string): void {
  for (const [folder, words] of [
    ['d1', 'D1'],
    ['do', 'an object'],
  ] as const) {
    const { table, bytes } = largestIn(path.join(stateDir, 'v3', folder))
    figures.tell(`largest row of ${words} (${table})`, bytes, 'B', { atMost: MOST_BYTES })
    figures.tell(`room: largest row of ${words}`, MOST_BYTES / bytes, 'times')
  }
}

type Largest = { table: string; bytes: number }

function largestIn(folder: string): Largest {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'))
  const rows = names.flatMap((name) => {
    const database = new DatabaseSync(path.join(folder, name), { readOnly: true, timeout: 5000 })
    const found = tablesOf(database).map((table) => ({ table, bytes: largestOf(database, table) }))
    database.close()
    return found
  })
  return rows.reduce((most, one) => (one.bytes > most.bytes ? one : most), { table: 'none', bytes: 0 })
}

function tablesOf(database: DatabaseSync): string[] {
  const sql = "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'"
  return (database.prepare(sql).all() as { name: string }[]).map(({ name }) => name)
}

function largestOf(database: DatabaseSync, table: string): number {
  const columns = database.prepare('select name from pragma_table_info(?)').all(table) as { name: string }[]
  const sum = columns.map(({ name }) => `coalesce(length(cast("${name}" as blob)), 0)`).join(' + ')
  const { bytes } = database.prepare(`select max(${sum}) as bytes from "${table}"`).get() as { bytes: number | null }
  return bytes ?? 0
}
