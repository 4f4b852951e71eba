import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { forgetConfig, readConfig } from '../../src/settings/snapshot'
import {
  addBot,
  interactionOf,
  refuseD1,
  somebody,
  startCore,
  threadWith,
  type Person,
  type StoredMessage,
} from '../support/core'
import { control, customerSays, sentTo, until } from '../support/worker'

const MINUTE_MS = 60_000
let clockMs = 0

beforeAll(async () => {
  await startCore()
  await addBot()
})

/** Each test begins with Meta well and the number's breaker closed. */
afterEach(async () => {
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
  await skip(2 * MINUTE_MS)
  const person = somebody()
  await pings(person)
  await accepted(person, 1)
})

/** Time passes for Meta and for us; what is due is done. */
async function skip(ms: number): Promise<void> {
  clockMs += ms
  await control('clock', { offsetMs: clockMs })
}

async function accepted(person: Person, count: number) {
  return until(async () => {
    const sent = (await sentTo(person.waId!)).filter(({ wamid }) => wamid !== null)
    return sent.length >= count && sent
  })
}

/** The bot's reply, once it is in one of these states. */
function reply(person: Person, ...states: (string | null)[]): Promise<StoredMessage> {
  return until(async () => {
    const answer = (await threadWith(person, 2)).find(({ direction }) => direction === 'out')
    return answer && states.includes(answer.status) && answer
  }, 15_000)
}

/** Through the simulator, so that Meta knows of the open window. */
async function pings(person: Person): Promise<void> {
  expect(await (await customerSays(person.waId!, 'ping')).json()).toMatchObject({ status: 200 })
}

test('a reply that Meta takes is sent once and gets its ticks', async () => {
  const person = somebody()
  await pings(person)
  const answer = await reply(person, 'delivered', 'read')
  const [call] = await accepted(person, 1)
  expect(answer).toMatchObject({ body: 'pong', wamid: call!.wamid, direction: 'out' })
  expect(call!.body).toMatchObject({ to: `+${person.waId}`, biz_opaque_callback_data: expect.stringMatching(/^m0\./) })
})

test('a reply behind one that has to wait is not marked: put away meanwhile, the conversation sends both, each once', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 400, code: 131056, delayMs: 700, times: 1 })
  await pings(person)
  await pings(person)
  await until(async () => (await sentTo(person.waId!)).some(({ wamid }) => wamid === null))
  const { object_id } = await interactionOf(person)
  const held = async () => {
    const { messages } = await stubs(env).conversationById(object_id).newestLines()
    return messages.filter(({ direction }) => direction === 'out').toSorted((a, b) => a.seq - b.seq)
  }
  await until(async () => (await held()).length === 2 && (await held())[0]!.status === 'queued')
  await evictDurableObject(stubs(env).conversationById(object_id))
  await skip(MINUTE_MS)
  await accepted(person, 2)
  const calls = await sentTo(person.waId!)
  expect(calls.map(({ status }) => status)).toEqual([400, 200, 200])
  expect((await threadWith(person, 4)).filter(({ status }) => status === 'unknown')).toEqual([])
})

test('Graph down (500 with HTML): unknown, shown, and never sent again by itself', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 500, html: true, times: 1 })
  await pings(person)
  const answer = await reply(person, 'unknown')
  expect(answer.error_text).toMatch(/may have gone out/)
  await skip(16 * MINUTE_MS)
  await skip(16 * MINUTE_MS)
  expect(await sentTo(person.waId!)).toHaveLength(1)
  expect((await reply(person, 'unknown')).status).toBe('unknown')
})

test.for([
  [502, undefined],
  [503, 2],
  [500, 131000],
  [500, 131016],
] as const)('Graph answers %d (code %s): unknown, one call', async ([status, code]) => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status, code, times: 1 })
  await pings(person)
  await reply(person, 'unknown')
  await skip(16 * MINUTE_MS)
  expect(await sentTo(person.waId!)).toHaveLength(1)
})

test('the answer is lost after Meta accepted: the status settles it, and it is accepted once', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 200, drop: true, times: 1 })
  await pings(person)
  const answer = await reply(person, 'delivered', 'read')
  const [call] = await accepted(person, 1)
  expect(answer.wamid).toBe(call!.wamid)
  await skip(16 * MINUTE_MS)
  expect(await accepted(person, 1)).toHaveLength(1)
  const { object_id } = await interactionOf(person)
  const held = await until(async () => {
    const { messages } = await stubs(env).conversationById(object_id).newestLines()
    return messages.find(({ direction, status }) => direction === 'out' && status === 'sent')
  })
  expect(held.wamid).toBe(call!.wamid)
})

test('Graph answers after 14 seconds: unknown first, settled by its status, accepted once', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 200, drop: true, delayMs: 14_000, times: 1 })
  await pings(person)
  const first = await reply(person, 'unknown')
  expect(first.error_text).toContain('10 seconds')
  await reply(person, 'sent', 'delivered', 'read')
  await skip(16 * MINUTE_MS)
  expect(await accepted(person, 1)).toHaveLength(1)
}, 30_000)

test('Graph is slow but answers: sent, and messages behind it do not wait for the answer', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 400, code: 131009, delayMs: 3000, times: 1 })
  await pings(person)
  const at = Date.now()
  await customerSays(person.waId!, 'and another thing')
  await until(async () => {
    const { object_id } = await interactionOf(person)
    const { messages } = await stubs(env).conversationById(object_id).newestLines()
    return messages.some(({ body, rev }) => body === 'and another thing' && rev === 2)
  })
  expect(Date.now() - at).toBeLessThan(2500)
  await reply(person, 'failed')
})

test('while D1 is away an unknown reply asks for its status now and then, not all the time', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 502, html: true, times: 1 })
  await pings(person)
  await reply(person, 'unknown')
  const conversation = stubs(env).conversationById((await interactionOf(person)).object_id)
  const d1 = refuseD1()
  clockMs += 16 * MINUTE_MS
  await stubs(env).config().moveClock(clockMs)
  forgetConfig()
  await readConfig(env)
  await conversation.wake()
  await scheduler.wait(1500)
  const questions = d1.questions()
  d1.restore()
  expect(questions).toBeLessThan(10)
}, 30_000)

test('130429 (too fast): tried again after its wait, accepted once', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 400, code: 130429, times: 1 })
  await pings(person)
  await until(async () => (await sentTo(person.waId!)).length === 1)
  const waits = await reply(person, 'queued')
  expect(waits.error_text).toBeTruthy()
  await skip(MINUTE_MS + 1000)
  await reply(person, 'sent', 'delivered', 'read')
  expect(await sentTo(person.waId!)).toHaveLength(2)
  expect(await accepted(person, 1)).toHaveLength(1)
})

test('130429 for a quarter of an hour: given up with the reason, never sent late', async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 400, code: 130429 })
  await pings(person)
  await reply(person, 'queued')
  for (let minute = 0; minute < 18; minute++) await skip(MINUTE_MS)
  const answer = await reply(person, 'failed')
  expect(answer.error_text).toMatch(/not sent/)
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
  await skip(30 * MINUTE_MS)
  expect((await sentTo(person.waId!)).every(({ wamid }) => wamid === null)).toBe(true)
})

test.for([
  [400, 131009, 'invalid parameter'],
  [401, 190, 'token expired'],
  [403, 368, 'blocked by policy'],
] as const)('a refusal (%d, code %d: %s) is shown with what to do, and not repeated', async ([status, code]) => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status, code, times: 1 })
  await pings(person)
  const answer = await reply(person, 'failed')
  expect(answer.error_code).toBe(code)
  expect(answer.error_text!.length).toBeGreaterThan(20)
  await skip(20 * MINUTE_MS)
  expect(await sentTo(person.waId!)).toHaveLength(1)
})

test('Meta down for all: after some failures nobody calls for a while, then the rest goes out, none twice', async () => {
  const people = Array.from({ length: 14 }, () => somebody())
  await control('faults', { match: { path: '/messages' }, status: 502, html: true, times: 6 })
  for (const person of people) await pings(person)
  const states = async () =>
    Promise.all(
      people.map(async (person) => (await reply(person, 'queued', 'unknown', 'sent', 'delivered', 'read')).status),
    )
  await until(async () => (await states()).includes('queued'))
  for (let i = 0; i < 6; i++) await skip(MINUTE_MS)
  const settled = await until(async () => {
    const all = await states()
    return !all.includes('queued') && all
  })
  const calls = await Promise.all(people.map(({ waId }) => sentTo(waId!)))
  expect(calls.every((sent) => sent.length === 1)).toBe(true)
  expect(settled.filter((state) => state === 'unknown').length).toBeLessThanOrEqual(6)
  const acceptedCalls = calls.flat().filter(({ wamid }) => wamid !== null)
  expect(acceptedCalls.length + settled.filter((state) => state === 'unknown').length).toBe(people.length)
}, 40_000)

test("a person's reply goes out at once although a bot's call hangs", async () => {
  const person = somebody()
  await control('faults', { match: { to: person.waId }, status: 400, code: 131009, delayMs: 4000, times: 1 })
  await pings(person)
  const { object_id } = await interactionOf(person)
  const at = Date.now()
  const answer = await stubs(env)
    .conversationById(object_id)
    .reply({ staffId: 1, text: 'I am here', key: crypto.randomUUID() })
  expect(answer.ok).toBe(true)
  await accepted(person, 1)
  expect(Date.now() - at).toBeLessThan(3500)
})

test('the same reply sent twice by a person (a double click) is one message', async () => {
  const person = somebody()
  await pings(person)
  await accepted(person, 1)
  const conversation = stubs(env).conversationById((await interactionOf(person)).object_id)
  const key = crypto.randomUUID()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => conversation.reply({ staffId: 1, text: 'once', key })),
  )
  expect(new Set(answers.map((answer) => answer.ok && answer.message.id)).size).toBe(1)
  const sent = await accepted(person, 2)
  await skip(MINUTE_MS)
  expect((await accepted(person, 2)).length).toBe(sent.length)
  expect(sent).toHaveLength(2)
})
