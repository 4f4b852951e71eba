import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Migration = { name: string; sql: string }

/** The migrations of a folder in their order. */
export function migrationsOf(folder = 'migrations'): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(path.join(folder, name), 'utf8') }))
}

/** A database in memory that had these migrations; foreign keys on, as on D1. */
export function databaseAfter(migrations: Migration[]): DatabaseSync {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true })
  for (const { sql } of migrations) database.exec(sql)
  return database
}

export function tablesOf(database: DatabaseSync): { name: string; sql: string }[] {
  const rows = database.prepare("select name, sql from sqlite_schema where type = 'table' order by name").all()
  return rows as { name: string; sql: string }[]
}
