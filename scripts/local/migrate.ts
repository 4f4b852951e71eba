import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { unstable_splitSqlQuery as statementsOf } from 'wrangler'

const LEDGER = `create table if not exists d1_migrations(
  id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)`

/**
 * Applies what a database has not had yet, each file in one transaction. Keeps the same ledger as
 * `wrangler d1 migrations apply`, so either may be used on the same state.
 */
export async function applyMigrations(database: D1Database, folder: string): Promise<void> {
  await database.prepare(LEDGER).run()
  const { results } = await database.prepare('select name from d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  for (const name of migrationsIn(folder).filter((file) => !applied.has(file))) {
    const statements = statementsOf(readFileSync(path.join(folder, name), 'utf8'))
    await database.batch([
      ...statements.map((statement) => database.prepare(statement)),
      database.prepare('insert into d1_migrations (name) values (?)').bind(name),
    ])
  }
}

export function migrationsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
}
