import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { HubEvent } from '../../src/conversations/rows'
import type { ConfigSnapshot } from '../../src/settings/snapshot'
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
  sender: () => stubs(env).senderNumber(PHONE_NUMBER_ID),
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

/** As an older version left it: its tables, and nothing in memory. */
async function wake(stub: DurableObjectStub, sql: string): Promise<void> {
  await runInDurableObject(stub, (_object, { storage }) => replaceState(storage, sql))
  await evictDurableObject(stub)
}

// What an older version stored, and what one calls with while both run, through the doors of today.
describe('what an older version kept', () => {
  beforeAll(async () => {
    await startCore()
    await addBot()
  })

  const isAnswered = async () => {
    const person = somebody()
    expect((await signedPost(postOf(person, textFrom(person, 'ping')))).status).toBe(200)
    await until(async () => (await sentTo(person.waId!)).length === 1)
    return threadWith(person, 2)
  }

  // First: D1's cursor of a Journal that was used is ahead of what the older one held.
  test.each(fixturesOf('journal'))(
    'a Journal of version $version shows what it had parked and takes on',
    async ({ sql }) => {
      const journal = () => stubs(env).journal('messages')
      await wake(journal(), sql)
      const { received, parked } = await journal().ledger()
      expect(parked).toMatchObject([{ seq: 39, index: 2, reason: 'malformed JSON' }])
      await isAnswered()
      const after = await until(async () => {
        const ledger = await journal().ledger()
        return ledger.applied > received && ledger.applied === ledger.received && ledger
      })
      expect(after.parked).toEqual(parked)
      expect(await journal().applyAgain(39, 2)).toBe('gone')
      expect((await journal().ledger()).parked).toEqual([])
    },
  )

  test.each(fixturesOf('config'))(
    'Config of version $version serves what it knew, then what D1 says',
    async ({ sql }) => {
      await wake(stubs(env).config(), sql)
      const served = (): Promise<ConfigSnapshot | null> => stubs(env).config().snapshot(0)
      const known = await served()
      expect(known?.options).toMatchObject({ whatsapp_default_country: 'BR' })
      expect(await stubs(env).config().refresh()).toBe(true)
      const read = await served()
      expect([read?.version, read?.bots.length]).toEqual([(known?.version ?? 0) + 1, 1])
      await isAnswered()
    },
  )

  test.each(fixturesOf('conversation'))(
    'a conversation of version $version hears, answers once, and knows its past',
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

  test('what a newer version calls a number’s object, the hub and Config with does not trip them', async () => {
    const request = { priority: 'bot', person: 'somebody', perSecond: 80, ofTomorrow: { deep: [1] } } as const
    expect(await stubs(env).senderNumber(crypto.randomUUID()).slot(request)).toMatchObject({ ok: true })
    const news = { kind: 'of-tomorrow', interactionId: null, row: { id: 'x' } } as unknown as HubEvent
    expect(await stubs(env).inboxHub().publish([news])).toEqual({ listeners: 0 })
    await stubs(env).config().count({ 'of-tomorrow': 1 })
    expect(await stubs(env).config().counters()).toContainEqual(
      expect.objectContaining({ name: 'of-tomorrow', count: 1 }),
    )
  })
})
