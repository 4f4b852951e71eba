import { expect, test } from 'vitest'
import { buttons, simulated, statuses, statusesOf, TEXT } from './simulator-support'

const DAY_MS = 86_400_000
const HANNA = '15550100777'

test('a number without a plus gets the business’s country code, so it reaches somebody else', async () => {
  const { send, says, chat } = simulated()
  await says('15550100999', { text: 'hi' })
  const answer = await send({ ...TEXT, to: '15550100999' })
  expect(await answer.json()).toMatchObject({ contacts: [{ input: '15550100999', wa_id: '115550100999' }] })
  expect((await chat('15550100999')).bubbles).toHaveLength(1)
})

test('a Brazilian number finds the customer with or without the ninth digit', async () => {
  const { send, says, chat } = simulated()
  await says('5511987654321', { text: 'oi' })
  const answer = await send({ ...TEXT, to: '+55 11 98765-4321' })
  expect(await answer.json()).toMatchObject({ contacts: [{ wa_id: '551187654321' }] })
  expect((await chat('551187654321')).bubbles.map(({ from }) => from)).toEqual(['customer', 'business'])
})

test('a customer whose number is hidden is reached by user id, and statuses tell no number', async () => {
  const { send, says, posts, world } = simulated()
  await says(HANNA, { text: 'hi' })
  const { userId } = world.customers.get(HANNA)!
  const answer = await send({ ...TEXT, to: undefined, recipient: userId })
  expect(await answer.json()).toMatchObject({ contacts: [{ input: userId, user_id: userId }] })
  const told = await statusesOf(posts, 3)
  expect(told.every((status) => status['recipient_user_id'] === userId && !('recipient_id' in status))).toBe(true)
})

test('a user id in `to` is accepted and dropped without a word', async () => {
  const { send, says, posts, chat } = simulated()
  await says('15550100999', { text: 'hi' })
  expect((await send({ ...TEXT, to: 'US.99999999915550100999' })).status).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(statuses(posts)).toEqual([])
  expect((await chat('15550100999')).bubbles).toHaveLength(1)
})

test('the window closes 24 hours after the last message; an edit does not open it, a template needs none', async () => {
  const { send, says, posts, call } = simulated()
  const hello = (await (await says('15550100999', { text: 'hi' })).json()) as { wamid: string }
  await call('POST', '/_control/clock', { offsetMs: DAY_MS + 1000 })
  const message = { type: 'text', text: { body: 'edited' } }
  await says('15550100999', { type: 'edit', edit: { original_message_id: hello.wamid, message } })
  await send(TEXT)
  const [failed] = await statusesOf(posts, 1)
  expect(failed).toMatchObject({ status: 'failed', recipient_id: '15550100999', errors: [{ code: 131047 }] })
  expect(failed).not.toHaveProperty('recipient_user_id')
  await send({ type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } })
  expect((await statusesOf(posts, 2))[1]).toMatchObject({ status: 'sent', pricing: { category: 'utility' } })
})

test('service messages are free before October 2026 and billed from then on', async () => {
  const { send, says, posts, call } = simulated()
  for (const [i, date] of ['2026-09-30T12:00:00Z', '2026-10-02T12:00:00Z'].entries()) {
    await call('POST', '/_control/clock', { offsetMs: Date.parse(date) - Date.now() })
    await says('15550100999', { text: 'hi' })
    await send(TEXT)
    await statusesOf(posts, 3 * (i + 1))
  }
  const sent = statuses(posts).filter(({ status }) => status === 'sent')
  expect(sent.map(({ pricing }) => pricing)).toMatchObject([
    { billable: false, type: 'free_customer_service', category: 'service' },
    { billable: true, type: 'regular', category: 'service' },
  ])
})

test('a reaction shows on the message and is only ever sent', async () => {
  const { send, says, posts, chat } = simulated()
  const { wamid } = (await (await says('15550100999', { text: 'hi' })).json()) as { wamid: string }
  await send({ type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } })
  await statusesOf(posts, 1)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(statuses(posts).map(({ status }) => status)).toEqual(['sent'])
  expect((await chat('15550100999')).bubbles).toMatchObject([{ reaction: '👍' }])
})

test('a receipt turns the ticks of this message and those before it blue, and shows typing if asked', async () => {
  const { call, send, says, chat, sent } = simulated()
  const wamids: string[] = []
  for (const text of ['one', 'two', 'three'])
    wamids.push(((await (await says('15550100999', { text })).json()) as { wamid: string }).wamid)
  const receipt = { status: 'read', message_id: wamids[1], typing_indicator: { type: 'text' } }
  expect(await (await send(receipt)).json()).toEqual({ success: true })
  const { bubbles, typingForMs } = await chat('15550100999')
  expect(bubbles.map(({ isTaken, isRead }) => [isTaken, isRead ?? false])).toEqual([
    [true, true],
    [true, true],
    [true, false],
  ])
  expect(typingForMs).toBeGreaterThan(20_000)
  expect(await sent()).toMatchObject([{ kind: 'typing', to: '15550100999', wamid: wamids[1], status: 200 }])
  expect((await call('GET', '/healthz')).status).toBe(200)
})

const list = (rows: object[], more: object = {}) => ({
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Pick' },
    action: { button: 'Options', sections: [{ title: 'All', rows }] },
    ...more,
  },
})
const row = (id: string) => ({ id, title: `Row ${id}` })
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(String(i)))

test.each([
  ['no recipient', { ...TEXT, to: undefined }, 131008],
  ['a number of letters', { ...TEXT, to: 'Ada' }, 131009],
  ['our own number', { ...TEXT, to: '+15550100001' }, 131021],
  ['a user id that is none', { ...TEXT, to: undefined, recipient: 'Ada' }, 131009],
  ['another messaging product', { ...TEXT, messaging_product: 'sms' }, 100],
  ['callback data of 513 characters', { ...TEXT, biz_opaque_callback_data: 'x'.repeat(513) }, 100],
  ['a button that is no reply', buttonOf({ type: 'url', url: {} }), 131009],
  ['no buttons', buttons(), 131009],
  ['a footer of 61 characters', withFooter('x'.repeat(61)), 100],
  ['a list of 11 rows', list(rows(11)), 131009],
  ['two rows with one id', list([row('1'), row('1')]), 131009],
  ['a list with a picture above', list(rows(1), { header: { type: 'image', image: { id: '1' } } }), 131009],
  ['a picture without id or link', { type: 'image', image: {} }, 131008],
  ['a latitude of 91', { type: 'location', location: { latitude: 91, longitude: 0 } }, 131009],
  [
    'a template with upper-case letters',
    { type: 'template', template: { name: 'A', language: { code: 'en' } } },
    132001,
  ],
])('%s is refused', async (_what, message, code) => {
  const { send, sent } = simulated()
  expect(await (await send(message)).json()).toMatchObject({ error: { code, type: 'OAuthException' } })
  expect(await sent()).toMatchObject([{ wamid: null, error: { code } }])
})

test('limits count code points, so twenty emoji fit on a button', async () => {
  expect((await simulated().send(buttons('😀'.repeat(20)))).status).toBe(200)
})

function buttonOf(button: object) {
  return { type: 'interactive', interactive: { type: 'button', body: { text: 'Pick' }, action: { buttons: [button] } } }
}

function withFooter(text: string) {
  const { interactive } = buttons('a')
  return { type: 'interactive', interactive: { ...interactive, footer: { text } } }
}
