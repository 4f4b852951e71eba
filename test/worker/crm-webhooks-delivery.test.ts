import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock, now } from '../../src/clock'
import { crmEvent } from '../../src/crm-events/crm-event'
import { handleEvents } from '../../src/crm-events/handle'
import { deliverDue } from '../../src/crm-webhooks/deliver'
import { claimDue, releaseHeld, replayFailed, replayOne } from '../../src/crm-webhooks/deliveries-store'
import { dropOtherSecret, rotateSecret, switchEndpoint } from '../../src/crm-webhooks/endpoints-store'
import { newSecret, sealSecret } from '../../src/crm-webhooks/secret'
import { deliveriesTo, endpointAt, happens, idsOf, minute, payloadsOf, receivedAt, stateOf } from '../support/webhooks'
import { control, seed } from '../support/worker'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ADMIN = { staffId: 1 }

beforeAll(seed)

let offsetMs = 0
async function passTime(ms: number): Promise<void> {
  offsetMs += ms
  // The Config object's offset too: whoever reads the settings takes the clock from there.
  await control('clock', { offsetMs })
  moveClock(offsetMs)
}

/** The clock of days: every so often one run. */
async function live(ms: number, everyMs: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += everyMs) {
    await passTime(everyMs)
    await minute()
  }
}

afterEach(async () => {
  await env.DB.batch([
    env.DB.prepare('delete from tblwhatsapp_api_deliveries'),
    env.DB.prepare('delete from tblwhatsapp_api_endpoints'),
  ])
})

test('an event is posted once to whoever wants it, signed so that the library of Standard Webhooks knows us', async () => {
  const crm = await endpointAt('hears.web.example', { events: ['lead.created'] })
  const other = await endpointAt('tickets.web.example', { events: ['ticket.created'] })
  await happens('lead:1:created')
  await minute()
  await minute()
  const [call, ...more] = await receivedAt(crm.host)
  expect(more).toEqual([])
  expect(await receivedAt(other.host)).toEqual([])
  expect(call).toMatchObject({ method: 'POST', path: '/hooks', headers: { 'webhook-id': 'lead:1:created' } })
  const said = new Webhook(crm.secret).verify(call!.body, call!.headers)
  expect(said).toMatchObject({
    id: 'lead:1:created',
    type: 'lead.created',
    origin: 'whatsapp',
    data: { id: '41', name: 'Amara' },
  })
  expect(() => new Webhook(newSecret()).verify(call!.body, call!.headers)).toThrow('No matching signature')
  const [row] = await deliveriesTo(crm.id)
  expect(row).toMatchObject({
    state: 'delivered',
    attempts: 1,
    response_status: 200,
    response_body: 'thanks',
    error: null,
  })
})

test('while a secret is rotated both sign, and afterwards the new one alone', async () => {
  const crm = await endpointAt('rotates.web.example')
  const next = newSecret()
  expect(await rotateSecret(env, await stateOf(crm.id), await sealSecret(env, crm.id, next), ADMIN)).toBe(true)
  await happens('lead:2:created')
  await minute()
  const [both] = await receivedAt(crm.host)
  for (const secret of [next, crm.secret])
    expect(() => new Webhook(secret).verify(both!.body, both!.headers)).not.toThrow()
  expect(await dropOtherSecret(env, await stateOf(crm.id), ADMIN)).toBe(true)
  await happens('lead:3:created')
  await minute()
  const [, single] = await receivedAt(crm.host)
  expect(() => new Webhook(next).verify(single!.body, single!.headers)).not.toThrow()
  expect(() => new Webhook(crm.secret).verify(single!.body, single!.headers)).toThrow('No matching signature')
})

test('what comes from the CRM is not told to it again', async () => {
  const crm = await endpointAt('echo-free.web.example')
  await happens('crm:77', { origin: 'crm' })
  await minute()
  expect(await deliveriesTo(crm.id)).toEqual([])
  expect(await receivedAt(crm.host)).toEqual([])
})

test('a receiver fails five times, works, and is dead for a day: nothing is lost, nothing comes twice, staff are told', async () => {
  const crm = await endpointAt('flaky.web.example', { answers: { status: 503 } })
  for (let n = 1; n <= 3; n++) await happens(`flaky:${n}`)
  const callsSoFar = async () => (await receivedAt(crm.host)).length
  while ((await callsSoFar()) < 5) {
    await minute()
    await passTime(MINUTE)
  }
  const failedCalls = await callsSoFar() // five, or six where two were due in the last minute
  const failing = await stateOf(crm.id)
  expect(failing.failingSince).not.toBeNull()
  expect(failing.disabledAt).toBeNull()

  await control('web', { host: crm.host, body: 'thanks' })
  await happens('flaky:4')
  await live(3 * HOUR, 10 * MINUTE)
  const early = ['flaky:1', 'flaky:2', 'flaky:3', 'flaky:4']
  const states = async () => (await deliveriesTo(crm.id)).map(({ event_id, state }) => `${event_id} ${state}`)
  expect(await states()).toEqual(early.map((id) => `${id} delivered`))
  const taken = (await receivedAt(crm.host)).slice(failedCalls)
  expect(idsOf(taken)).toEqual(early)
  expect((await stateOf(crm.id)).failingSince).toBeNull()

  await control('web', { host: crm.host, status: 500 })
  await happens('flaky:5')
  await live(HOUR, 5 * MINUTE) // as the clock runs: its last try falls on the moment when the endpoint counts as dead
  await live(26 * HOUR, HOUR)
  const dead = await stateOf(crm.id)
  expect(dead.disabledReason).toMatchObject({ symbol: 'dead', say: expect.stringContaining('500') as string })
  const calls = await callsSoFar()
  await happens('flaky:6')
  await live(2 * HOUR, HOUR)
  expect(await callsSoFar()).toBe(calls)
  expect((await states()).slice(4)).toEqual(['flaky:5 held', 'flaky:6 held'])
  const lines = await env.DB.prepare(
    `select summary from tblwhatsapp_activity_log where kind = 'webhook.disabled'`,
  ).all<{
    summary: string
  }>()
  expect(lines.results).toEqual([{ summary: expect.stringContaining('flaky.web.example was switched off') as string }])

  await control('web', { host: crm.host, body: 'thanks' })
  expect(await switchEndpoint(env, await stateOf(crm.id), true, ADMIN)).toBe(true)
  expect(await releaseHeld(env, crm.id, now())).toBe(2)
  await minute()
  await live(2 * HOUR, HOUR)
  const heard = (await receivedAt(crm.host)).slice(calls)
  expect(idsOf(heard)).toEqual(['flaky:5', 'flaky:6'])
  expect(await states()).toEqual([...early, 'flaky:5', 'flaky:6'].map((id) => `${id} delivered`))
  // The simulated clock is days ahead of the one that the library verifies by.
  for (const { body, headers } of [...taken, ...heard]) {
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    expect(headers['webhook-signature']).toBe(new Webhook(crm.secret).sign(headers['webhook-id']!, at, body))
  }
})

test('"gone" switches it off at once', async () => {
  const crm = await endpointAt('gone.web.example', { answers: { status: 410 } })
  await happens('gone:1')
  await happens('gone:2')
  await minute()
  expect((await stateOf(crm.id)).disabledReason).toMatchObject({ symbol: 'gone' })
  expect((await deliveriesTo(crm.id)).map(({ state }) => state)).toEqual(['held', 'held'])
})

test('an endpoint that a person switched off gets nothing, not even for later', async () => {
  const crm = await endpointAt('off.web.example')
  await switchEndpoint(env, await stateOf(crm.id), false, ADMIN)
  await happens('off:1')
  await minute()
  expect(await deliveriesTo(crm.id)).toEqual([])
})

test('after the last try it has failed, and goes again when somebody says so', async () => {
  const crm = await endpointAt('fails.web.example', { answers: { status: 400, body: 'no such field' } })
  const well = async () => {
    await control('web', { host: crm.host, body: 'thanks' })
    await happens(`well:${offsetMs}`)
    await deliverDue(env)
    await control('web', { host: crm.host, status: 400, body: 'no such field' })
  }
  const startedAt = now()
  await happens('bad:1')
  const bad = async () => (await deliveriesTo(crm.id)).find(({ event_id }) => event_id === 'bad:1')!
  while ((await bad()).state === 'waiting') {
    await deliverDue(env)
    const { state, next_try_at: next } = await bad()
    if (state !== 'waiting') break
    await well()
    await passTime(next - now() + 1)
  }
  expect(await bad()).toMatchObject({
    state: 'failed',
    attempts: 9,
    response_status: 400,
    response_body: 'no such field',
  })
  expect((await stateOf(crm.id)).disabledAt).toBeNull()
  await control('web', { host: crm.host, body: 'thanks' })
  expect(await replayFailed(env, crm.id, now() + 1, now())).toBe(0)
  expect(await replayFailed(env, crm.id, startedAt, now())).toBe(1)
  await minute()
  expect(await bad()).toMatchObject({ state: 'delivered' })
  expect(await replayOne(env, { endpointId: crm.id, eventId: 'bad:1' }, now())).toBe(true)
  await minute()
  const ids = (await receivedAt(crm.host)).map(({ headers }) => headers['webhook-id']).filter((id) => id === 'bad:1')
  expect(ids).toHaveLength(11)
})

test('redirects are not followed, private addresses are not called, an endless answer is cut', async () => {
  await control('web', { host: 'inside.web.example', addresses: ['10.0.0.7'] })
  const leads = await endpointAt('leads-inside.web.example', {
    answers: { status: 302, headers: { location: 'https://inside.web.example/' } },
  })
  const inside = await endpointAt('inside.web.example', { answers: { addresses: ['203.0.114.10', '10.0.0.7'] } })
  const endless = await endpointAt('endless.web.example', { answers: { body: 'x'.repeat(1_000_000) } })
  await happens('bad-hosts:1')
  await minute()
  expect(await receivedAt('inside.web.example')).toEqual([])
  expect((await deliveriesTo(leads.id))[0]).toMatchObject({
    state: 'waiting',
    response_status: 302,
    error: expect.stringContaining('not followed') as string,
  })
  expect((await deliveriesTo(inside.id))[0]).toMatchObject({
    state: 'waiting',
    response_status: null,
    error: expect.stringContaining('private network') as string,
  })
  const [cut] = await deliveriesTo(endless.id)
  expect(cut).toMatchObject({ state: 'delivered', response_status: 200 })
  expect(cut?.response_body).toHaveLength(2_000)
})

test('one that never answers is given up after seven seconds, and the others do not wait for it', async () => {
  const silent = await endpointAt('silent.web.example', { answers: { delayMs: 12_000 } })
  const quick = await endpointAt('quick.web.example')
  for (let n = 1; n <= 8; n++) await happens(`silent:${n}`)
  const run = deliverDue(env)
  const states = async (id: number) => (await deliveriesTo(id)).map(({ state }) => state)
  await expect.poll(() => states(quick.id), { timeout: 6_000 }).toEqual(Array.from({ length: 8 }, () => 'delivered'))
  expect(new Set(await states(silent.id))).toEqual(new Set(['waiting']))
  await run
  const rows = await deliveriesTo(silent.id)
  const tried = rows.filter(({ attempts }) => attempts > 0)
  expect(tried.length).toBeLessThanOrEqual(2)
  for (const row of tried) expect(row.error).toContain('within 7 seconds')
})

test('an answer that repeats our secret is kept without it', async () => {
  const crm = await endpointAt('parrot.web.example')
  await control('web', { host: crm.host, body: `your secret is ${crm.secret}` })
  await happens('parrot:1')
  await minute()
  expect((await deliveriesTo(crm.id))[0]?.response_body).toBe('your secret is [hidden]')
})

test('of two runs at once each takes its own rows, and a taken row is nobody else’s until its time is up', async () => {
  const crm = await endpointAt('shared.web.example')
  for (let n = 1; n <= 12; n++) await crmEvent(env.DB, lead(`shared:${n}`)).run()
  await handleEvents(env)
  await Promise.all([deliverDue(env), deliverDue(env), deliverDue(env)])
  const ids = payloadsOf(await receivedAt(crm.host)).map(({ id }) => id)
  expect(ids.toSorted()).toEqual(Array.from({ length: 12 }, (_, n) => `shared:${n + 1}`).toSorted())

  await happens('taken:1')
  const [taken] = await claimDue(env, [{ id: crm.id, most: 5 }], now())
  expect(taken).toMatchObject({ eventId: 'taken:1', attempts: 1 })
  await deliverDue(env)
  expect(payloadsOf(await receivedAt(crm.host)).map(({ id }) => id)).not.toContain('taken:1')
  await passTime(MINUTE + 1)
  await deliverDue(env)
  expect(payloadsOf(await receivedAt(crm.host)).map(({ id }) => id)).toContain('taken:1')
})

function lead(id: string) {
  return {
    id,
    event: 'lead_created',
    category: 'leads',
    origin: 'staff',
    occurredAt: now(),
    data: { id: '1' },
  } as const
}
