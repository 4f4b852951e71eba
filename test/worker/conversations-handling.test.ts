import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { closeInactive } from '../../src/conversations/close-inactive'
import { tellByPhoneKey, tellConversations } from '../../src/crm/tell-conversations'
import {
  interactionOf,
  postOf,
  rows,
  says,
  setOptions,
  somebody,
  startCore,
  textFrom,
  type Person,
  type StoredMessage,
} from '../support/core'
import { readState } from '../support/object-state'
import { hire } from '../support/staff'
import { control, PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

const DAY_MS = 86_400_000
let ada = 0
let amir = 0

beforeAll(async () => {
  await startCore({ whatsapp_auto_lead_settings: 'enable' })
  ada = (await hire()).staffId
  amir = (await hire()).staffId
  await stubs(env).config().refresh()
})

afterEach(() => vi.useRealTimers())

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

async function wrote(body = 'Hello'): Promise<Person> {
  const person = somebody()
  await says(person, body)
  await until(async () => (await interactionOf(person))?.rel_type === 'leads')
  return person
}

function messagesOf({ waId }: Person): Promise<StoredMessage[]> {
  return rows<StoredMessage>(
    'select m.* from tblwhatsapp_interaction_messages m join tblwhatsapp_interactions i on i.id = m.interaction_id where i.wa_id = ? order by m.at',
    waId,
  )
}

async function notesOf(person: Person): Promise<{ type: string; payload: Record<string, unknown>; sentBy: string }[]> {
  const { messages } = await objectOf(person).newestLines()
  return messages
    .filter(({ direction }) => direction === 'note')
    .map(({ type, payload, sentBy }) => ({
      type,
      payload: JSON.parse(payload ?? '{}') as Record<string, unknown>,
      sentBy,
    }))
}

describe('who is in charge', () => {
  test('of two people who assign at once, the second is told and changes nothing', async () => {
    const person = await wrote()
    const before = (await objectOf(person).newestLines()).row?.assigned ?? null
    const [first, second] = await Promise.all([
      objectOf(person).assign({ by: ada, to: ada, from: before }),
      objectOf(person).assign({ by: amir, to: amir, from: before }),
    ])
    expect([first.ok, second.ok]).toEqual([true, false])
    expect(second).toMatchObject({ reason: 'changed' })
    expect((await until(async () => (await interactionOf(person))?.assigned === ada)) && true).toBe(true)
    expect(await notesOf(person)).toEqual([
      { type: 'assigned', payload: { by: ada, from: before, to: ada }, sentBy: `staff:${ada}` },
    ])
  })

  test('a conversation follows its lead’s assignee when that changes, and keeps whom staff chose when it does not', async () => {
    const person = await wrote()
    const [lead] = await rows<{ id: number }>('select id from tblleads where phonenumber = ?', `+${person.waId}`)
    const relId = lead?.id ?? 0
    await env.DB.prepare('update tblleads set assigned = ? where id = ?').bind(ada, relId).run()
    await until(async () => (await interactionOf(person))?.rel_id === relId)
    await tellConversations(env, { relType: 'leads', relId })
    expect((await objectOf(person).newestLines()).row?.assigned).toBe(ada)
    await objectOf(person).assign({ by: ada, to: amir })
    await tellByPhoneKey(env, person.waId)
    expect((await objectOf(person).newestLines()).row?.assigned).toBe(amir)
  })

  test('who no longer works here does not get the conversation back when the customer writes again', async () => {
    const person = await wrote()
    const former = (await hire()).staffId
    await objectOf(person).assign({ by: ada, to: former })
    await objectOf(person).setStatus({ by: ada, status: 'closed', outcome: 'resolved' })
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(former).run()
    await stubs(env).config().refresh()
    await vi.waitFor(async () => {
      await says(person, 'Me again')
      const { row } = await objectOf(person).newestLines()
      expect(row).toMatchObject({ status: 'open', assigned: null })
    }, 6000)
  })
})

describe('status', () => {
  test('closing ends waiting and human mode; the customer’s next message opens it again', async () => {
    const person = await wrote()
    await objectOf(person).takeOver({ staffId: ada })
    const closed = await objectOf(person).setStatus({ by: ada, status: 'closed', outcome: 'resolved' })
    expect(closed).toMatchObject({
      ok: true,
      row: { status: 'closed', outcome: 'resolved', waitingSince: null, humanUntil: null },
    })
    await says(person, 'One more thing')
    await until(async () => (await interactionOf(person))?.last_message === 'One more thing')
    expect(await interactionOf(person)).toMatchObject({ status: 'open', outcome: null })
  })

  test('a snooze comes back by itself at its time, on top and once', async () => {
    const person = await wrote()
    const until = Date.now() + 3 * 3_600_000
    expect(await objectOf(person).setStatus({ by: ada, status: 'snoozed', until })).toMatchObject({ ok: true })
    expect((await objectOf(person).newestLines()).row).toMatchObject({ status: 'snoozed', snoozedUntil: until })
    vi.useFakeTimers({ toFake: ['Date'], now: until + 1 })
    await runDurableObjectAlarm(objectOf(person))
    await runDurableObjectAlarm(objectOf(person))
    const { row } = await objectOf(person).newestLines()
    expect(row).toMatchObject({ status: 'open', snoozedUntil: null, lastMessageAt: until + 1 })
    expect((await notesOf(person)).filter(({ type }) => type === 'snooze_ended')).toHaveLength(1)
  })

  test('the alarm of a snooze is armed for its time', async () => {
    const person = await wrote()
    await runDurableObjectAlarm(objectOf(person))
    const at = Date.now() + 5000
    await objectOf(person).setStatus({ by: ada, status: 'snoozed', until: at })
    const alarm = await runInDurableObject(objectOf(person), (_object, { storage }) => storage.getAlarm())
    expect(alarm).toBeLessThanOrEqual(at)
  })

  test('what is spam stays closed, makes no lead and gets no bot', async () => {
    await setOptions({ whatsapp_auto_lead_settings: 'disable' })
    const person = somebody()
    await says(person, 'Buy now')
    await until(() => interactionOf(person))
    await objectOf(person).setStatus({ by: ada, status: 'closed', outcome: 'spam' })
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    await says(person, 'Buy now, really')
    await until(async () => (await messagesOf(person)).some(({ body }) => body === 'Buy now, really'))
    const { row } = await objectOf(person).newestLines()
    expect(row).toMatchObject({ status: 'closed', outcome: 'spam', waitingSince: null })
    expect(await rows('select 1 from tblleads where phonenumber = ?', `+${person.waId}`)).toEqual([])
  })
})

test('labels are told with the conversation, and their filter’s rows follow it', async () => {
  const person = await wrote()
  await objectOf(person).setLabels({ by: ada, add: [7, 3, 7], remove: [] })
  await objectOf(person).setLabels({ by: ada, add: [5], remove: [3] })
  const { id } = await until(async () => {
    const row = await interactionOf(person)
    return row && (row as unknown as { labels: string }).labels === '[5,7]' ? row : null
  })
  const filter =
    'select label_id, rel_type, status from tblwhatsapp_interaction_labels where interaction_id = ? order by 1'
  expect(await rows(filter, id)).toEqual([
    { label_id: 5, rel_type: 'leads', status: 'open' },
    { label_id: 7, rel_type: 'leads', status: 'open' },
  ])
  await objectOf(person).setStatus({ by: ada, status: 'closed', outcome: 'resolved' })
  await until(async () => (await rows<{ status: string }>(filter, id)).every(({ status }) => status === 'closed'))
})

test('a note reaches the thread once and nobody outside', async () => {
  const person = await wrote()
  const note = { by: ada, body: ' Ask @Amir ', mentions: [amir], key: 'note-1' }
  const [first, again] = [await objectOf(person).note(note), await objectOf(person).note(note)]
  expect(first).toMatchObject({
    ok: true,
    message: { direction: 'note', type: 'note', body: 'Ask @Amir', status: null },
  })
  expect(again).toEqual(first)
  await until(async () => (await messagesOf(person)).some(({ type, body }) => type === 'note' && body === 'Ask @Amir'))
  expect(await sentTo(person.waId ?? '')).toEqual([])
})

describe('a planned message', () => {
  test('goes out at its time, once', async () => {
    const person = await wrote()
    const at = Date.now() + 3_600_000
    const plan = { by: ada, at, message: { type: 'text', body: 'As promised' }, key: 'plan-1' } as const
    await objectOf(person).plan(plan)
    expect(await objectOf(person).plan(plan)).toMatchObject({ ok: true })
    expect(JSON.parse((await objectOf(person).newestLines()).row?.scheduled ?? '[]')).toHaveLength(1)
    vi.useFakeTimers({ toFake: ['Date'], now: at + 1 })
    await runDurableObjectAlarm(objectOf(person))
    await runDurableObjectAlarm(objectOf(person))
    vi.useRealTimers()
    await until(async () => (await sentTo(person.waId ?? '')).length > 0)
    expect((await sentTo(person.waId ?? '')).map(({ body }) => (body['text'] as { body: string }).body)).toEqual([
      'As promised',
    ])
    expect((await objectOf(person).newestLines()).row?.scheduled).toBeNull()
  })

  test('is dropped when the customer writes before, and the thread says so', async () => {
    const person = await wrote()
    const message = { type: 'text', body: 'Still interested?' } as const
    await objectOf(person).plan({ by: ada, at: Date.now() + 3_600_000, message, key: 'plan-2' })
    await says(person, 'I have a question')
    await until(async () => (await notesOf(person)).some(({ type }) => type === 'plan_cancelled'))
    expect((await objectOf(person).newestLines()).row?.scheduled).toBeNull()
    await until(async () => (await messagesOf(person)).some(({ type }) => type === 'plan_cancelled'))
  })

  test('of free text is refused where the window will be closed by then', async () => {
    const person = await wrote()
    const message = { type: 'text', body: 'Next week' } as const
    const answer = await objectOf(person).plan({ by: ada, at: Date.now() + 2 * DAY_MS, message, key: 'plan-3' })
    expect(answer).toMatchObject({ ok: false, reason: 'window-closed' })
  })
})

test('a failed message goes again as a new one; one that arrived does not', async () => {
  const person = await wrote()
  await control('faults', { match: { to: person.waId }, status: 400, code: 131_009, times: 1 })
  const first = await objectOf(person).send({
    sentBy: `staff:${ada}`,
    message: { type: 'text', body: 'Price' },
    key: 'f1',
  })
  if (!first.ok) throw new Error(first.say)
  await until(async () => (await messagesOf(person)).find(({ id }) => id === first.message.id)?.status === 'failed')
  const again = await objectOf(person).sendAgain({ by: ada, id: first.message.id, key: 'f2' })
  expect(again).toMatchObject({ ok: true })
  await until(async () => (await sentTo(person.waId ?? '')).filter(({ status }) => status === 200).length === 1)
  const { id } = again.ok ? again.message : { id: '' }
  await until(
    async () => (await objectOf(person).newestLines()).messages.find((row) => row.id === id)?.status === 'sent',
  )
  expect(await objectOf(person).sendAgain({ by: ada, id, key: 'f3' })).toMatchObject({
    ok: false,
    reason: 'not-failed',
  })
})

test('the answer that ends a customer’s waiting says how long it had lasted', async () => {
  const person = await wrote()
  await objectOf(person).send({ sentBy: `staff:${ada}`, message: { type: 'text', body: 'Here I am' }, key: 'w1' })
  const [waited] = await until(async () => {
    const found = await rows<{ waited_ms: number }>(
      'select waited_ms from tblwhatsapp_interaction_messages m join tblwhatsapp_interactions i on i.id = m.interaction_id where i.wa_id = ? and waited_ms is not null',
      person.waId,
    )
    return found.length > 0 ? found : null
  })
  expect(waited?.waited_ms).toBeGreaterThanOrEqual(0)
  expect(waited?.waited_ms).toBeLessThan(60_000)
})

describe('a reaction of ours', () => {
  test('shows at once on the message that it is about, and is taken back where Meta refuses it', async () => {
    const person = somebody()
    const message = textFrom(person, 'Look at this')
    await signedPost(postOf(person, message))
    await until(async () => (await messagesOf(person)).length > 0)
    const react = (emoji: string, key: string) =>
      objectOf(person).send({ sentBy: `staff:${ada}`, message: { type: 'reaction', wamid: message.id, emoji }, key })
    const shown = async () =>
      (await objectOf(person).newestLines()).messages.find(({ id }) => id === message.id)?.reactions
    await react('👍', 'r1')
    expect(await shown()).toBe('[{"by":"us","emoji":"👍"}]')
    await until(
      async () =>
        (await messagesOf(person)).find(({ id }) => id === message.id)?.reactions === '[{"by":"us","emoji":"👍"}]',
    )
    await control('faults', { match: { to: person.waId }, status: 400, code: 131_009, times: 1 })
    await react('🎉', 'r2')
    await until(async () => (await shown()) === null)
    await until(async () => (await messagesOf(person)).find(({ id }) => id === message.id)?.reactions === null)
  })
})

test('blocking asks Meta first; what Meta refuses is not shown as blocked', async () => {
  const person = somebody()
  await control(`customers/${person.waId}/messages`, { text: 'Rude words' })
  await until(() => interactionOf(person))
  expect(await objectOf(person).setBlocked({ by: ada, isBlocked: true })).toMatchObject({ ok: true })
  expect((await objectOf(person).newestLines()).row?.blockedAt).not.toBeNull()
  expect(await objectOf(person).setBlocked({ by: ada, isBlocked: false })).toMatchObject({
    ok: true,
    row: { blockedAt: null },
  })
  const stranger = await wrote()
  const log = await rows<{ request: string }>("select request from tblwhatsapp_activity_log where kind = 'graph.block'")
  expect(log.some(({ request }) => request.includes(person.waId ?? ''))).toBe(false)
  await control('faults', { match: { path: 'block_users' }, status: 400, code: 139_100, times: 1 })
  expect(await objectOf(stranger).setBlocked({ by: ada, isBlocked: true })).toMatchObject({ ok: false, reason: 'meta' })
  expect((await objectOf(stranger).newestLines()).row?.blockedAt).toBeNull()
})

test('conversations close by themselves after the set hours without a message, and no others', async () => {
  const [quiet, busy] = [await wrote(), await wrote()]
  await setOptions({ whatsapp_auto_close_hours: '48' })
  const later = Date.now() + 49 * 3_600_000
  vi.useFakeTimers({ toFake: ['Date'], now: later })
  await objectOf(busy).note({ by: ada, body: 'x', mentions: [], key: 'q1' })
  await says(busy, 'Still there', { timestamp: String(Math.floor(later / 1000)) })
  await until(async () => ((await interactionOf(busy)).last_message_at ?? 0) > Date.now() - 60_000)
  await closeInactive(env)
  expect((await objectOf(quiet).newestLines()).row).toMatchObject({ status: 'closed', outcome: 'inactivity' })
  expect((await objectOf(busy).newestLines()).row).toMatchObject({ status: 'open' })
  vi.useRealTimers()
  await setOptions({ whatsapp_auto_close_hours: '0' })
})

describe('an erased conversation', () => {
  test('keeps nothing of the person, and a repeated post brings nothing back', async () => {
    const person = somebody({ name: 'Erasmus Erased' })
    const message = textFrom(person, 'My secret words')
    await signedPost(postOf(person, message))
    await until(async () => (await messagesOf(person)).length > 0)
    const before = (await objectOf(person).newestLines()).row?.id
    const { id, names } = await objectOf(person).erase()
    expect([id, names]).toEqual([before, [`${PHONE_NUMBER_ID}:u:${person.userId}`]])
    const left = await runInDurableObject(objectOf(person), (_object, { storage }) =>
      JSON.stringify(readState(storage.sql)),
    )
    for (const word of ['secret', 'Erasmus', message.id, person.waId ?? '']) expect(left).not.toContain(word)
    await signedPost(postOf(person, message))
    expect((await objectOf(person).newestLines()).messages).toEqual([])
  })

  test('begins anew, under another id, when the person writes again', async () => {
    const person = await wrote('Before')
    const { id } = await objectOf(person).erase()
    await says(person, 'After')
    const after = await until(async () => {
      const { row } = await objectOf(person).newestLines()
      return row?.lastMessage === 'After' ? row : null
    })
    expect(after.id).not.toBe(id)
    expect((await objectOf(person).newestLines()).messages.map(({ body }) => body)).toEqual(['After'])
  })
})
