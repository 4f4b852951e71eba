import { expect, test } from 'vitest'
import { DroppedAnswer } from '../../simulator/app'
import { simulated, statusesOf, TEXT } from './simulator-support'

test('a late call is accepted late, although nobody waits for it any more', async () => {
  const { call, send, sent } = simulated()
  await call('POST', '/_control/faults', { match: {}, drop: true, delayMs: 60 })
  const answered = send(TEXT).catch((error: unknown) => error)
  expect(await sent()).toEqual([])
  expect(await answered).toBeInstanceOf(DroppedAnswer)
  expect(await sent()).toMatchObject([{ status: 200 }])
})

test('a late answer is of a message that was accepted at once: its statuses come first', async () => {
  const { call, says, send, posts } = simulated()
  await says('15550100999', { text: 'hi' })
  await call('POST', '/_control/faults', { match: {}, answerAfterMs: 300 })
  let isAnswered = false
  const answered = send(TEXT).then(() => (isAnswered = true))
  await statusesOf(posts, 1)
  expect(isAnswered).toBe(false)
  await answered
})

test('a message can be accepted and fail later with any code', async () => {
  const { call, says, send, posts } = simulated()
  await says('15550100999', { text: 'hi' })
  await call('POST', '/_control/faults', { match: {}, status: 200, code: 131049 })
  expect((await send(TEXT)).status).toBe(200)
  expect(await statusesOf(posts, 1)).toMatchObject([{ status: 'failed', errors: [{ code: 131049 }] }])
})

test('receipts spare the faults of messages, unless the fault is for them', async () => {
  const { call, says, send } = simulated()
  const { wamid } = (await (await says('15550100999', { text: 'hi' })).json()) as { wamid: string }
  const receipt = { status: 'read', message_id: wamid }
  await call('POST', '/_control/faults', { match: { path: '/messages' }, status: 503, times: 1 })
  expect((await send(receipt)).status).toBe(200)
  expect((await send(TEXT)).status).toBe(503)
  await call('POST', '/_control/faults', { match: { kind: 'any' }, status: 401, code: 190 })
  expect((await send(receipt)).status).toBe(401)
})

test('a fault is for one person, for so many times, until it is deleted', async () => {
  const { call, send } = simulated()
  await call('POST', '/_control/faults', { match: { to: '+15550100888' }, status: 400, code: 131000, times: 2 })
  const to = async (number: string) => (await send({ ...TEXT, to: number })).status
  expect(await to('+15550100999')).toBe(200)
  expect([await to('+15550100888'), await to('+15550100888'), await to('+15550100888')]).toEqual([400, 400, 200])
  await call('POST', '/_control/faults', { match: {}, status: 500, code: 131016 })
  expect(await to('+15550100999')).toBe(500)
  await call('DELETE', '/_control/faults')
  expect(await to('+15550100999')).toBe(200)
})

test('a fault that would do nothing is refused', async () => {
  expect((await simulated().call('POST', '/_control/faults', { match: {} })).status).toBe(422)
})
