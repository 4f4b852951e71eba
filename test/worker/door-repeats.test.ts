import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import {
  addBot,
  contactOf,
  envelope,
  flush,
  interactionsOf,
  postOf,
  rows,
  somebody,
  startCore,
  stored,
  textFrom,
  threadOf,
  threadWith,
  type Person,
} from '../support/core'
import { sentTo, signedPost, until } from '../support/worker'

beforeAll(async () => {
  await startCore({ whatsapp_auto_lead_settings: 'enable' })
  await addBot()
})

function leadsOf(people: Person[]) {
  const numbers = JSON.stringify(people.map(({ waId }) => `+${waId}`))
  return rows('select id from tblleads where phonenumber in (select value from json_each(?))', numbers)
}

test('the same post 100 times in parallel: one message, one lead, one bot reply', async () => {
  const person = somebody()
  const body = postOf(person, textFrom(person, 'ping'))
  const answers = await Promise.all(Array.from({ length: 100 }, () => signedPost(body)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const thread = await threadWith(person, 2)
  await until(async () => (await sentTo(person.waId!)).length > 0)
  await flush()
  expect(await interactionsOf(person)).toHaveLength(1)
  expect((await threadOf(thread[0]!.interaction_id)).map(({ body: text }) => text)).toEqual(['ping', 'pong'])
  expect(await leadsOf([person])).toHaveLength(1)
  expect(await sentTo(person.waId!)).toHaveLength(1)
})

test('a post repeated hours later changes nothing', async () => {
  const person = somebody()
  const message = textFrom(person, 'ping')
  await signedPost(postOf(person, message))
  await threadWith(person, 2)
  for (let i = 0; i < 3; i++) expect((await signedPost(postOf(person, message))).status).toBe(200)
  await signedPost(postOf(person, textFrom(person, 'later')))
  const thread = await threadWith(person, 3)
  expect(thread.map(({ body }) => body)).toEqual(['ping', 'pong', 'later'])
  expect(await sentTo(person.waId!)).toHaveLength(1)
})

test('a post of 30 conversations, ten times in parallel: one message, one lead, one reply each', async () => {
  const people = Array.from({ length: 30 }, () => somebody())
  const body = envelope({ contacts: people.map(contactOf), messages: people.map((person) => textFrom(person, 'ping')) })
  const answers = await Promise.all(Array.from({ length: 10 }, () => signedPost(body)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  for (const person of people) await threadWith(person, 2)
  await until(async () => (await Promise.all(people.map(({ waId }) => sentTo(waId!)))).every((sent) => sent.length > 0))
  expect(await leadsOf(people)).toHaveLength(30)
  for (const person of people) expect(await sentTo(person.waId!)).toHaveLength(1)
})

test('a post of many customers is handed out by the alarm alone, so that its answer waits for nobody', async () => {
  const message = textFrom(somebody(), 'one of many')
  const text = JSON.stringify(envelope({ messages: [message] }))
  const journal = stubs(env).journal('messages')
  await runInDurableObject(journal, async (object, { storage }) => {
    await object.keepPost(text, Date.now())
    await storage.deleteAlarm()
  })
  for (let looks = 0; looks < 50; looks++) expect((await journal.ledger()).waiting).toBe(1)
  await runInDurableObject(journal, (object) => object.alarm())
  await stored(message.id)
  expect((await journal.ledger()).waiting).toBe(0)
})

test('one wamid twice in one post is one message', async () => {
  const person = somebody()
  const message = textFrom(person, 'twice')
  await signedPost(postOf(person, message, message))
  await signedPost(postOf(person, textFrom(person, 'once')))
  const thread = await threadWith(person, 2)
  expect(thread.map(({ body }) => body)).toEqual(['twice', 'once'])
})

test('100 different messages of one customer in one post keep their order', async () => {
  const person = somebody()
  const messages = Array.from({ length: 100 }, (_, i) => textFrom(person, `line ${i}`))
  await signedPost(postOf(person, ...messages))
  const thread = await threadWith(person, 100)
  expect(thread.map(({ body }) => body)).toEqual(messages.map((_, i) => `line ${i}`))
})

test('messages of many customers that arrive at once all arrive, each thread in its order', async () => {
  const people = Array.from({ length: 12 }, () => somebody())
  await Promise.all(
    people.map(async (person) => {
      for (let i = 0; i < 8; i++) await signedPost(postOf(person, textFrom(person, `line ${i}`)))
    }),
  )
  for (const person of people) {
    const thread = await threadWith(person, 8)
    expect(thread.map(({ body }) => body)).toEqual(Array.from({ length: 8 }, (_, i) => `line ${i}`))
  }
})

test('one person who writes to two of our numbers at once becomes one lead', async () => {
  await env.DB.prepare(
    "insert into tblwhatsapp_numbers (phone_number_id, waba_id, display_phone_number) values ('100000000000002', '200000000000001', '15550100002')",
  ).run()
  await addBot({ name: 'Other', trigger: { keywords: ['other'] } })
  const people = Array.from({ length: 10 }, () => somebody())
  await Promise.all(
    people.flatMap((person) =>
      [undefined, '100000000000002'].map((phoneNumberId) =>
        signedPost(
          envelope({ contacts: [contactOf(person)], messages: [textFrom(person, 'hello')] }, { phoneNumberId }),
        ),
      ),
    ),
  )
  for (const person of people) {
    const both = await until(async () => {
      const found = await interactionsOf(person)
      return found.length === 2 && found.every(({ rel_type }) => rel_type === 'leads') && found
    })
    expect(both[0]!.rel_id).toBe(both[1]!.rel_id)
  }
  expect(await leadsOf(people)).toHaveLength(10)
})

test('a reply counts once for its bot, however often the post came', async () => {
  const person = somebody()
  const botId = await addBot({ name: 'Counted', trigger: { keywords: ['count me'] }, config: { text: 'counted' } })
  const body = postOf(person, textFrom(person, 'count me'))
  await Promise.all(Array.from({ length: 20 }, () => signedPost(body)))
  await threadWith(person, 2)
  await signedPost(body)
  await flush()
  const [bot] = await rows<{ sending_count: number }>('select sending_count from tblwhatsapp_bots where id = ?', botId)
  expect(bot!.sending_count).toBe(1)
})
