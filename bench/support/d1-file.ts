import { readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The app's D1 as it is on disk, read by SQLite in this process: it costs workerd nothing and shows only what is committed. */
export class D1File {
  readonly #database: DatabaseSync

  constructor(stateDir: string, { readOnly = true }: { readOnly?: boolean } = {}) {
    const folder = path.join(stateDir, 'v3', 'd1')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'))
    const databases = files.map((name) => new DatabaseSync(path.join(folder, name), { readOnly, timeout: 5000 }))
    const ours = databases.find((database) => has(database, 'tblwhatsapp_interaction_messages'))
    if (!ours) throw new Error(`No D1 with the app's tables under ${folder}`)
    for (const other of databases) if (other !== ours) other.close()
    this.#database = ours
  }

  run(statements: string): void {
    this.#database.exec(statements)
  }

  all<Row>(query: string, ...bindings: (string | number)[]): Row[] {
    return this.#database.prepare(query).all(...bindings) as Row[]
  }

  one<Row>(query: string, ...bindings: (string | number)[]): Row {
    return this.#database.prepare(query).get(...bindings) as Row
  }

  /** Whether this message is there, by its key. Returns a function, so that the statement is made once. */
  finder(): (interactionId: string, at: number, id: string) => boolean {
    const statement = this.#database.prepare(
      'select 1 from tblwhatsapp_interaction_messages where interaction_id = ? and at = ? and id = ? and rev > 0',
    )
    return (interactionId, at, id) => statement.get(interactionId, at, id) !== undefined
  }

  close(): void {
    this.#database.close()
  }
}

function has(database: DatabaseSync, table: string): boolean {
  return database.prepare('select 1 from sqlite_schema where name = ?').get(table) !== undefined
}
