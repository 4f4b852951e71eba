import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { Inbound } from '../../src/whatsapp/events'
import { addBot, postOf, somebody, startCore, textFrom, threadWith } from '../support/core'
import { readState, replaceState } from '../support/object-state'
import { PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

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

// What an older version stored, and what one calls with while both run, through the doors of today.
describe('a conversation that an older version kept', () => {
  beforeAll(async () => {
    await startCore()
    await addBot()
  })

  test.each(fixturesOf('conversation'))(
    'of version $version hears, answers once, and knows its past',
    async ({ version, sql }) => {
      // Each a customer of its own: Meta slows down who sends one person much.
      const lena = { waId: `1555010021${version}`, userId: null, name: 'Lena' }
      const id = `S3ezl6UKq5T8TNe${version}`
      const theirs = sql.replaceAll('15550100201', lena.waId).replaceAll('S3ezl6UKq5T8TNeI', id)
      const conversation = () => stubs(env).conversation(`${PHONE_NUMBER_ID}:${lena.waId}`)
      await runInDurableObject(conversation(), (_object, { storage }) => replaceState(storage, theirs))
      await evictDurableObject(conversation())
      const ping = textFrom(lena, 'ping')
      const known = textFrom(lena, 'ping', { id: 'wamid.A' })
      for (const message of [ping, ping, known]) {
        expect((await signedPost(postOf(lena, message))).status).toBe(200)
      }
      const answered = () => sentTo(lena.waId)
      await until(async () => (await answered()).length > 0)
      const { row, messages } = await conversation().newestLines()
      expect(row?.id).toBe(id)
      expect(messages.filter((line) => line.id === ping.id)).toHaveLength(1)
      const reply = await conversation().reply({ staffId: 1, text: 'From a person', key: crypto.randomUUID() })
      expect(reply.ok).toBe(true)
      await until(async () => (await answered()).length === 2)
      expect((await answered()).map(({ body }) => Reflect.get(Object(body.text), 'body'))).toEqual([
        'pong',
        'From a person',
      ])
    },
  )

  test.each([
    ['an older version calls', {}],
    ['a newer version calls', { ofTomorrow: { deep: [1] } }],
  ])('%s: receive and send take what it brings', async (_who, more) => {
    const person = somebody()
    const message = textFrom(person, 'ping')
    const inbound: Inbound = {
      kind: 'message',
      key: message.id,
      at: Date.now(),
      phoneNumberId: PHONE_NUMBER_ID,
      waId: person.waId,
      userId: person.userId,
      parentUserId: null,
      profileName: person.name,
      username: null,
      raw: JSON.stringify(message),
      ...more,
    }
    const theirs = stubs(env).conversation(`${PHONE_NUMBER_ID}:${person.waId}`)
    await theirs.receive([inbound])
    await until(async () => (await sentTo(person.waId!)).length === 1)
    const command = { sentBy: 'staff:1', message: { type: 'text', body: 'Hello' } as const, key: message.id, ...more }
    expect((await theirs.send(command)).ok).toBe(true)
    await until(async () => (await sentTo(person.waId!)).length === 2)
    expect(await threadWith(person, 3)).toHaveLength(3)
  })
})
