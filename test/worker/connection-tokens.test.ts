import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  APP,
  BUSINESS,
  callsTo,
  logLines,
  newToken,
  option,
  options,
  PAGE,
  secret,
  tokenState,
  WABA,
} from '../support/connection'
import { runCron } from '../support/doors'
import { signedInVisitor } from '../support/staff'
import { control, seed } from '../support/worker'

let admin: AdminVisitor

beforeAll(async () => {
  await seed()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

beforeEach(() => control('reset', {}))

describe('the app', () => {
  test.each([
    ['an id that Meta does not know', { whatsapp_meta_app_id: '399999999999999' }, 'Meta knows no app with this ID'],
    ['a wrong secret', { whatsapp_meta_app_secret: 'not-the-app-secret' }, 'Meta does not take this secret'],
  ])('with %s is refused at its field, and nothing is saved', async (_what, wrong, says) => {
    const before = await options()
    const answer = await admin.post(`${PAGE}/app`, {
      whatsapp_meta_app_id: APP,
      whatsapp_meta_app_secret: '',
      ...wrong,
    })
    expect(answer.status).toBe(422)
    expect(errorAt(await answer.text(), Object.keys(wrong)[0] ?? '')).toContain(says)
    expect(await options()).toEqual(before)
  })

  test('is saved once Meta took both; a secret that it replaces stays accepted', async () => {
    await control('accounts/apps', { id: APP, secret: 'a-new-app-secret' })
    const form = { whatsapp_meta_app_id: APP, whatsapp_meta_app_secret: 'a-new-app-secret' }
    expect((await admin.post(`${PAGE}/app`, form)).headers.get('location')).toBe(`${PAGE}?done=app`)
    expect(await secret('whatsapp_meta_app_secret')).toBe('a-new-app-secret')
    expect(await secret('whatsapp_meta_app_secret_other')).toBe('demo-app-secret')
    await control('accounts/apps', { id: APP, secret: 'demo-app-secret' })
    await admin.post(`${PAGE}/app`, { whatsapp_meta_app_id: APP, whatsapp_meta_app_secret: 'demo-app-secret' })
  })
})

describe('a token is refused at its field and nothing is saved', () => {
  const other = { appId: '311111111111111' }
  test.each([
    ['that Meta does not know', null, 'not valid'],
    ['of another app', other, 'made for another app'],
    ['without one of the scopes', { scopes: ['whatsapp_business_messaging'] }, 'lacks whatsapp_business_management'],
    ['that expired', { expiresInSeconds: -60 }, 'has expired'],
    ['of another account', { wabaIds: ['299999999999999'] }, `does not open the account ${WABA}, only 299999999999999`],
  ])('%s', async (_what, given, says) => {
    const before = await options()
    const token = given ? await newToken(given) : 'EAA-that-nobody-made'
    const answer = await saveToken(token)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(errorAt(page, 'whatsapp_access_token')).toContain(says)
    expect(page).not.toContain(token)
    expect(await options()).toEqual(before)
  })

  test('that was revoked', async () => {
    const token = await newToken()
    await control('accounts/tokens/revoke', { token })
    expect(errorAt(await (await saveToken(token)).text(), 'whatsapp_access_token')).toContain('not valid')
  })

  test('for an account that is not there', async () => {
    const before = await options()
    const token = await newToken({ wabaIds: ['298888888888888'] })
    const answer = await saveToken(token, { whatsapp_business_account_id: '298888888888888' })
    expect(errorAt(await answer.text(), 'whatsapp_access_token')).toContain('does not open the account 298888888888888')
    expect(await options()).toEqual(before)
  })

  test('whose check Meta refuses because the app’s secret is wrong', async () => {
    await control('accounts/apps', { id: APP, secret: 'reset-by-somebody' })
    expect(errorAt(await (await saveToken(await newToken())).text(), 'whatsapp_access_token')).toContain('app’s secret')
  })
})

describe('a good token', () => {
  test('is saved with what Meta says of it; an empty business id is filled in', async () => {
    const answer = await saveToken(await newToken({ expiresInSeconds: 5 * 86_400 }), { whatsapp_business_id: '' })
    expect(answer.headers.get('location')).toBe(`${PAGE}?done=token`)
    expect(await option('whatsapp_business_id')).toBe(BUSINESS)
    expect(await tokenState()).toMatchObject({
      ok: true,
      appId: APP,
      type: 'SYSTEM_USER',
      wabaIds: [WABA],
      businessId: BUSINESS,
      problem: null,
    })
    expect(await (await admin.get(PAGE)).text()).toContain('The access token expires on')
  })

  test('needs no more than the two scopes', async () => {
    const token = await newToken({ scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'] })
    expect((await saveToken(token)).status).toBe(303)
    expect(await secret('whatsapp_access_token')).toBe(token)
  })

  test('of a person, and a business id of somebody else, are warned of', async () => {
    await saveToken(await newToken({ type: 'USER' }), { whatsapp_business_id: '455555555555555' })
    const page = await (await admin.get(PAGE)).text()
    expect(page).toContain('belongs to a person')
    expect(page).toContain(`belongs to the business ${BUSINESS}`)
  })
})

describe('where Meta cannot be asked', () => {
  test('nothing is saved, unless it is said so; then it is checked within the hour', async () => {
    await saveToken(await newToken())
    const before = await options()
    await control('faults', { match: { path: 'debug_token', kind: 'management' }, status: 503, html: true })
    const token = await newToken()
    const answer = await saveToken(token)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(errorAt(page, 'whatsapp_access_token')).toContain('It could not be checked')
    expect(page).toContain('name="anyway"')
    expect(await options()).toEqual(before)

    const forced = await saveToken(token, { anyway: '1' })
    expect(forced.headers.get('location')).toBe(`${PAGE}?done=unchecked`)
    expect(await secret('whatsapp_access_token')).toBe(token)
    expect(await tokenState()).toMatchObject({ ok: false, problem: 'unchecked' })
    await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
    await runCron('0 * * * *', env)
    expect(await tokenState()).toMatchObject({ ok: true, problem: null })
  })

  test.each([
    ['token', 'whatsapp_access_token', 'debug_token'],
    ['app', 'whatsapp_meta_app_secret', APP],
  ])(
    'a %s that was typed is asked for once more: the stored one is not saved in its place',
    async (form, name, path) => {
      const before = await options()
      await control('faults', { match: { path, kind: 'management' }, status: 503, html: true })
      const fields = { whatsapp_meta_app_id: APP, whatsapp_business_id: BUSINESS, whatsapp_business_account_id: WABA }
      const typed = `EAA${crypto.randomUUID()}`
      const page = await (await admin.post(`${PAGE}/${form}`, { ...fields, [name]: typed })).text()
      expect(page).toContain('Enter the secret above once more')
      const hidden = /name="(retype)" value="(1)"/.exec(page) ?? []
      const again = { ...fields, [name]: '', anyway: '1', [hidden[1] ?? '']: hidden[2] ?? '' }
      const refused = await admin.post(`${PAGE}/${form}`, again)
      expect(refused.status).toBe(422)
      const second = await refused.text()
      expect(errorAt(second, name)).toContain('Enter it once more')
      expect(second).toContain('name="anyway"')
      expect(second).toContain('name="retype"')
      expect(await options()).toEqual(before)
      const saved = await admin.post(`${PAGE}/${form}`, { ...again, [name]: typed })
      expect(saved.headers.get('location')).toContain('unchecked')
      expect(await secret(name)).toBe(typed)
      await control('reset', {})
      await admin.post(`${PAGE}/app`, { whatsapp_meta_app_id: APP, whatsapp_meta_app_secret: 'demo-app-secret' })
    },
  )

  test('too many calls are such a case: it is said when it can be asked again', async () => {
    await control('faults', { match: { path: 'debug_token', kind: 'management' }, status: 400, code: 80007, times: 1 })
    const page = await (await saveToken(await newToken())).text()
    expect(errorAt(page, 'whatsapp_access_token')).toContain('made too many calls')
    expect(page).toContain('name="anyway"')
  })

  test('a token that Meta refused is not saved, however it is said', async () => {
    const before = await options()
    expect((await saveToken(await newToken({ appId: '311111111111111' }), { anyway: '1' })).status).toBe(422)
    expect(await options()).toEqual(before)
  })
})

describe('each hour', () => {
  test('the token is asked about; only a change is written, and told in the log', async () => {
    const token = await newToken()
    await saveToken(token)
    const before = await option('whatsapp_token_state')
    await runCron('0 * * * *', env)
    expect((await callsTo('debug_token')).length).toBe(2)
    expect(await option('whatsapp_token_state')).toBe(before)
    await control('accounts/tokens/revoke', { token })
    await runCron('0 * * * *', env)
    expect(await tokenState()).toMatchObject({ ok: false, problem: 'invalid' })
    expect((await logLines()).map(({ kind, outcome }) => [kind, outcome])).toContainEqual([
      'connection.token.state',
      'failed',
    ])
    expect(await (await admin.get(PAGE)).text()).toContain('Sending fails')
  })
})

test('a version of the Graph API that Meta does not know is refused at its field', async () => {
  const answer = await admin.post(`${PAGE}/advanced`, {
    whatsapp_graph_version: 'v99.0',
    whatsapp_default_country: 'US',
    whatsapp_meta_app_secret_other: '',
  })
  expect(answer.status).toBe(422)
  expect(errorAt(await answer.text(), 'whatsapp_graph_version')).toContain('does not know the version v99.0')
  expect(await option('whatsapp_graph_version')).toBe('v25.0')
})

test('the log tells of each step, and holds no secret', async () => {
  const token = await newToken({ appId: '311111111111111' })
  await saveToken(token)
  await admin.post(`${PAGE}/app`, { whatsapp_meta_app_id: APP, whatsapp_meta_app_secret: 'guessed-app-secret' })
  const lines = await logLines()
  expect(lines.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['connection.token', 'connection.app', 'graph.token.check', 'graph.app.read']),
  )
  const text = JSON.stringify(lines)
  for (const secretText of [token, 'guessed-app-secret', 'demo-app-secret', 'demo-access-token', 'EAA']) {
    expect(text).not.toContain(secretText)
  }
})

function saveToken(token: string, more: Record<string, string> = {}): Promise<Response> {
  return admin.post(`${PAGE}/token`, {
    whatsapp_business_id: BUSINESS,
    whatsapp_business_account_id: WABA,
    whatsapp_access_token: token,
    ...more,
  })
}

/** What the page says at a field, as text. */
function errorAt(page: string, field: string): string {
  const said = new RegExp(`id="field-${field}-error"[^>]*>([^<]*)<`).exec(page)?.[1] ?? ''
  return said.replaceAll('&#39;', "'")
}
