import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Conversation } from '../../durable-objects/conversation/conversation'
import { stubs } from '../../durable-objects/stubs'
import {
  addBot,
  flush,
  interactionOf,
  interactionsOf,
  postOf,
  rows,
  says,
  somebody,
  startCore,
  stored,
  textFrom,
  wakeAll,
  type Person,
} from '../support/core'
import { control, pass, sentTo, signedPost, until } from '../support/worker'

beforeAll(async () => {
  await startCore()
  await addBot()
  await addBot({ name: 'Second', config: { text: 'pong again' }, position: 2 })
})

afterEach(async () => {
  vi.restoreAllMocks()
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
})

const absorb: (this: Conversation, handover: string) => Promise<string> = Reflect.get(Conversation.prototype, 'absorb')
const alarm: (this: Conversation) => Promise<void> = Reflect.get(Conversation.prototype, 'alarm')
const noUser = (person: Person): Person => ({ ...person, userId: null })
const noNumber = (person: Person): Person => ({ ...person, waId: null })

async function arrives(person: Person, body: string): Promise<void> {
  const message = textFrom(person, body)
  await signedPost(postOf(person, message))
  await stored(message.id)
}

/** One person with two conversations: known by number, and by user id. */
async function knownTwice() {
  const person = somebody()
  await arrives(noNumber(person), 'by id')
  await arrives(noUser(person), 'by number')
  const byNumber = (await interactionsOf(person)).find(({ wa_id: waId }) => waId === person.waId)!
  return { person, byNumber }
}

async function merged(person: Person): Promise<void> {
  await until(async () => {
    await wakeAll()
    await flush()
    const found = await interactionsOf(person)
    return found.filter(({ merged_into: into }) => into !== null).length === 1
  }, 20_000)
}

async function textsTo(person: Person): Promise<string[]> {
  const sent = await sentTo(person.waId!)
  return sent.map(({ body, status }) => `${status} ${String((body['text'] as { body: string }).body)}`)
}

/** The answer of the first handover gets lost, or comes late. */
function handOver({ isLost, lateMs = 0 }: { isLost?: boolean; lateMs?: number }): { calls: () => number } {
  let calls = 0
  vi.spyOn(Conversation.prototype, 'absorb').mockImplementation(async function (this: Conversation, handover) {
    const id = await absorb.call(this, handover)
    if (++calls > 1) return id
    if (lateMs > 0) await scheduler.wait(lateMs)
    if (isLost) throw new Error('Network connection lost.')
    return id
  })
  return { calls: () => calls }
}

test('a crash between the two commits of a merge sends nothing twice', async () => {
  const { person, byNumber } = await knownTwice()
  await control('faults', { match: { to: person.waId }, status: 400, code: 131056, times: 1 })
  const conversation = stubs(env).conversationById(byNumber.object_id)
  await conversation.reply({ staffId: 1, text: 'held', key: crypto.randomUUID() })
  await until(async () => (await textsTo(person)).length === 1)
  const { calls } = handOver({ lateMs: 60_000 })
  await says(person, 'both')
  await until(() => calls() === 1)
  await abortAllDurableObjects()
  vi.restoreAllMocks()
  await merged(person)
  await pass(7000)
  await wakeAll()
  await until(async () => (await textsTo(person)).includes('200 held'), 20_000)
  await scheduler.wait(1500)
  await wakeAll()
  expect((await textsTo(person)).filter((text) => text === '200 held')).toEqual(['200 held'])
}, 90_000)

test('what is written while the answer of a handover is lost is neither lost nor left behind', async () => {
  const { person, byNumber } = await knownTwice()
  const { calls } = handOver({ isLost: true })
  await says(person, 'both')
  await until(() => calls() === 1)
  expect(await says(noUser(person), 'in between')).toBe(200)
  const conversation = stubs(env).conversationById(byNumber.object_id)
  expect(await conversation.reply({ staffId: 1, text: 'staff said', key: crypto.randomUUID() })).toMatchObject({
    ok: true,
  })
  await merged(person)
  await until(async () => (await textsTo(person)).includes('200 staff said'), 20_000)
  const lines = await until(async () => {
    await flush()
    const found = await rows<{ body: string; status: string | null }>(
      "select body, status from tblwhatsapp_interaction_messages where body in ('in between', 'staff said') order by body",
    )
    return found.length === 2 && found
  })
  expect(lines.map(({ body }) => body)).toEqual(['in between', 'staff said'])
}, 60_000)

test('the same key, before and after a merge, is one message', async () => {
  const { person, byNumber } = await knownTwice()
  const conversation = () => stubs(env).conversationById(byNumber.object_id)
  const request = { staffId: 1, text: 'once', key: crypto.randomUUID() }
  await conversation().reply(request)
  await until(async () => (await textsTo(person)).length === 1)
  await says(person, 'both')
  await merged(person)
  expect(await conversation().reply(request)).toMatchObject({ ok: true, message: { body: 'once' } })
  await scheduler.wait(500)
  expect(await textsTo(person)).toEqual(['200 once'])
}, 60_000)

test('a claim that a crash interrupted is made again by the alarm', async () => {
  const { person } = await knownTwice()
  const claim = vi
    .spyOn(Conversation.prototype, 'claim')
    .mockImplementation(() => new Promise(() => {}) as unknown as ReturnType<Conversation['claim']>)
  await says(person, 'both')
  await until(() => claim.mock.calls.length > 0)
  await abortAllDurableObjects()
  vi.restoreAllMocks()
  await expect(merged(person)).resolves.toBeUndefined()
}, 60_000)

test('bots send nothing of what they decided before a person took over', async () => {
  const person = somebody()
  await arrives(person, 'hi')
  const { object_id: objectId } = await interactionOf(person)
  await control('faults', { match: { to: person.waId }, status: 400, code: 131056, times: 1 })
  await says(person, 'ping')
  await until(async () => (await textsTo(person)).length === 1)
  await stubs(env).conversationById(objectId).takeOver({ staffId: 1 })
  await pass(7000)
  await wakeAll()
  await scheduler.wait(500)
  expect(await textsTo(person)).toEqual(['400 pong'])
}, 60_000)

test('while a call is under way the alarm does not ring for what waits behind it', async () => {
  const person = somebody()
  await arrives(person, 'hi')
  const { object_id: objectId } = await interactionOf(person)
  await control('faults', { match: { to: person.waId }, status: 200, answerAfterMs: 5000, times: 1 })
  const conversation = stubs(env).conversationById(objectId)
  for (const text of ['a', 'b']) await conversation.reply({ staffId: 1, text, key: crypto.randomUUID() })
  let alarms = 0
  vi.spyOn(Conversation.prototype, 'alarm').mockImplementation(async function (this: Conversation) {
    alarms++
    return alarm.call(this)
  })
  await wakeAll()
  await scheduler.wait(3000)
  expect(alarms).toBeLessThan(10)
}, 60_000)
