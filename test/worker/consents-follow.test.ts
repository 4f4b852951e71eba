import { abortAllDurableObjects } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { send } from '../../src/whatsapp/send'
import {
  addBot,
  envelope,
  flush,
  interactionOf,
  interactionsOf,
  messageFrom,
  postOf,
  refuseD1,
  rows,
  says,
  somebody,
  startCore,
  threadWith,
  wakeAll,
  WABA_ID,
  type Person,
} from '../support/core'
import { control, freshWaId, PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

type Line = { phone_key: string; at: number; kind: string; source: string; wording: string }

const HELLO = [{ type: 'BODY', text: 'Hello' }]
const OFFER = {
  type: 'template' as const,
  name: 'offer',
  language: 'en',
  content: { body: [], buttons: [] },
  shown: { body: 'Hello', buttons: [] },
}

beforeAll(async () => {
  await startCore()
  await addBot()
  await env.DB.prepare(
    `insert into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, components, changed_at)
     values ('t1', ?1, 'offer', 'en', 'MARKETING', 'APPROVED', ?2, 0)`,
  )
    .bind(WABA_ID, JSON.stringify(HELLO))
    .run()
  await control('templates', { name: 'offer', language: 'en', category: 'MARKETING', components: HELLO })
})

let d1: ReturnType<typeof refuseD1> | null = null
afterEach(() => d1?.restore())

/** By hand, by import or by a failed send: D1 has it, no conversation does. */
async function recorded(phoneKey: string, kind: string, at = 1000): Promise<void> {
  await env.DB.prepare(
    "insert into tblwhatsapp_consents (phone_key, at, kind, source, wording) values (?1, ?2, ?3, 'import:7', 'By letter')",
  )
    .bind(phoneKey, at, kind)
    .run()
}

async function linesOf(key: string): Promise<Line[]> {
  await flush()
  return rows(
    'select phone_key, at, kind, source, wording from tblwhatsapp_consents where phone_key = ? order by at',
    key,
  )
}

function lineOf(key: string): Promise<Line> {
  return until(async () => {
    await wakeAll()
    return (await linesOf(key))[0]
  }, 20_000)
}

/** As a campaign does, or another number of ours: it knows the phone and nothing else. */
function offerToPhone(waId: string) {
  return send(env, {
    phoneNumberId: PHONE_NUMBER_ID,
    to: { waId, userId: null },
    message: OFFER,
    windowUntil: null,
    priority: 'campaign',
    callbackData: 'campaign',
  })
}

/** How an offer from this conversation ends, as the conversation itself knows it. */
async function offered(person: Person) {
  const conversation = stubs(env).conversation(`${PHONE_NUMBER_ID}:${person.waId}`)
  const given = { sentBy: 'staff:1' as const, message: OFFER, key: crypto.randomUUID(), isTest: true }
  const result = await conversation.send({ ...given, to: { waId: person.waId, userId: person.userId } })
  if (!result.ok) throw new Error(result.say)
  return until(async () => {
    const { messages } = await conversation.newestLines()
    return messages.find(({ id, status }) => id === result.message.id && (status === 'sent' || status === 'failed'))
  }, 20_000)
}

function movesTo(person: Person, waId: string) {
  const system = { type: 'user_changed_number', wa_id: waId, body: 'User changed' }
  return envelope({ messages: [messageFrom(person, { type: 'system', system })] })
}

test('“stop” of somebody with a hidden number holds for the number once it is known', async () => {
  const person = somebody()
  const hidden = { ...person, waId: null }
  await says(hidden, 'stop')
  const said = await lineOf(`u:${person.userId}`)
  expect(await linesOf(person.waId!)).toEqual([])
  await says(person, 'hello again')
  const carried = await lineOf(person.waId!)
  expect(carried).toEqual({ ...said, phone_key: person.waId })
  expect(carried).toMatchObject({ kind: 'opt_out', source: 'word', wording: 'stop' })
  expect(await offerToPhone(person.waId!)).toMatchObject({ outcome: 'refused', symbol: 'opted-out' })
}, 40_000)

test('“stop” under one of two names of a person holds for the other once they are one', async () => {
  const person = somebody()
  await says({ ...person, waId: null }, 'stop')
  await says({ ...person, userId: null }, 'hello')
  await lineOf(`u:${person.userId}`)
  await interactionOf({ ...person, userId: null })
  expect(await offerToPhone(person.waId!)).toMatchObject({ outcome: 'sent' })
  await says(person, 'both')
  expect(await lineOf(person.waId!)).toMatchObject({ kind: 'opt_out', wording: 'stop' })
  await until(async () => (await interactionsOf(person)).some(({ merged_into: into }) => into !== null))
  expect(await offerToPhone(person.waId!)).toMatchObject({ outcome: 'refused', symbol: 'opted-out' })
}, 40_000)

test('an opt-out that only D1 knows follows to the new number, at once and however often Meta tells of it', async () => {
  const person = somebody()
  await says(person, 'hello')
  await interactionOf(person)
  await recorded(person.waId!, 'opt_out')
  const moved = { ...person, waId: freshWaId(), userId: null }
  const notice = movesTo(person, moved.waId)
  await signedPost(notice)
  await until(async () => (await interactionOf(moved)).wa_id === moved.waId)
  expect(await offered(person)).toMatchObject({ status: 'failed', errorText: expect.stringContaining('asked not') })
  const old = (await linesOf(person.waId!))[0]
  expect(await lineOf(moved.waId)).toEqual({ ...old, phone_key: moved.waId })
  await signedPost(notice)
  await wakeAll()
  expect(await linesOf(moved.waId)).toHaveLength(1)
  expect(await offerToPhone(moved.waId)).toMatchObject({ outcome: 'refused', symbol: 'opted-out' })
}, 40_000)

test('a newer “yes” under the old number is no opt-out of the new one', async () => {
  const person = { ...somebody(), userId: null }
  await says(person, 'hello')
  await interactionOf(person)
  await recorded(person.waId!, 'opt_out', 1000)
  await recorded(person.waId!, 'opt_in', 2000)
  const moved = { ...person, waId: freshWaId() }
  await signedPost(movesTo(person, moved.waId))
  await until(async () => (await interactionOf(moved)).wa_id === moved.waId)
  await wakeAll()
  expect(await linesOf(moved.waId)).toEqual([])
  expect(await offered(person)).toMatchObject({ status: 'sent' })
}, 40_000)

test('while D1 is away the answer goes out, and the opt-out follows later, even if the object died', async () => {
  const person = somebody()
  await says({ ...person, userId: null }, 'hello')
  await interactionOf(person)
  await recorded(person.waId!, 'opt_out')
  d1 = refuseD1()
  expect((await signedPost(postOf(person, messageFrom(person, { type: 'text', text: { body: 'ping' } })))).status).toBe(
    200,
  )
  await until(async () => (await sentTo(person.waId!)).length === 1)
  await abortAllDurableObjects()
  d1.restore()
  expect(await lineOf(`u:${person.userId}`)).toMatchObject({ kind: 'opt_out', source: 'import:7', at: 1000 })
  await threadWith(person, 3)
  expect(await linesOf(`u:${person.userId}`)).toHaveLength(1)
}, 40_000)
