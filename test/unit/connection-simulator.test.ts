import { describe, expect, test } from 'vitest'
import { NUMBER, simulated, TEXT, TOKEN } from './simulator-support'

const APP = '300000000000001'
const WABA = '200000000000001'
const APP_TOKEN = { authorization: `Bearer ${APP}|demo-app-secret` }

describe('a token', () => {
  test('is told of to the app that it belongs to', async () => {
    const { call } = simulated()
    const { data } = await json(call('GET', '/v25.0/debug_token?input_token=demo-access-token', undefined, APP_TOKEN))
    expect(data).toMatchObject({
      app_id: APP,
      type: 'SYSTEM_USER',
      is_valid: true,
      expires_at: 0,
      granular_scopes: expect.arrayContaining([
        { scope: 'whatsapp_business_management', target_ids: [WABA] },
      ]) as unknown,
    })
  })

  test('of another app is refused, an unknown, expired or revoked one is not valid', async () => {
    const { call } = simulated()
    const ask = (token: string) => call('GET', `/v25.0/debug_token?input_token=${token}`, undefined, APP_TOKEN)
    await call('POST', '/_control/accounts/tokens', { token: 'other-app', appId: '311111111111111' })
    await call('POST', '/_control/accounts/tokens', { token: 'expired', expiresInSeconds: -60 })
    await call('POST', '/_control/accounts/tokens/revoke', { token: 'demo-access-token' })
    expect(await json(ask('other-app'))).toMatchObject({ error: { code: 100 } })
    expect(await json(ask('expired'))).toMatchObject({ data: { is_valid: false, error: { subcode: 463 } } })
    expect(await json(ask('demo-access-token'))).toMatchObject({ data: { is_valid: false, error: { subcode: 460 } } })
    expect(await json(ask('nonsense'))).toMatchObject({ data: { is_valid: false, error: { code: 190 } } })
  })

  test('that was revoked sends nothing', async () => {
    const { call, send } = simulated()
    await call('POST', '/_control/accounts/tokens/revoke', { token: 'demo-access-token' })
    expect((await send(TEXT)).status).toBe(401)
  })
})

describe('an app token', () => {
  test('with the wrong secret, or of an app that is not there, is refused', async () => {
    const { call } = simulated()
    const ask = (authorization: string) => call('GET', `/v25.0/${APP}`, undefined, { authorization })
    expect(await json(ask(`Bearer ${APP}|demo-app-secret`))).toMatchObject({ id: APP })
    expect(await json(ask(`Bearer ${APP}|wrong`))).toMatchObject({ error: { code: 190 } })
    expect(await json(ask('Bearer 399999999999999|wrong'))).toMatchObject({ error: { code: 101 } })
    expect((await ask(TOKEN.authorization)).status).toBe(400)
  })
})

describe('webhooks', () => {
  test('come only for fields that the app subscribed, from accounts that subscribed the app', async () => {
    const { call, says, posts } = simulated()
    await call('POST', '/_control/accounts/wabas', { id: WABA, subscribedApps: [] })
    await says('15550100999', { text: 'not heard' })
    expect(posts).toEqual([])
    await call('POST', `/v25.0/${WABA}/subscribed_apps`, undefined, TOKEN)
    await says('15550100999', { text: 'heard' })
    expect(posts.length).toBe(1)
    await call('POST', '/_control/accounts/apps', { id: APP, fields: ['account_update'] })
    await says('15550100999', { text: 'not heard either' })
    expect(posts.length).toBe(1)
  })

  test('a callback is kept only if it echoes the challenge', async () => {
    const asked: string[] = []
    const { call } = simulated([], {
      fetch: (request) => {
        const { searchParams } = new URL(request.url)
        asked.push(searchParams.get('hub.verify_token') ?? '')
        const isRight = searchParams.get('hub.verify_token') === 'right'
        return Promise.resolve(new Response(searchParams.get('hub.challenge'), { status: isRight ? 200 : 403 }))
      },
    })
    const subscribe = (verify_token: string, fields = 'messages') => {
      const given = { object: 'whatsapp_business_account', callback_url: 'https://crm.example.com/hook', verify_token }
      return call('POST', `/v25.0/${APP}/subscriptions`, { ...given, fields }, APP_TOKEN)
    }
    expect(await json(subscribe('wrong'))).toMatchObject({ error: { code: 2200 } })
    expect(await json(subscribe('right', 'messages,made_up'))).toMatchObject({ error: { code: 100 } })
    expect(await json(subscribe('right'))).toEqual({ success: true })
    expect(asked).toEqual(['wrong', 'right'])
    const { data } = await json(call('GET', `/v25.0/${APP}/subscriptions`, undefined, APP_TOKEN))
    expect(data).toMatchObject([{ callback_url: 'https://crm.example.com/hook', fields: [{ name: 'messages' }] }])
  })
})

test('an account without a connected number takes 200 management calls an hour', async () => {
  const { call, world } = simulated()
  world.accounts.numbers.get(NUMBER)!.status = 'PENDING'
  const ask = () => call('GET', `/v25.0/${WABA}`, undefined, TOKEN)
  for (let n = 1; n < 200; n++) await ask()
  const last = await ask()
  expect(last.status).toBe(200)
  expect(last.headers.get('x-business-use-case-usage')).toContain('"call_count":100')
  const refused = await ask()
  expect(await refused.clone().json()).toMatchObject({ error: { code: 80007 } })
  expect(refused.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":60')
  world.clockOffsetMs = 3_600_001
  expect((await ask()).status).toBe(200)
})

test('a token that lacks the scope, or sees another account, cannot read ours', async () => {
  const { call } = simulated()
  const ask = (token: string) => call('GET', `/v25.0/${WABA}`, undefined, { authorization: `Bearer ${token}` })
  await call('POST', '/_control/accounts/tokens', { token: 'narrow', scopes: ['whatsapp_business_messaging'] })
  await call('POST', '/_control/accounts/tokens', { token: 'other', wabaIds: ['299999999999999'] })
  expect(await json(ask('narrow'))).toMatchObject({ error: { code: 200 } })
  expect(await json(ask('other'))).toMatchObject({ error: { code: 100, error_subcode: 33 } })
})

async function json(response: Response | Promise<Response>): Promise<Record<string, unknown>> {
  return (await response).json() as Promise<Record<string, unknown>>
}
