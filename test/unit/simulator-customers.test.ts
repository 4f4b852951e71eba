import { expect, test } from 'vitest'
import { sign } from '../../simulator/webhooks'
import { bytes, simulated, TEXT, type Post } from './simulator-support'

type Value = { contacts?: Record<string, unknown>[]; messages?: Record<string, unknown>[]; metadata?: object }

function valueOf(post: Post | undefined): Value {
  const entries = post?.body['entry'] as { changes: { value: Value }[] }[] | undefined
  return entries?.[0]?.changes[0]?.value ?? {}
}

test('a customer’s message comes with name, number and user id, and a wamid of Meta’s shape', async () => {
  const { says, posts } = simulated()
  const answer = (await (await says('15550100123', { text: 'hi', name: 'Zoe Zest' })).json()) as { wamid: string }
  const { contacts, messages } = valueOf(posts[0])
  expect(contacts).toEqual([
    { profile: { name: 'Zoe Zest' }, wa_id: '15550100123', user_id: 'US.99999999915550100123' },
  ])
  expect(messages).toMatchObject([{ from: '15550100123', id: answer.wamid, type: 'text', text: { body: 'hi' } }])
  const hex = Buffer.from(answer.wamid.slice('wamid.'.length), 'base64').toString('hex')
  const phone = Buffer.from('15550100123').toString('hex')
  expect(hex).toMatch(new RegExp(`^1c180b${phone}150200121814[0-9a-f]{40}00$`))
})

test.each([
  ['hide_phone', { hide_phone: true }, ['from_user_id'], ['from']],
  ['user_id: null', { user_id: null }, ['from'], ['from_user_id']],
])('%s decides what Meta tells', async (_what, about, there, absent) => {
  const { says, posts } = simulated()
  await says('15550100123', { text: 'hi', ...about })
  const [message] = valueOf(posts[0]).messages ?? []
  for (const key of there) expect(message).toHaveProperty(key)
  for (const key of absent) expect(message).not.toHaveProperty(key)
})

test('a customer can be named by a user id alone, and is then answered by it', async () => {
  const { says, posts, send, chat, world } = simulated()
  await says('BR.1349120865530274', { text: 'oi' })
  expect(valueOf(posts[0]).messages).toMatchObject([{ from_user_id: 'BR.1349120865530274' }])
  await send({ ...TEXT, to: undefined, recipient: 'BR.1349120865530274' })
  const waId = [...world.customers.values()].at(-1)!.waId
  expect((await chat(waId)).bubbles.map(({ from }) => from)).toEqual(['customer', 'business'])
})

test('everything of a message can be said: id, time, context, referral; media get what is missing', async () => {
  const { says, posts } = simulated()
  const referral = { source_type: 'ad', source_id: '1', ctwa_clid: 'click' }
  await says('15550100123', {
    type: 'image',
    id: 'wamid.X',
    timestamp: 1_790_000_000,
    referral,
    context: { id: 'wamid.Y' },
  })
  const [message] = valueOf(posts[0]).messages ?? []
  const from = { from: '15550100001', id: 'wamid.Y' }
  expect(message).toMatchObject({ id: 'wamid.X', timestamp: '1790000000', referral, context: from })
  expect(message?.['image']).toMatchObject({ mime_type: 'image/jpeg', id: expect.stringMatching(/^\d+$/) as string })
})

test('a message that the app does not take is posted again, with the same id', async () => {
  const { says, posts, chat } = simulated([503])
  expect(await (await says('15550100999', { text: 'hi' })).json()).toMatchObject({ status: 503 })
  expect((await chat('15550100999')).bubbles).toMatchObject([{ isTaken: false }])
  await expect.poll(() => posts.length, { timeout: 2000 }).toBe(2)
  expect(posts[1]?.raw).toBe(posts[0]?.raw)
  await expect.poll(async () => (await chat('15550100999')).bubbles[0]?.isTaken).toBe(true)
})

test('edits, deletions and reactions change the message that they name', async () => {
  const { says, chat } = simulated()
  const { wamid } = (await (await says('15550100999', { text: 'helo' })).json()) as { wamid: string }
  const message = { type: 'text', text: { body: 'hello' } }
  await says('15550100999', { type: 'edit', edit: { original_message_id: wamid, message } })
  expect((await chat('15550100999')).bubbles).toMatchObject([{ isEdited: true, content: { text: { body: 'hello' } } }])
  await says('15550100999', { type: 'revoke', revoke: { original_message_id: wamid } })
  expect((await chat('15550100999')).bubbles).toMatchObject([{ isRevoked: true }])
})

test('what is neither a message nor a text is refused', async () => {
  expect((await simulated().says('15550100999', { image: {} })).status).toBe(422)
})

test('a webhook written by hand is posted byte for byte, and signed', async () => {
  const { posts, simulator } = rawWorld()
  const raw = '{"entry": [ ], "é":1}'
  expect(await (await simulator(raw)).json()).toMatchObject({ status: 200 })
  expect(posts[0]).toMatchObject({ raw, signature: await sign(bytes(raw)) })
  await simulator(raw, '?secret=rotated')
  expect(posts[1]?.signature).toBe(await sign(bytes(raw), 'rotated'))
})

test('who wrote by a webhook written by hand can be marked read and answered', async () => {
  const { simulator, send, chat } = rawWorld()
  const metadata = { display_phone_number: '15550100001', phone_number_id: '100000000000001' }
  const timestamp = String(Math.floor(Date.now() / 1000))
  const messages = [{ from: '15550100321', id: 'wamid.RAW', timestamp, type: 'text', text: { body: 'hi' } }]
  await simulator(JSON.stringify({ entry: [{ changes: [{ field: 'messages', value: { metadata, messages } }] }] }))
  expect((await send({ status: 'read', message_id: 'wamid.RAW' })).status).toBe(200)
  await send({ ...TEXT, to: '+15550100321' })
  expect((await chat('15550100321')).bubbles).toMatchObject([{ isTaken: true, isRead: true }, { from: 'business' }])
})

test('what the app sent to a customer is found by number, however it was addressed', async () => {
  const { says, send, sent, world } = simulated()
  await says('15550100777', { text: 'hi' })
  const { userId } = world.customers.get('15550100777')!
  await send({ ...TEXT, to: undefined, recipient: userId })
  await send(TEXT)
  expect(await sent('15550100777')).toMatchObject([{ to: userId, kind: 'message' }])
  expect(await sent()).toHaveLength(2)
})

test('a reset forgets what was said, sent and wrong, and puts the clocks back', async () => {
  const { says, call, sent, send, posts, chat } = simulated()
  await says('15550100999', { text: 'hi' })
  await send(TEXT)
  await call('POST', '/_control/faults', { match: {}, status: 500 })
  await call('POST', '/_control/clock', { offsetMs: 60_000 })
  expect(await (await call('POST', '/_control/reset')).json()).toEqual({ app: 200 })
  expect(posts.at(-1)).toMatchObject({ path: '/__dev/clock', body: { offsetMs: 0 } })
  expect(await sent()).toEqual([])
  expect((await chat('15550100999')).bubbles).toEqual([])
  expect((await send(TEXT)).status).toBe(200)
})

test('the clock moves here although the app is not up', async () => {
  const { call } = simulated([], { fetch: () => Promise.reject(new Error('refused')) })
  expect(await (await call('POST', '/_control/clock', { offsetMs: 5000 })).json()).toEqual({ offsetMs: 5000, app: 0 })
})

function rawWorld() {
  const { call, ...rest } = simulated()
  return { ...rest, simulator: (raw: string, query = '') => call('POST', `/_control/webhooks${query}`, raw) }
}
