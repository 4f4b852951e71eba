import {
  createExecutionContext,
  createMessageBatch,
  evictDurableObject,
  getQueueResult,
  runInDurableObject,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { HubEvent } from '../../src/conversations/rows'
import { changeImport, createImport, findImport } from '../../src/crmconnect/imports-store'
import type { ConfigSnapshot } from '../../src/settings/snapshot'
import worker from '../../src/worker'
import { addBot, postOf, somebody, startCore, textFrom, threadWith } from '../support/core'
import { readState, replaceState } from '../support/object-state'
import { configCalls } from '../support/recorded-rpc/config'
import { conversationCalls } from '../support/recorded-rpc/conversation'
import { AI_JOB, JOB } from '../support/recorded-rpc/conversation-rows'
import { INBOX_HUB_CALLS } from '../support/recorded-rpc/inbox-hub'
import { journalCalls } from '../support/recorded-rpc/journal'
import { queueMessages } from '../support/recorded-rpc/queues'
import { callsOf, missing, ofTomorrow } from '../support/recorded-rpc/recorded'
import { senderNumberCalls } from '../support/recorded-rpc/sender-number'
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
describe('beside another version', () => {
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

  // Both ways of a deploy. That every public method is here, that then's arguments suit it, and that today's callers can read
  // then's answer, the compiler says (test/support/recorded-rpc).
  describe.each([
    { who: 'an older version', with: (args: unknown[]) => args },
    { who: 'a newer version', with: ofTomorrow },
  ])('what $who calls with', ({ with: worded }) => {
    test('a conversation is taken, answered as then, and acted on', async () => {
      const { waId, userId } = somebody()
      const given = {
        phoneNumberId: PHONE_NUMBER_ID,
        waId: waId!,
        at: Date.now(),
        other: `${PHONE_NUMBER_ID}:o${waId}`,
      }
      const theirs = () => stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
      const [receive, ...others] = callsOf(conversationCalls(given))
      expect(await missingIn(theirs, [receive!], worded)).toEqual([])
      await until(async () => (await theirs().newestLines()).row?.lastInSeq === 1)
      await plantJob(theirs())
      const erase = others.findIndex(({ method }) => method === 'erase')
      expect(await missingIn(theirs, others.slice(0, erase), worded)).toEqual([])
      const texts = await until(async () => {
        const sent = (await sentTo(waId!)).map(({ body }) => Reflect.get(Object(body.text), 'body'))
        return sent.length === 3 && sent
      })
      expect(texts.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['By the AI', 'From a person', 'Once more'])
      expect(await missingIn(theirs, others.slice(erase), worded)).toEqual([])
      // Merged by the last calls: what it was given is the other one's now.
      const { row } = await stubs(env).conversation(given.other).newestLines()
      expect([row?.waId, row?.userId, row?.name]).toEqual([waId, userId, 'Lena'])
    })

    test('the Journal writes, and hands out', async () => {
      const [person, kept] = [somebody(), somebody()]
      const post = JSON.stringify(postOf(person, textFrom(person, 'ping')))
      const conversation = `${PHONE_NUMBER_ID}:${kept.waId}`
      const given = { phoneNumberId: PHONE_NUMBER_ID, waId: kept.waId!, at: Date.now(), conversation, post }
      const journal = () => stubs(env).journal('messages')
      expect(await missingIn(journal, callsOf(journalCalls(given)), worded)).toEqual([])
      await until(async () => (await sentTo(person.waId!)).length === 1)
      await until(async () => (await stubs(env).conversation(conversation).newestLines()).messages[0]?.body === 'Kept')
      const written = 'select count(*) as n from tblwhatsapp_interaction_messages where interaction_id = ?'
      await until(async () => (await env.DB.prepare(written).bind(`rec-${kept.waId}`).first<{ n: number }>())?.n === 1)
    })

    test('Config, a number’s object and the hub', async () => {
      const id = crypto.randomUUID()
      const config = () => stubs(env).config()
      expect(await missingIn(config, callsOf(configCalls(id)), worded)).toEqual([])
      expect(await config().counters()).toContainEqual(expect.objectContaining({ name: 'signature.bad' }))
      const number = () => stubs(env).senderNumber(id)
      expect(await missingIn(number, callsOf(senderNumberCalls(id)), worded)).toEqual([])
      const hub = () => stubs(env).inboxHub()
      expect(await missingIn(hub, callsOf(INBOX_HUB_CALLS), worded)).toEqual([])
      const news = { kind: 'of-tomorrow', interactionId: null, row: { id: 'x' } } as unknown as HubEvent
      expect(await hub().publish([news])).toEqual({ listeners: 0 })
    })

    test('the queues’ consumers', async () => {
      const waiting = await waitingConversation()
      const messages = queueMessages({ object: waiting.id.toString(), importId: await readingImport() })
      const said = (['warn', 'error'] as const).map((level) => vi.spyOn(console, level))
      for (const [queue, bodies] of Object.entries(messages)) {
        const taken = await consumed(queue, worded(Object.values(bodies)).slice(0, Object.keys(bodies).length))
        expect(taken).toMatchObject({ retryMessages: [], explicitAcks: Object.keys(bodies).map((_, i) => String(i)) })
      }
      expect(said.flatMap(({ mock }) => mock.calls)).toEqual([])
      vi.restoreAllMocks()
      expect(await waiting.takeJob(JOB)).toBe(null)
      expect((await findImport(env, messages.NOTIFICATIONS.crmconnect.id))?.state).toBe('failed')
      expect(await env.DB.prepare('select ended_at > 0 as ended from tblwhatsapp_archive_state').first('ended')).toBe(1)
    })
  })
})

type Calls = ReturnType<typeof callsOf>

/** Makes the calls one after another; what somebody of then would miss in the answers, by method. */
async function missingIn(open: () => object, calls: Calls, worded: (args: unknown[]) => unknown[]): Promise<string[]> {
  const missed: string[] = []
  for (const { method, args, answer } of calls) {
    const stub = open() as Record<string, (...given: unknown[]) => Promise<unknown>>
    const today = await stub[method]!(...worded(args))
    missed.push(...missing(answer, today, method))
  }
  return missed
}

async function waitingConversation() {
  const { waId } = somebody()
  const theirs = () => stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
  const known = callsOf(
    conversationCalls({
      phoneNumberId: PHONE_NUMBER_ID,
      waId: waId!,
      at: Date.now(),
      other: `${PHONE_NUMBER_ID}:o${waId}`,
    }),
  )
  await missingIn(theirs, known.slice(0, 1), (args) => args)
  await until(async () => (await theirs().newestLines()).row?.lastInSeq === 1)
  await plantJob(theirs())
  return theirs()
}

/** Of no file: whoever reads on finds that it is empty. */
async function readingImport(): Promise<number> {
  const choices = { zone: 'UTC', country: 'US', conversations: 'closed', phoneNumberId: '' } as const
  const id = await createImport(env, { staffId: 1, files: [], choices })
  await changeImport(env, id, ['uploading'], { state: 'reading' })
  return id
}

async function consumed(binding: string, bodies: readonly unknown[]): ReturnType<typeof getQueueResult> {
  const queue = `crmconnect-whatsapp-${binding.toLowerCase()}`
  const messages = bodies.map((body, i) => ({ id: String(i), timestamp: new Date(), attempts: 1, body }))
  const batch = createMessageBatch(queue, messages)
  const context = createExecutionContext()
  await worker.queue(batch, env)
  return getQueueResult(batch, context)
}

/** As one that a bot asked for, with nobody at work on it yet. */
async function plantJob(stub: DurableObjectStub): Promise<void> {
  await runInDurableObject(stub, (_object, { storage: { sql } }) => {
    const state = JSON.parse(sql.exec<{ body: string }>('select body from state').one().body)
    state.bots.jobs = [{ id: JOB, kind: 'ai', botId: null, purpose: 'answer', forMessage: 1 }]
    sql.exec('update state set body = ?', JSON.stringify(state))
    sql.exec("insert into jobs values (?, 'new', ?, 0, ?)", JOB, AI_JOB.deadlineAt, JSON.stringify(AI_JOB))
  })
  await evictDurableObject(stub)
}
