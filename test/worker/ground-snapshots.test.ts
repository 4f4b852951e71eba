import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { readState, replaceState } from '../support/object-state'

// A change of an object's tables adds test/fixtures/state/<object>-<version before it>.sql: a small state of that time.
const FIXTURES = import.meta.glob<string>('../fixtures/state/*.sql', { query: '?raw', import: 'default', eager: true })

const OBJECTS = {
  conversation: () => stubs(env).conversation(`100000000000001:${crypto.randomUUID()}`),
  journal: () => stubs(env).journal('messages'),
  config: () => stubs(env).config(),
}

describe.each(Object.entries(OBJECTS))('%s', (name, open) => {
  test.each(fixturesOf(name))('a state of version $version comes through every later step', async ({ sql }) => {
    const stub = open() as DurableObjectStub
    await runInDurableObject(stub, (_object, { storage }) => replaceState(storage, sql))
    const before = await runInDurableObject(stub, (_object, { storage }) => readState(storage.sql))
    await evictDurableObject(stub)
    const after = await runInDurableObject(stub, (_object, { storage }) => readState(storage.sql))
    for (const { table, rows } of before.filter((state) => state.table !== 'schema_version')) {
      const kept = after.find((state) => state.table === table)?.rows
      expect(kept).toEqual(rows.map((row) => expect.objectContaining(row)))
    }
  })

  test('every version before the newest has its fixture', async () => {
    const newest = await runInDurableObject(open() as DurableObjectStub, (_object, { storage }) =>
      storage.sql.exec<{ version: number }>('select version from schema_version').one(),
    )
    const older = Array.from({ length: newest.version - 1 }, (_, index) => index + 1)
    expect(fixturesOf(name).map(({ version }) => version)).toEqual(expect.arrayContaining(older))
  })
})

function fixturesOf(name: string): { version: number; sql: string }[] {
  return Object.entries(FIXTURES).flatMap(([file, sql]) => {
    const [, object, version] = /\/(\w+)-(\d+)\.sql$/.exec(file) ?? []
    return object === name ? [{ version: Number(version), sql }] : []
  })
}
