import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { databaseAfter, migrationsOf, tablesOf } from '../support/node/migrations'

const migrations = migrationsOf()

// A change of the tables adds test/fixtures/state/d1-<newest migration before it>.sql: some rows as they were then.
test.each(migrations.slice(0, -1))('rows from the time of $name come through every later migration', ({ name }) => {
  const index = migrations.findIndex((migration) => migration.name === name)
  const database = databaseAfter(migrations.slice(0, index + 1))
  const seededBy = rowsOf(database)
  database.exec(readFileSync(path.join('test/fixtures/state', `d1-${name}`), 'utf8'))
  const before = rowsOf(database)
  for (const { sql } of migrations.slice(index + 1)) database.exec(sql)
  expect(before.length).toBeGreaterThan(seededBy.length)
  const after = rowsOf(database)
  for (const { table, row } of before) {
    const kept = after.filter((candidate) => candidate.table === table).map((candidate) => candidate.row)
    expect(kept).toContainEqual(expect.objectContaining(row))
  }
  expect(database.prepare('pragma foreign_key_check').all()).toEqual([])
})

function rowsOf(database: DatabaseSync): { table: string; row: Record<string, unknown> }[] {
  return tablesOf(database).flatMap(({ name: table }) =>
    database
      .prepare(`select * from "${table}"`)
      .all()
      .map((row) => ({ table, row: { ...row } })),
  )
}
