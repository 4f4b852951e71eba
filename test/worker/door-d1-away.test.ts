import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { forgetConfig } from '../../src/settings/snapshot'
import {
  addBot,
  contactOf,
  envelope,
  flush,
  interactionOf,
  postOf,
  refuseD1,
  rows,
  says,
  somebody,
  startCore,
  textFrom,
  threadWith,
  wakeAll,
  type Person,
} from '../support/core'
import { sentTo, signedPost, until } from '../support/worker'

let d1: ReturnType<typeof refuseD1> | null = null

afterEach(() => {
  d1?.restore()
  d1 = null
})

test('an installation that was never read answers 503, and Meta repeats', async () => {
  const person = somebody()
  d1 = refuseD1()
  await neverRead()
  const message = textFrom(person, 'too early')
  expect((await signedPost(postOf(person, message))).status).toBe(503)
})

/** What tests of other files left under way may have read the settings already. */
async function neverRead(): Promise<void> {
  const config = stubs(env).config()
  await runInDurableObject(config, (_object, { storage }) => {
    storage.sql.exec('delete from snapshot')
    storage.sql.exec('delete from snapshot_pieces')
  })
  await evictDurableObject(config)
  forgetConfig()
}

describe('D1 refuses everything', () => {
  beforeAll(async () => {
    await startCore({ whatsapp_auto_lead_settings: 'enable' })
    await addBot()
  })

  async function talk(person: Person, from: number, to: number): Promise<void> {
    for (let i = from; i < to; i++) expect(await says(person, `line ${i}`)).toBe(200)
  }

  test('posts are acknowledged, and all arrives later, in order, for known and new customers', async () => {
    const known = somebody()
    await talk(known, 0, 1)
    await interactionOf(known)
    const strangers = Array.from({ length: 4 }, () => somebody())
    d1 = refuseD1()
    await talk(known, 1, 10)
    await Promise.all(strangers.map((person) => talk(person, 0, 10)))
    await scheduler.wait(1500)
    await Promise.all(strangers.map((person) => talk(person, 10, 12)))
    d1.restore()
    for (const person of [known, ...strangers]) {
      const thread = await threadWith(person, person === known ? 10 : 12, 20_000)
      expect(thread.map(({ body }) => body)).toEqual(thread.map((_, i) => `line ${i}`))
      expect((await interactionOf(person)).rel_type).toBe('leads')
    }
    const numbers = JSON.stringify(strangers.map(({ waId }) => `+${waId}`))
    expect(
      await rows('select 1 from tblleads where phonenumber in (select value from json_each(?))', numbers),
    ).toHaveLength(4)
  }, 40_000)

  test('a Worker just started takes posts too, from what its Config object keeps', async () => {
    const [before, after] = [somebody(), somebody()]
    await talk(before, 0, 1)
    await interactionOf(before)
    d1 = refuseD1()
    await talk(before, 1, 3)
    await abortAllDurableObjects()
    forgetConfig()
    await talk(before, 3, 5)
    await talk(after, 0, 3)
    await abortAllDurableObjects()
    forgetConfig()
    await talk(after, 3, 5)
    d1.restore()
    await wakeAll()
    for (const person of [before, after]) {
      const thread = await threadWith(person, 5, 20_000)
      expect(thread.map(({ body }) => body)).toEqual(['line 0', 'line 1', 'line 2', 'line 3', 'line 4'])
    }
  }, 40_000)

  test('a known customer is answered by a bot while D1 is away, once', async () => {
    const person = somebody()
    await says(person, 'hello')
    await interactionOf(person)
    d1 = refuseD1()
    expect(await says(person, 'ping')).toBe(200)
    await until(async () => (await sentTo(person.waId!)).length === 1)
    d1.restore()
    const thread = await threadWith(person, 3, 20_000)
    expect(thread.map(({ body }) => body)).toEqual(['hello', 'ping', 'pong'])
    expect(await sentTo(person.waId!)).toHaveLength(1)
  }, 30_000)

  test('a stranger is answered once D1 is back, once', async () => {
    const person = somebody()
    d1 = refuseD1()
    expect(await says(person, 'ping')).toBe(200)
    await scheduler.wait(1200)
    d1.restore()
    await until(async () => (await sentTo(person.waId!)).length === 1, 20_000)
    const thread = await threadWith(person, 2, 20_000)
    expect(thread.map(({ body }) => body)).toEqual(['ping', 'pong'])
    expect(await sentTo(person.waId!)).toHaveLength(1)
  }, 30_000)

  test('a stranger who waits for D1 is in the inbox meanwhile', async () => {
    const person = somebody()
    d1 = refuseD1()
    expect(await says(person, 'anybody there?')).toBe(200)
    const pending = await until(async () => {
      const { messages, interactions } = await stubs(env).journal('messages').pending()
      const row = interactions.find(({ waId }) => waId === person.waId)
      return (
        row && messages.some(({ body, interactionId }) => body === 'anybody there?' && interactionId === row.id) && row
      )
    })
    expect(pending.relType).toBe('general')
  })

  test('a post of 40 conversations and its statuses wait for D1 and arrive', async () => {
    const people = Array.from({ length: 40 }, () => somebody())
    d1 = refuseD1()
    const body = envelope({
      contacts: people.map(contactOf),
      messages: people.map((person) => textFrom(person, 'in a crowd')),
    })
    expect((await signedPost(body)).status).toBe(200)
    const wamid = `wamid.${crypto.randomUUID()}`
    expect(
      (await signedPost(envelope({ statuses: [{ id: wamid, status: 'delivered', timestamp: '1790000000' }] }))).status,
    ).toBe(200)
    await scheduler.wait(800)
    d1.restore()
    for (const person of people) await threadWith(person, 1, 25_000)
    await flush()
    expect(await rows('select 1 from tblwhatsapp_pending_statuses where wamid = ?', wamid)).toHaveLength(1)
  }, 50_000)

  test('tables that are missing for a moment (a migration under way) are waited for', async () => {
    const person = somebody()
    await says(person, 'before')
    await threadWith(person, 1)
    await env.DB.prepare('alter table tblwhatsapp_interaction_messages rename to elsewhere').run()
    expect(await says(person, 'meanwhile')).toBe(200)
    await scheduler.wait(800)
    await env.DB.prepare('alter table elsewhere rename to tblwhatsapp_interaction_messages').run()
    await says(person, 'after')
    const thread = await threadWith(person, 3, 20_000)
    expect(thread.map(({ body }) => body)).toEqual(['before', 'meanwhile', 'after'])
    expect(await stubs(env).journal('messages').parked()).toEqual([])
  }, 30_000)
})
