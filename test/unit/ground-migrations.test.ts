import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterAll, describe, expect, test } from 'vitest'
import { WITHOUT_ROWID } from '../../scripts/migrations/without-rowid.mjs'
import * as tables from '../../src/db/tables'
import { OPTIONS } from '../../src/settings/options'
import { databaseAfter, migrationsOf, tablesOf } from '../support/node/migrations'

const database = databaseAfter(migrationsOf())
afterAll(() => database.close())

describe('migrations of D1', () => {
  test('cluster exactly the listed tables by their own key', () => {
    const clustered = tablesOf(database).filter(({ sql }) => /\)\s*WITHOUT ROWID\s*$/i.test(sql))
    expect(clustered.map(({ name }) => name)).toEqual(WITHOUT_ROWID.toSorted())
  })

  test.each([...migrationsOf('migrations'), ...migrationsOf('migrations-search')])('$name only adds', ({ sql }) => {
    expect(sql).not.toMatch(/__new_/i)
    expect(sql).not.toMatch(/drop\s+table/i)
    expect(sql).not.toMatch(/on\s+delete\s+cascade/i)
  })

  test('say what src/db says: drizzle-kit has nothing to add', () => {
    const out = mkdtempSync(path.join(tmpdir(), 'migrations-'))
    try {
      cpSync('migrations', out, { recursive: true })
      const options = ['--dialect', 'sqlite', '--schema', './src/db/tables.ts', '--out', out]
      execFileSync(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', ...options], { stdio: 'pipe' })
      expect(readdirSync(out).toSorted()).toEqual(readdirSync('migrations').toSorted())
    } finally {
      rmSync(out, { recursive: true })
    }
  })

  const drizzleTables = Object.values(tables).filter((table) => is(table, SQLiteTable))

  test.each(drizzleTables.map((table) => getTableConfig(table)))('$name has the columns of src/db', (config) => {
    const found = database
      .prepare('select name, "notnull" as required, type from pragma_table_xinfo(?)')
      .all(config.name)
    const wanted = config.columns.map((column) => ({
      name: column.name,
      required: Number(column.notNull && !column.generated),
      type: column.getSQLType().toUpperCase(),
    }))
    const sortable = found.map((column) => ({
      name: column.name,
      required: column.required,
      type: String(column.type)
        .toUpperCase()
        .replace(/ GENERATED.*/, ''),
    }))
    expect(byName(sortable)).toEqual(byName(wanted))
  })

  test('seed every option with its default', () => {
    const rows = database.prepare('select name, value, module from tbloptions').all()
    const wanted = Object.entries(OPTIONS).map(([name, { default: value, module }]) => ({ name, value, module }))
    expect(byName(rows.map((row) => ({ ...row })))).toEqual(byName(wanted))
  })
})

function byName<T extends { name?: unknown }>(rows: T[]): T[] {
  return rows.toSorted((one, other) => String(one.name).localeCompare(String(other.name)))
}
