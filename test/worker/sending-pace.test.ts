import { abortAllDurableObjects, evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../../src/env'
import { RATE_LIMITS } from '../../src/whatsapp/limits'
import { PAIR_BURST, PAIR_GAP_MS, type Priority } from '../../src/whatsapp/pace'
import { send } from '../../src/whatsapp/send'
import { now } from '../../src/clock'
import { senderOf } from '../../src/whatsapp/sender'
import { addBot, interactionOf, says, somebody, startCore, wakeAll } from '../support/core'
import { freshWaId, PHONE_NUMBER_ID, sentTo, until } from '../support/worker'
import { mostInASecond } from '../support/most-in-a-second'

const PER_SECOND = 80

beforeAll(() => startCore())
afterEach(() => {
  vi.useRealTimers()
})

function sender(phoneNumberId: string) {
  return stubs(env).senderNumber(phoneNumberId)
}

/** Asks the number's object in simulated time, as a sender that takes a fifth of a second a call. */
async function sendsUntil(untilAt: number, phoneNumberId: string, priorities: Priority[]): Promise<number[]> {
  const startAt = Date.now()
  const lanes = priorities.map((priority) => ({ priority, at: startAt }))
  const given: number[] = []
  for (;;) {
    lanes.sort((a, b) => a.at - b.at)
    const lane = lanes[0]!
    if (lane.at >= untilAt) return given
    vi.setSystemTime(lane.at)
    const slot = await sender(phoneNumberId).slot({
      priority: lane.priority,
      person: freshWaId(),
      perSecond: PER_SECOND,
    })
    if (slot.ok) given.push(lane.at + slot.waitMs)
    lane.at += slot.ok ? slot.waitMs + 200 : slot.retryAfterMs
  }
}

test('five senders with five lanes each, five minutes: never more slots in a second than Meta gives', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const lanes = (['campaign', 'campaign', 'notification', 'bot', 'staff'] as const).flatMap((priority) =>
    Array.from({ length: 5 }, () => priority),
  )
  const given = await sendsUntil(Date.now() + 300_000, 'pace-1', lanes)
  expect(mostInASecond(given)).toBeLessThanOrEqual(PER_SECOND)
  expect(given.length).toBeGreaterThan(300 * 60)
}, 120_000)

test('an object that was restarted under load begins after the slots of the one before', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const lanes = Array.from({ length: 40 }, () => 'campaign' as const)
  const before = await sendsUntil(Date.now() + 3000, 'pace-2', lanes)
  await evictDurableObject(sender('pace-2'))
  const after = await sendsUntil(Date.now() + 5000, 'pace-2', lanes)
  expect(after.length).toBeGreaterThan(50)
  expect(mostInASecond([...before, ...after])).toBeLessThanOrEqual(PER_SECOND)
})

test('a quiet number that was restarted gives a slot at once', async () => {
  const ask = () => sender('pace-3').slot({ priority: 'bot', person: freshWaId(), perSecond: PER_SECOND })
  expect(await ask()).toEqual({ ok: true, waitMs: 0 })
  await evictDurableObject(sender('pace-3'))
  expect(await ask()).toEqual({ ok: true, waitMs: 0 })
})

test('after a burst to one person the next waits its six seconds, and Meta never has to say so', async () => {
  const to = { waId: freshWaId(), userId: null }
  const one = () =>
    send(env, {
      phoneNumberId: PHONE_NUMBER_ID,
      to,
      message: { type: 'text', body: 'Again' },
      windowUntil: Date.now() + 3_600_000,
      priority: 'staff',
      callbackData: '',
    })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  let given = 0
  let outcome = await one()
  for (; outcome.outcome === 'sent'; outcome = await one()) given++
  expect(outcome).toMatchObject({ outcome: 'refused', symbol: 'pair-limit', code: null })
  // The runtime may put the object away between two calls: what it forgets stays within Meta's burst.
  expect(given).toBeGreaterThanOrEqual(PAIR_BURST)
  expect(given).toBeLessThanOrEqual(RATE_LIMITS.pairBurst)
  vi.setSystemTime(Date.now() + PAIR_GAP_MS)
  expect(await one()).toMatchObject({ outcome: 'sent' })
  expect(await one()).toMatchObject({ outcome: 'refused', symbol: 'pair-limit' })
  const sent = await sentTo(to.waId)
  expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200))
}, 30_000)

test('a restart in the middle of a burst to one person gives them no second burst', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const ask = () => sender('pace-4').slot({ priority: 'staff', person: '15550100999', perSecond: 1000 })
  let given = 0
  for (let i = 0; i < 33; i++) if ((await ask()).ok) given++
  await evictDurableObject(sender('pace-4'))
  await ask() // wakes it: it begins after the slots of the one before
  vi.setSystemTime(Date.now() + 3000)
  for (let i = 0; i < 33; i++) if ((await ask()).ok) given++
  expect(given).toBeGreaterThan(33)
  expect(given).toBeLessThanOrEqual(RATE_LIMITS.pairBurst)
})

test('an answer that waits for its slot is not marked as sending: a crash meanwhile leaves nothing unknown', async () => {
  const person = somebody()
  await addBot()
  await fillSlots(PHONE_NUMBER_ID, 4 * PER_SECOND)
  await says(person, 'ping')
  const { object_id: objectId } = await interactionOf(person)
  const statuses = async () => {
    const { messages } = await stubs(env).conversationById(objectId).newestLines()
    return messages.filter(({ direction }) => direction === 'out').map(({ status }) => status)
  }
  await until(async () => (await statuses()).includes('queued'))
  await abortAllDurableObjects()
  await until(async () => {
    await wakeAll()
    return (await statuses()).includes('sent')
  }, 15_000)
  expect(await sentTo(person.waId!)).toHaveLength(1)
}, 30_000)

test('in a rush an answer waits unmarked for a place, comes back by itself, and goes out once', async () => {
  const person = somebody()
  const sending = senderOf(PHONE_NUMBER_ID)
  const marks = vi.spyOn(sending, 'mayMarkEarly')
  const places = vi.spyOn(sending, 'waitForPlace')
  const others = Array.from({ length: 40 }, (_, n) => `other:${n}`)
  for (const other of others) sending.underWay.take(other, now())
  try {
    await says(person, 'ping')
    await until(() => places.mock.results.length > 0)
    expect(marks.mock.results.map(({ value }) => value as unknown)).toEqual([false])
    expect(places.mock.results[0]?.value).toBeGreaterThan(0)
    expect(await sentTo(person.waId!)).toHaveLength(0)
  } finally {
    for (const other of others) sending.underWay.giveBack(other)
  }
  await until(async () => (await sentTo(person.waId!)).length > 0)
  expect(await sentTo(person.waId!)).toHaveLength(1)
  vi.restoreAllMocks()
})

test('an answer without a slot goes by itself as soon as there is one, before any watchdog', async () => {
  const person = somebody()
  await fillSlots(PHONE_NUMBER_ID, 4 * PER_SECOND)
  await says(person, 'ping')
  await until(async () => (await sentTo(person.waId!)).length > 0, 12_000)
  expect(await sentTo(person.waId!)).toHaveLength(1)
}, 30_000)

test('a slot whose moment is long over, because all was held up meanwhile, is asked for once more', async () => {
  const waId = freshWaId()
  const asked: number[] = []
  const outcome = await send(heldUp([5000, 0], asked), {
    phoneNumberId: PHONE_NUMBER_ID,
    to: { waId, userId: null },
    message: { type: 'text', body: 'Hello' },
    windowUntil: Date.now() + 3_600_000,
    priority: 'notification',
    callbackData: '',
  })
  expect(outcome).toMatchObject({ outcome: 'sent' })
  expect(asked).toHaveLength(2)
  expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(5000)
  expect(await sentTo(waId)).toHaveLength(1)
})

/** An environment that stands still for so long whenever a slot was given; notes when each was asked for. */
function heldUp(forMs: number[], asked: number[]): Env {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const slot = () => {
    asked.push(Date.now())
    vi.setSystemTime(Date.now() + (forMs.shift() ?? 0))
    return Promise.resolve({ ok: true, waitMs: 0 })
  }
  const namespace = new Proxy(env.SENDER_NUMBER, {
    get(object, name) {
      if (name === 'get') return () => ({ slot })
      const value: unknown = Reflect.get(object, name)
      return typeof value === 'function' ? (value as () => unknown).bind(object) : value
    },
  })
  return { ...env, SENDER_NUMBER: namespace }
}

/** Takes so many slots as people would, the last of them up to two seconds ahead. */
async function fillSlots(phoneNumberId: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await sender(phoneNumberId).slot({ priority: 'staff', person: freshWaId(), perSecond: PER_SECOND })
}
