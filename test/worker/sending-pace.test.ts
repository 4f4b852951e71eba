import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { PAIR_BURST } from '../../src/whatsapp/pace'
import { send, type SendRequest } from '../../src/whatsapp/send'
import { interactionOf, says, somebody, startCore } from '../support/core'
import { freshWaId, PHONE_NUMBER_ID, sentTo, until, type Sent } from '../support/worker'

const PER_SECOND = 80

beforeAll(() => startCore())

function request(given: Partial<SendRequest> = {}): SendRequest {
  return {
    phoneNumberId: PHONE_NUMBER_ID,
    to: { waId: freshWaId(), userId: null },
    message: { type: 'text', body: 'Bulk' },
    windowUntil: Date.now() + 3_600_000,
    priority: 'campaign',
    callbackData: '',
    ...given,
  }
}

/** Sends one after the other, trying again where there was no slot; returns how often Meta refused. */
async function lane(untilAt: number, given: Partial<SendRequest>): Promise<number> {
  let refusedByMeta = 0
  while (Date.now() < untilAt) {
    const outcome = await send(env, request(given))
    if (outcome.outcome !== 'refused') continue
    if (outcome.symbol === 'meta') refusedByMeta++
    await scheduler.wait(Math.min(outcome.retryAfterMs ?? 0, 500))
  }
  return refusedByMeta
}

async function everySent(): Promise<Sent[]> {
  const response = await fetch('http://simulator.test/_control/sent')
  return response.json<Sent[]>()
}

test('five senders with five lanes each stay below the rate, and a person’s reply does not wait behind them', async () => {
  const person = somebody()
  await says(person, 'hi')
  const { object_id: objectId } = await interactionOf(person)
  const untilAt = Date.now() + 6000
  const bulk = Array.from({ length: 25 }, (_, i) =>
    lane(untilAt, { priority: i % 5 === 0 ? 'notification' : 'campaign' }),
  )
  await scheduler.wait(2000)
  const waits: number[] = []
  for (let i = 0; i < 5; i++) {
    const at = Date.now()
    await stubs(env)
      .conversationById(objectId)
      .reply({ staffId: 1, text: `now ${i}`, key: `now-${i}` })
    await until(async () => (await sentTo(person.waId!)).length > i)
    waits.push(Date.now() - at)
  }
  const refusals = await Promise.all(bulk)
  expect(refusals.reduce((sum, count) => sum + count)).toBe(0)
  const sent = (await everySent()).filter(({ status }) => status === 200).map(({ at }) => at)
  expect(sent.length).toBeGreaterThan(200)
  expect(mostInASecond(sent)).toBeLessThanOrEqual(PER_SECOND)
  expect(Math.max(...waits)).toBeLessThan(1000)
}, 30_000)

test('after a burst to one person the next one waits, and Meta never has to say so', async () => {
  const to = { waId: freshWaId(), userId: null }
  const outcomes = []
  for (let i = 0; i <= PAIR_BURST; i++) outcomes.push(await send(env, request({ to, priority: 'staff' })))
  expect(outcomes.slice(0, PAIR_BURST).every(({ outcome }) => outcome === 'sent')).toBe(true)
  expect(outcomes.at(-1)).toMatchObject({ outcome: 'refused', symbol: 'pair-limit', code: null })
  expect(await sentTo(to.waId)).toHaveLength(PAIR_BURST)
}, 30_000)

function mostInASecond(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  let most = 0
  for (let first = 0, last = 0; last < sorted.length; last++) {
    while (sorted[last]! - sorted[first]! >= 1000) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}
