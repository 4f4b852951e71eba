import { expect, test } from 'vitest'
import { DroppedAnswer } from '../../simulator/app'
import { asciiJson, sign } from '../../simulator/webhooks'
import { buttons, bytes, NUMBER, simulated, statusesOf, TEXT, TOKEN } from './simulator-support'

test('webhooks are ASCII with slashes and @ escaped, and signed over those bytes', async () => {
  const { posts, says } = simulated()
  await says('15550100999', { text: 'J’ai 😀 a@b.example/y' })
  const [post] = posts
  expect(post?.raw).toMatch(/^[\x20-\x7e]*$/)
  expect(post?.raw).toContain('\\ud83d\\ude00')
  expect(post?.raw).toContain('a\\u0040b.example\\/y')
  expect(post?.signature).toBe(await sign(bytes(post?.raw ?? '')))
})

test('the signature is the one that Meta makes', async () => {
  const body = bytes('{"object":"whatsapp_business_account","entry":[]}')
  expect(await sign(body, 'test_app_secret_0123456789abcdef')).toBe(
    'sha256=f18075f0bbeb02ee5043593392c48c4a9eafb26469f108d9615c5a772d1df41e',
  )
  expect(new TextDecoder().decode(asciiJson({ a: '/' }))).toBe('{"a":"\\/"}')
})

test('a customer whose number is hidden is told by user id alone', async () => {
  const { posts, says } = simulated()
  await says('15550100777', { text: 'hi' })
  expect(posts[0]?.raw).not.toContain('"from":')
  expect(posts[0]?.raw).not.toContain('"wa_id":')
  expect(posts[0]?.raw).toContain('"from_user_id":')
})

test('an accepted message is followed by sent, delivered and read, with our callback data', async () => {
  const { posts, says, send } = simulated()
  await says('15550100999', { text: 'hi' })
  const answer = await send({ ...TEXT, biz_opaque_callback_data: 'ours' })
  expect(await answer.json()).toMatchObject({ contacts: [{ input: '+15550100999', wa_id: '15550100999' }] })
  const told = await statusesOf(posts, 3)
  expect(told.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
  expect(told.every((status) => status['biz_opaque_callback_data'] === 'ours')).toBe(true)
  expect(told[0]?.['pricing']).toMatchObject({ category: 'service' })
})

test('a webhook is repeated until the app answers 200', async () => {
  const { posts, says, send } = simulated([200, 500, 503])
  await says('15550100999', { text: 'hi' })
  await send(TEXT)
  const told = await statusesOf(posts, 3)
  expect(told.slice(0, 3).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent'])
})

test('free text outside the 24-hour window is accepted and fails with 131047', async () => {
  const { posts, send } = simulated()
  expect((await send(TEXT)).status).toBe(200)
  const [failed] = await statusesOf(posts, 1)
  expect(failed).toMatchObject({ status: 'failed', errors: [{ code: 131047 }] })
})

test('somebody who is not on WhatsApp gets nothing: failed with 131026', async () => {
  const { posts, says, call } = simulated()
  await says('15550100444', { text: 'hi' })
  await call('POST', `/v25.0/${NUMBER}/messages`, { messaging_product: 'whatsapp', to: '+15550100444', ...TEXT }, TOKEN)
  expect((await statusesOf(posts, 1))[0]).toMatchObject({ errors: [{ code: 131026 }] })
})

test.each([
  ['no token', TEXT, {}, 401, 190],
  ['a text of 4,097 characters', { type: 'text', text: { body: 'x'.repeat(4097) } }, TOKEN, 400, 100],
  ['an empty text', { type: 'text', text: { body: '' } }, TOKEN, 400, 131008],
  ['an unknown type', { type: 'telegram', telegram: {} }, TOKEN, 400, 131051],
  ['four buttons', buttons('a', 'b', 'c', 'd'), TOKEN, 400, 131009],
  ['two buttons with one title', buttons('a', 'a'), TOKEN, 400, 131009],
  ['a button of 21 characters', buttons('x'.repeat(21)), TOKEN, 400, 100],
  ['a receipt for a message nobody wrote', { status: 'read', message_id: 'wamid.none' }, TOKEN, 400, 100],
])('%s is refused as Meta does', async (_what, message, headers, status, code) => {
  const { send, call } = simulated()
  const answer = await send(message, headers)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ error: { code, fbtrace_id: expect.any(String) as string } })
  if (status === 401) return
  const sent = (await (await call('GET', '/_control/sent?to=15550100999')).json()) as { status: number }[]
  expect(sent.at(-1)?.status ?? status).toBe(status)
})

test('the 81st message within a second is too many for the number, the 47th for one person', async () => {
  const { send, call } = simulated()
  const person: number[] = []
  for (let i = 0; i < 47; i++) person.push((await send(TEXT)).status)
  expect(person.filter((status) => status === 200)).toHaveLength(45)
  const others: number[] = []
  for (let i = 0; i < 80; i++) {
    const to = `+1555020${String(i).padStart(4, '0')}`
    others.push(
      (await call('POST', `/v25.0/${NUMBER}/messages`, { messaging_product: 'whatsapp', to, ...TEXT }, TOKEN)).status,
    )
  }
  expect(others).toContain(400)
})

test('a fault refuses, answers HTML, or accepts and drops the answer', async () => {
  const { send, call } = simulated()
  await call('POST', '/_control/faults', { match: { to: '+15550100999' }, status: 400, code: 130429, times: 1 })
  expect(await (await send(TEXT)).json()).toMatchObject({ error: { code: 130429 } })
  await call('POST', '/_control/faults', { match: {}, status: 500, times: 1 })
  expect((await send(TEXT)).headers.get('content-type')).toContain('text/html')
  await call('POST', '/_control/faults', { match: {}, status: 200, drop: true, times: 1 })
  await expect(send(TEXT)).rejects.toBeInstanceOf(DroppedAnswer)
  const sent = (await (await call('GET', '/_control/sent')).json()) as { status: number }[]
  expect(sent.map(({ status }) => status)).toEqual([400, 500, 200])
})

test('the clock moves here and in the app', async () => {
  const { posts, call, says } = simulated()
  await call('POST', '/_control/clock', { offsetMs: 3_600_000 })
  expect(posts[0]).toMatchObject({ path: '/__dev/clock', body: { offsetMs: 3_600_000 } })
  await says('15550100999', { text: 'later' })
  const timestamp = Number(/"timestamp":"(\d+)"/.exec(posts[1]?.raw ?? '')?.[1])
  expect(timestamp * 1000 - Date.now()).toBeGreaterThan(3_590_000)
})

test('an unknown address is answered as Meta answers a wrong id', async () => {
  const answer = await simulated().call('GET', '/v25.0/123')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code: 100, error_subcode: 33 } })
})
