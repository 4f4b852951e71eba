import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/commands'
import { settingsSchema } from '../../src/campaigns/schema'
import type { RunKey } from '../../src/campaigns/recipient'
import type { SendNotice } from '../../src/campaigns/wave'
import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  addCampaign,
  addContacts,
  consume,
  drive,
  expectHonest,
  holdQueue,
  recipientsOf,
  runOf,
  start,
  wakeNumbers,
} from '../support/campaign-sending'
import { applySettings, rows, startCore, WABA_ID } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { control, pass, PHONE_NUMBER_ID, sentTo } from '../support/worker'

const HOUR_MS = 3_600_000
const OTHER_NUMBER_ID = '100000000000077'
type Queue = { messages: SendNotice[] }

let admin: AdminVisitor

beforeAll(async () => {
  await startCore()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})
afterEach(() => vi.restoreAllMocks())

/** So many rounds of the numbers' objects, each followed by what it put into the queue. */
async function rounds(queue: Queue, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await wakeNumbers()
    await Promise.all(queue.messages.splice(0).map((notice) => consume([notice])))
  }
}

/** Rounds until so many were written to. */
async function untilAccepted(key: RunKey, queue: Queue, people: number): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await runOf(key)).figures.accepted >= people) return
    await rounds(queue, 1)
  }
  throw new Error(JSON.stringify([await progressOf(key), await runOf(key)]))
}

function progressOf(key: RunKey, number = PHONE_NUMBER_ID) {
  return stubs(env).senderNumber(number).progress(key)
}

async function pageOf({ campaignId }: RunKey): Promise<string> {
  return (await admin.get(`/admin/whatsapp/campaigns/${campaignId}`)).text()
}

test('who sleeps by the clock of their country waits, the others go, and at the end of the quiet hours they get it once', async () => {
  const awake = await addContacts(12)
  const asleep = await addContacts(5, '819')
  const hourInTokyo = new Date(now() + 9 * HOUR_MS).getUTCHours()
  const clock = (hour: number) => `${String((hour + 24) % 24).padStart(2, '0')}:00`
  const people = [...awake, ...asleep]
  const { id } = await addCampaign(
    people.map((person) => person.id),
    { settings: settingsSchema.parse({ quiet: { from: clock(hourInTokyo - 1), to: clock(hourInTokyo + 2) } }) },
  )
  const queue = holdQueue()
  const key = await start(id)
  await untilAccepted(key, queue, awake.length)
  const sleepers = (await recipientsOf(key)).filter(({ phone_key: phoneKey }) => phoneKey.startsWith('81'))
  const wakesAt = sleepers[0]!.retry_at!
  expect(new Date(wakesAt + 9 * HOUR_MS).toISOString()).toContain(`T${clock(hourInTokyo + 2)}:00.000Z`)
  expect(sleepers.map((row) => [row.status, row.retry_at, row.attempts])).toEqual(asleep.map(() => [1, wakesAt, 0]))
  await pass(20_000)
  await rounds(queue, 5)
  expect(await runOf(key)).toMatchObject({ state: 'sending', figures: { accepted: 12, pending: 5, retrying: 5 } })
  expect(await progressOf(key)).toMatchObject({ waitingFor: 'quiet', until: wakesAt })
  expect(await pageOf(key)).toContain('Waits for the end of the quiet hours.')

  await pass(wakesAt - now() - 60_000)
  await rounds(queue, 5)
  for (const { waId } of asleep) expect(await sentTo(waId)).toEqual([])

  await pass(61_000)
  expect(await drive(key, queue)).toMatchObject({ state: 'done' })
  expect(await expectHonest(key, people)).toMatchObject({ accepted: 17, pending: 0 })
  for (const { waId } of people) expect(await sentTo(waId)).toHaveLength(1)
}, 60_000)

describe('as many people as the business may reach in 24 hours', () => {
  beforeEach(async () => {
    await pass(49 * HOUR_MS)
    await env.DB.prepare(`update tblwhatsapp_numbers set messaging_limit_tier = 'TIER_250'`).run()
  })

  async function reachedBefore(people: number, hoursAgo: number): Promise<void> {
    const hour = Math.floor(now() / HOUR_MS) - hoursAgo
    await env.DB.prepare('insert into tblwhatsapp_campaign_hours (hour, people) values (?1, ?2)')
      .bind(hour, people)
      .run()
  }

  async function reached(): Promise<number> {
    const [row] = await rows<{ people: number }>(
      'select sum(people) as people from tblwhatsapp_campaign_hours where hour >= ?1',
      Math.floor(now() / HOUR_MS) - 24,
    )
    return row?.people ?? 0
  }

  test('get it; the rest waits, is shown as waiting, and gets it once when the others have left the window', async () => {
    await reachedBefore(180, 20)
    const people = await addContacts(100)
    const { id } = await addCampaign(people.map((person) => person.id))
    const queue = holdQueue()
    const key = await start(id)
    await untilAccepted(key, queue, 70)
    await rounds(queue, 8)
    expect(await runOf(key)).toMatchObject({ state: 'sending', figures: { accepted: 70, pending: 30, failed: 0 } })
    const { waitingFor, until } = await progressOf(key)
    expect(waitingFor).toBe('portfolio')
    expect(until! - now()).toBeGreaterThan(3 * HOUR_MS)
    expect(await pageOf(key)).toContain('as many people as your business may reach in 24 hours were reached')

    await pass(until! - now() + 1000)
    expect(await drive(key, queue)).toMatchObject({ state: 'done' })
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 100, pending: 0 })
  }, 60_000)

  test('whom another campaign reached a moment ago count once', async () => {
    const people = await addContacts(40)
    const ids = people.map((person) => person.id)
    for (let i = 0; i < 2; i++) {
      const { id } = await addCampaign(ids)
      expect(await drive(await start(id), holdQueue())).toMatchObject({ state: 'done', figures: { accepted: 40 } })
    }
    expect(await reached()).toBe(40)
  }, 60_000)

  test('are counted too where the number’s object had to write down what a dead consumer sent', async () => {
    const people = await addContacts(20)
    const { id } = await addCampaign(people.map((person) => person.id))
    const queue = holdQueue()
    const key = await start(id)
    const deaf = resultsWritten(() => Promise.reject(new Error('D1_ERROR: Network connection lost.')))
    await drive(key, queue, (notices) => Promise.all(notices.map((notice) => consume([notice], deaf))))
    expect(await expectHonest(key, people)).toMatchObject({ accepted: 20, unknown: 0 })
    expect(await reached()).toBe(20)
  }, 60_000)

  test('are not more when two numbers send at the same time', async () => {
    await addOtherNumber()
    const numbers = await rows<{ id: number }>('select id from tblwhatsapp_numbers order by id')
    expect(numbers).toHaveLength(2)
    await reachedBefore(190, 20)
    const queue = holdQueue()
    const begun: { people: { waId: string }[]; key: RunKey }[] = []
    for (const { id: numberId } of numbers) {
      const people = await addContacts(60)
      const { id } = await addCampaign(
        people.map((person) => person.id),
        { numberId },
      )
      begun.push({ people, key: await start(id) })
    }
    const accepted = async () => {
      const runs = await Promise.all(begun.map(({ key }) => runOf(key)))
      return runs.reduce((sum, { figures }) => sum + figures.accepted, 0)
    }
    for (let i = 0; i < 60 && (await accepted()) < 59; i++) await rounds(queue, 1)
    await rounds(queue, 5)
    expect(await accepted()).toBeGreaterThanOrEqual(59)
    expect(await accepted()).toBeLessThanOrEqual(60)
    expect(await reached()).toBeLessThanOrEqual(250)
    await pass(8 * HOUR_MS)
    for (const { key, people } of begun) {
      await drive(key, queue)
      expect(await expectHonest(key, people)).toMatchObject({ accepted: 60 })
    }
  }, 90_000)
})

test('while D1 takes long for results less lies in the queue, and it says so; then it goes on as before', async () => {
  await env.DB.prepare('update tblwhatsapp_numbers set messaging_limit_tier = null').run()
  // What was measured before is believed no longer.
  await pass(61_000)
  const people = await addContacts(300)
  const { id } = await addCampaign(people.map((person) => person.id))
  const queue = holdQueue()
  const key = await start(id)
  for (let i = 0; i < 20 && queue.messages.length === 0; i++) await wakeNumbers()
  expect(queue.messages).toHaveLength(6)
  const slow = resultsWritten(async (write) => {
    await pass(20_000)
    return write()
  })
  await consume([queue.messages[0]!], slow)
  // What lay in the queue is taken back by a pause, so that what is offered next shows how much is given out now.
  expect(await pauseCampaign(env, key)).toEqual({ ok: true })
  queue.messages.splice(0)
  expect(await resumeCampaign(env, key)).toEqual({ ok: true })
  for (let i = 0; i < 4; i++) await wakeNumbers()
  expect(queue.messages).toHaveLength(1)
  expect(await progressOf(key)).toMatchObject({ waitingFor: 'lag' })
  expect(await pageOf(key)).toContain('Goes slower: the database has a lot to write.')
  await pass(61_000)
  await wakeNumbers()
  expect(queue.messages).toHaveLength(5)
  expect(await drive(key, queue)).toMatchObject({ state: 'done' })
  expect(await expectHonest(key, people)).toMatchObject({ accepted: 300, unknown: 0 })
}, 60_000)

/** The environment of a consumer whose results are written as told. */
function resultsWritten(how: (write: () => Promise<D1Result[]>) => Promise<D1Result[]>): Env {
  const isWrite = new WeakSet<D1PreparedStatement>()
  const DB = new Proxy(env.DB, {
    get(db, name) {
      if (name === 'prepare') return (query: string) => marked(db.prepare(query), query)
      if (name === 'batch')
        return (statements: D1PreparedStatement[]) =>
          statements.some((one) => isWrite.has(one)) ? how(() => db.batch(statements)) : db.batch(statements)
      const value: unknown = Reflect.get(db, name)
      return typeof value === 'function' ? (value as () => unknown).bind(db) : value
    },
  })
  function marked(statement: D1PreparedStatement, query: string): D1PreparedStatement {
    if (!/insert into/.test(query)) return statement
    const bind = statement.bind.bind(statement)
    statement.bind = (...values) => {
      const bound = bind(...values)
      isWrite.add(bound)
      return bound
    }
    return statement
  }
  return { ...env, DB }
}

async function addOtherNumber(): Promise<void> {
  await control('numbers', { id: OTHER_NUMBER_ID, displayPhoneNumber: '15550100077', tells: false })
  await env.DB.prepare(
    `insert into tblwhatsapp_numbers (phone_number_id, waba_id, display_phone_number, status, messaging_limit_tier, is_default)
     values (?1, ?2, '15550100077', 'CONNECTED', 'TIER_250', 0)`,
  )
    .bind(OTHER_NUMBER_ID, WABA_ID)
    .run()
  await applySettings()
}
