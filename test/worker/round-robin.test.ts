import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import {
  addBot,
  applySettings,
  flush,
  interactionOf,
  messageFrom,
  postOf,
  rows,
  says,
  setOptions,
  somebody,
  startCore,
} from '../support/core'
import type { Person } from '../support/core'
import { hire, signedInVisitor } from '../support/staff'
import { PHONE_NUMBER_ID, signedPost, until } from '../support/worker'

let ada = 0
let amir = 0
let olga = 0

beforeAll(async () => {
  await startCore({ whatsapp_round_robin: 'enable' })
  await addBot()
})

/** Of all staff only these three take turns; none had one yet. */
beforeEach(async () => {
  await env.DB.prepare('update tblstaff set is_available = 0').run()
  await env.DB.prepare("update tblwhatsapp_interactions set status = 'closed'").run()
  const permissions = [['whatsapp_chat', 'view']] as const
  ada = (await hire({ permissions })).staffId
  amir = (await hire({ permissions })).staffId
  olga = (await hire({ permissions: [['whatsapp_chat', 'view_own']] })).staffId
})

async function wrote(body = 'Hello'): Promise<Person> {
  const person = somebody()
  await says(person, body)
  await interactionOf(person)
  return person
}

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

async function givenTo(person: Person): Promise<number> {
  return until(async () => (await objectOf(person).newestLines()).row?.assigned)
}

async function assignedOf(person: Person): Promise<number | null> {
  return (await objectOf(person).newestLines()).row?.assigned ?? null
}

async function set(staffId: number, values: { is_available?: number; chat_cap?: number; active?: number }) {
  const [[column, value] = ['is_available', 1]] = Object.entries(values)
  await env.DB.prepare(`update tblstaff set ${column} = ? where staffid = ?`).bind(value, staffId).run()
  await applySettings()
}

test('who waits goes to the present staff by turns, each in the same number, and it says so in the thread', async () => {
  const given: number[] = []
  for (let i = 0; i < 6; i++) given.push(await givenTo(await wrote()))
  expect(given).toEqual([ada, amir, olga, ada, amir, olga])
  const person = await wrote()
  await givenTo(person)
  const { messages } = await objectOf(person).newestLines()
  expect(messages.filter(({ type }) => type === 'assigned')).toMatchObject([{ sentBy: 'system' }])
})

test('many who write at once are shared fairly, each given once', async () => {
  const people = Array.from({ length: 9 }, () => somebody())
  await Promise.all(people.map((person) => says(person, 'Hello')))
  await Promise.all(people.map((person) => interactionOf(person)))
  const given = await Promise.all(people.map(givenTo))
  for (const one of [ada, amir, olga]) expect(given.filter((staffId) => staffId === one)).toHaveLength(3)
  await flush()
  await stubs(env).journal('messages').takeTurns()
  const lines = await Promise.all(people.map(async (person) => (await objectOf(person).newestLines()).messages))
  expect(lines.flat().filter(({ type }) => type === 'assigned')).toHaveLength(9)
})

test('nobody who is away, deactivated or without the permission gets one; a cap holds', async () => {
  await set(ada, { is_available: 0 })
  await set(amir, { chat_cap: 2 })
  await set(olga, { active: 0 })
  await hire()
  const people = [await wrote(), await wrote()]
  expect(await Promise.all(people.map(givenTo))).toEqual([amir, amir])
  const third = await wrote()
  await flush()
  await stubs(env).journal('messages').takeTurns()
  expect(await assignedOf(third)).toBeNull()
  const [first] = people
  if (!first) throw new Error('nobody wrote')
  await objectOf(first).setStatus({ by: amir, status: 'closed', outcome: 'resolved' })
  await until(async () => (await interactionOf(first)).status === 'closed')
  await stubs(env).journal('messages').takeTurns()
  expect(await givenTo(third)).toBe(amir)
})

test('what a bot answered, what has somebody, and what is switched off stays as it is', async () => {
  const answered = await wrote('ping')
  const mine = await wrote()
  await givenTo(mine)
  await objectOf(mine).assign({ by: ada, to: olga })
  await says(mine, 'Me again')
  await setOptions({ whatsapp_round_robin: 'disable' })
  const off = await wrote()
  await flush()
  await stubs(env).journal('messages').takeTurns()
  expect([await assignedOf(answered), await assignedOf(mine), await assignedOf(off)]).toEqual([null, olga, null])
  await setOptions({ whatsapp_round_robin: 'enable' })
  await stubs(env).journal('messages').takeTurns()
  expect(await givenTo(off)).toBeGreaterThan(0)
  expect(await assignedOf(answered)).toBeNull()
})

test('a reopened conversation of somebody who has left comes to a turn again', async () => {
  const person = await wrote()
  const first = await givenTo(person)
  await objectOf(person).setStatus({ by: first, status: 'closed', outcome: 'resolved' })
  await set(first, { active: 0 })
  await says(person, 'One more thing')
  await until(async () => {
    const assigned = await assignedOf(person)
    return assigned !== null && assigned !== first
  })
  expect([ada, amir, olga]).toContain(await assignedOf(person))
})

test('whoever comes back from a break is given what waited, and the trail says who changed it', async () => {
  for (const one of [ada, amir, olga]) await set(one, { is_available: 0 })
  const { visitor, staffId } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  await visitor.get('/admin/whatsapp')
  const press = (available: string) =>
    visitor.post('/admin/whatsapp/availability', { available }, { accept: 'application/json' })
  expect(await (await press('0')).json()).toEqual({ ok: true, isAvailable: false })
  const person = await wrote()
  await flush()
  expect(await assignedOf(person)).toBeNull()
  expect((await press('1')).status).toBe(200)
  expect(await givenTo(person)).toBe(staffId)
  await press('1')
  const trail = await rows("select * from tblaudit_trail where entity = 'staff' and entity_id = ?", String(staffId))
  expect(trail).toHaveLength(2)
})

test('what a bot hands over goes by turns where the settings say so, also while turns are off; others stay', async () => {
  await setOptions({ whatsapp_round_robin: 'disable', whatsapp_handover_to: 'round-robin' })
  const buttons = [{ title: 'A person', does: { kind: 'hand-over' } }]
  const config = { body: 'Whom do you want?', buttons }
  const botId = await addBot({ name: 'Menu', trigger: { keywords: ['menu'] }, botType: 7, config })
  const tap = { type: 'button_reply', button_reply: { id: `bot:${botId}:0`, title: 'A person' } }
  const asksForOne = async () => {
    const person = somebody()
    await signedPost(postOf(person, messageFrom(person, { type: 'interactive', interactive: tap })))
    await interactionOf(person)
    return person
  }
  expect(await givenTo(await asksForOne())).toBe(ada)
  expect(await assignedOf(await wrote())).toBeNull()
  await setOptions({ whatsapp_round_robin: 'enable', whatsapp_handover_to: 'assignee' })
})
