import { describe, expect, test } from 'vitest'
import { NUMBER, simulated, TOKEN } from './simulator-support'

const WABA = '200000000000001'
const SECOND = '100000000000002'
const HOUR_MS = 3_600_000

type Answer = { status: number; body: Record<string, unknown> }

/** A simulator, and calls to its Graph API. */
function meta() {
  const simulator = simulated()
  const graph = async (method: string, path: string, body?: unknown, headers = TOKEN): Promise<Answer> => {
    const answer = await simulator.call(method, `/v25.0/${path}`, body, headers)
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const change = (body: Record<string, unknown>) => simulator.call('POST', '/_control/numbers', body)
  return { ...simulator, graph, change }
}

describe('the numbers of an account', () => {
  test('come page by page with the fields that were asked', async () => {
    const { graph, change } = meta()
    for (let i = 0; i < 3; i++) await change({ id: `10000000000010${i}`, displayPhoneNumber: `155501001${i}0` })
    const first = await graph('GET', `${WABA}/phone_numbers?fields=id,status&limit=3`)
    expect(first.body['data']).toEqual([
      { id: NUMBER, status: 'CONNECTED' },
      { id: SECOND, status: 'PENDING' },
      { id: '100000000000100', status: 'CONNECTED' },
    ])
    const { cursors, next } = first.body['paging'] as { cursors: { after: string }; next?: string }
    expect(next).toContain(cursors.after)
    const last = await graph('GET', `${WABA}/phone_numbers?fields=id&limit=3&after=${cursors.after}`)
    expect(last.body['data']).toHaveLength(2)
    expect(last.body['paging']).not.toHaveProperty('next')
    expect((await graph('GET', `${WABA}/phone_numbers?after=nonsense`)).body).toMatchObject({ error: { code: 100 } })
  })

  test('of another account are not there', async () => {
    const { graph, change } = meta()
    await change({ id: '100000000000077', wabaId: '200000000000077' })
    expect((await graph('GET', '100000000000077')).body).toMatchObject({ error: { code: 100, error_subcode: 33 } })
    expect((await graph('GET', '200000000000077/phone_numbers')).body).toMatchObject({ error: { error_subcode: 33 } })
  })
})

describe('registration', () => {
  const pin = { messaging_product: 'whatsapp', pin: '111111' }

  test('needs a verified number: the code is asked for first', async () => {
    const { graph } = meta()
    expect((await graph('POST', `${SECOND}/register`, pin)).body).toMatchObject({ error: { code: 133006 } })
    expect((await graph('POST', `${SECOND}/verify_code`, { code: '123456' })).body).toMatchObject({
      error: { code: 136025 },
    })
    await graph('POST', `${SECOND}/request_code?code_method=SMS&language=en_US`)
    expect((await graph('POST', `${SECOND}/verify_code`, { code: '123456' })).body).toEqual({ success: true })
    expect((await graph('POST', `${SECOND}/request_code?code_method=SMS&language=en_US`)).body).toMatchObject({
      error: { code: 136024 },
    })
    expect((await graph('POST', `${SECOND}/register`, pin)).body).toEqual({ success: true })
  })

  test('keeps the PIN, refuses others, and after five of them all', async () => {
    const { graph } = meta()
    await graph('POST', `${NUMBER}/register`, pin)
    for (let i = 0; i < 5; i++) {
      const { body } = await graph('POST', `${NUMBER}/register`, { ...pin, pin: '222222' })
      expect(body).toMatchObject({ error: { code: 133005 } })
    }
    const guess = await graph('POST', `${NUMBER}/register`, { ...pin, pin: '222222' })
    expect(guess.body).toMatchObject({ error: { code: 133008 } })
  })

  test('ten times in 72 hours', async () => {
    const { graph, world } = meta()
    for (let i = 0; i < 10; i++) expect((await graph('POST', `${NUMBER}/register`, pin)).status).toBe(200)
    expect((await graph('POST', `${NUMBER}/register`, pin)).body).toMatchObject({ error: { code: 133016 } })
    world.clockOffsetMs += 73 * HOUR_MS
    expect((await graph('POST', `${NUMBER}/register`, pin)).status).toBe(200)
  })

  test('waits five minutes after a deregistration', async () => {
    const { graph, world } = meta()
    expect((await graph('POST', `${NUMBER}/deregister`)).body).toEqual({ success: true })
    expect((await graph('POST', `${NUMBER}/deregister`)).body).toMatchObject({ error: { code: 133010 } })
    expect((await graph('POST', `${NUMBER}/register`, pin)).body).toMatchObject({ error: { code: 133015 } })
    world.clockOffsetMs += 6 * 60_000
    expect((await graph('POST', `${NUMBER}/register`, pin)).status).toBe(200)
  })
})

describe('the code of a sign-up', () => {
  const exchange = (code: string, secret = 'demo-app-secret') =>
    `oauth/access_token?client_id=300000000000001&client_secret=${secret}&code=${code}`

  test('is worth a token once, within 30 seconds, to the app with its secret', async () => {
    const { graph, call, world } = meta()
    const finish = async () => {
      const answer = await call('POST', '/_oauth/dialog', { outcome: 'finish', appId: '300000000000001' })
      return ((await answer.json()) as { code: string }).code
    }
    const code = await finish()
    expect((await graph('GET', exchange(code, 'wrong'))).body).toMatchObject({ error: { code: 1 } })
    const { access_token: token } = (await graph('GET', exchange(code))).body
    const headers = { authorization: `Bearer ${String(token)}` }
    expect((await graph('GET', `${WABA}/phone_numbers`, undefined, headers)).status).toBe(200)
    expect((await graph('GET', exchange(code))).body).toMatchObject({ error: { code: 100, error_subcode: 36009 } })
    const late = await finish()
    world.clockOffsetMs += 31_000
    expect((await graph('GET', exchange(late))).body).toMatchObject({ error: { code: 100, error_subcode: 36007 } })
  })
})

test('a number that Meta changes emits the webhooks that belong to it', async () => {
  const { change, posts } = meta()
  await change({ id: NUMBER, qualityRating: 'RED', tier: 'TIER_10K', nameStatus: 'DECLINED' })
  await change({ id: NUMBER, qualityRating: 'GREEN', tells: false })
  const fields = posts.map(({ body }) => {
    const [entry] = body['entry'] as { changes: { field: string }[] }[]
    return entry?.changes[0]?.field
  })
  expect(fields).toEqual(['phone_number_quality_update', 'phone_number_name_update', 'business_capability_update'])
})
