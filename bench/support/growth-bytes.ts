import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Figures } from './figures'
import { bytesOf, tellTables } from './growth-tables'

const FILLED = ['tblwhatsapp_interaction_messages', 'tblwhatsapp_interactions', 'tblwhatsapp_archives'] as const
/** FTS5 keeps its words in tables of its own. */
const SEARCH = ['search_lines', 'search_text_data', 'search_text_idx', 'search_text_docsize', 'search_text_config']

/** Bytes a row, indexes included, as they lie in the pages that SQLite wrote: of tables that the year filled, and of others. */
export function tellBytes(figures: Figures, stateDir: string): void {
  const folder = path.join(stateDir, 'v3', 'd1')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'))
  for (const name of files) {
    const database = new DatabaseSync(path.join(folder, name), { readOnly: true, timeout: 5000 })
    for (const table of FILLED) tell(figures, database, table, [table])
    tell(figures, database, 'search_lines', SEARCH)
    database.close()
  }
  tellTables(figures)
}

/** What each Journal keeps for a message, in its groups of eight days: the larger one is that of messages. */
export function tellJournals(figures: Figures, stateDir: string, messages: number): void {
  const folder = path.join(stateDir, 'v3', 'do')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'))
  const sizes = files.map((name) => {
    const database = new DatabaseSync(path.join(folder, name), { readOnly: true, timeout: 5000 })
    const { bytes } = database
      .prepare(`select coalesce(sum(pgsize), 0) as bytes from dbstat where name like 'groups_%' or name like 'raw_p%'`)
      .get() as { bytes: number }
    database.close()
    return bytes
  })
  const [most = 0, other = 0] = sizes.toSorted((a, b) => b - a)
  figures.tell('larger Journal: bytes a message', most / messages, `B, of ${messages}, answers included`)
  figures.tell('smaller Journal: bytes a message', other / messages, `B, of ${messages}, answers included`)
}

function tell(figures: Figures, database: DatabaseSync, table: string, tables: readonly string[]): void {
  if (!database.prepare(`select 1 from sqlite_schema where type = 'table' and name = ?`).get(table)) return
  const { n } = database.prepare(`select count(*) as n from ${table}`).get() as { n: number }
  const bytes = tables.reduce((sum, one) => sum + bytesOf(database, one), 0)
  if (n > 0) figures.tell(`${table}: bytes a row`, bytes / n, `B, of ${n} rows with their indexes`)
}
