import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { unseal } from '../../src/settings/sealed'
import type { AdminVisitor } from '../support/admin-visitor'
import { applySettings, rows, setOptions } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { control, seed } from '../support/worker'

const SIGNUP = '/admin/whatsapp/numbers/signup'
const WABA = '200000000000001'
const SECOND = '100000000000002'
const PIN = '482915'

type Row = Record<string, string | number | null>
type Dialog = { message: { event: string; data: Record<string, string> }; code: string | null }

let admin: AdminVisitor
let adminId = 0

beforeEach(async () => {
  await control('reset', {})
  if ((await rows('select 1 from tblstaff limit 1')).length === 0) await seed()
  await setOptions({
    whatsapp_access_token: 'demo-access-token',
    whatsapp_business_account_id: WABA,
    whatsapp_meta_app_secret: 'demo-app-secret',
    whatsapp_signup_config_id: '700000000000001',
    whatsapp_exposure_suspected: '',
  })
  for (const table of ['tblwhatsapp_signups', 'tblwhatsapp_activity_log'])
    await env.DB.prepare(`delete from ${table}`).run()
  await env.DB.prepare('delete from tblwhatsapp_numbers where phone_number_id <> ?').bind('100000000000001').run()
  await applySettings()
  if (!admin) ({ visitor: admin, staffId: adminId } = await signedInVisitor({ isAdmin: true }))
})

describe('a finished dialog', () => {
  test('leads from its code to a registered number, asking only for the PIN', async () => {
    const path = await finished('finish')
    expect(await signup()).toMatchObject({ step: 'subscribed', waba_id: WABA, phone_number_id: SECOND, problem: null })
    expect(await text(await admin.get(path))).toContain('name="pin"')
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'keep' })
    expect(await signup()).toMatchObject({ step: 'done', token: '', problem: null })
    expect(await numberRow(SECOND)).toMatchObject({
      waba_id: WABA,
      status: 'CONNECTED',
      origin: 'signup',
      display_phone_number: '+1 555-010-0002',
      is_coexistence: 0,
    })
    expect(await text(await admin.get(path))).toContain('The number is connected')
  })

  test('does its steps in their order, with the new token', async () => {
    const path = await finished('finish')
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'keep' })
    const made = (await calls()).map(({ method, path: at }) => `${method} ${at.split('/').slice(2).join('/')}`)
    const order = [
      'GET oauth/access_token',
      'GET debug_token',
      `POST ${WABA}/subscribed_apps`,
      `POST ${SECOND}/register`,
    ]
    expect(made.filter((call) => order.includes(call))).toEqual(order)
  })

  test('the token is sealed before the later steps, so a step that fails can be repeated from there', async () => {
    await control('faults', { match: { path: 'subscribed_apps', kind: 'management' }, status: 500, times: 1 })
    const path = await finished('finish')
    const row = await signup()
    expect(row).toMatchObject({ step: 'checked' })
    expect(String(row['token'])).toMatch(/^v1\.k1\./)
    expect(await unseal(env.MASTER_KEY, String(row['token']), `signup:${row['id']}`)).toMatch(/^EAA-signup-/)
    expect(await unseal(env.MASTER_KEY, String(row['token']), `signup:${Number(row['id']) + 1}`)).toBeNull()
    expect(await text(await admin.get(path))).toContain('Repeat from here: Webhooks')
    await admin.post(`${path}/repeat`, { from: 'checked' })
    expect(await signup()).toMatchObject({ step: 'subscribed', problem: null })
    expect(await calls('oauth/access_token')).toHaveLength(1)
  })

  test('a wrong PIN leaves it at the registration, and the right one ends it', async () => {
    await control('numbers', { id: SECOND, pin: '111111', tells: false })
    const path = await finished('finish')
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'keep' })
    expect(await signup()).toMatchObject({ step: 'subscribed' })
    expect(await text(await admin.get(path))).toContain('PIN of our number is wrong')
    expect(await numberRow(SECOND)).toBeUndefined()
    expect((await admin.post(`${path}/go-on`, { pin: '12345' })).status).toBe(422)
    await admin.post(`${path}/go-on`, { pin: '111111', token: 'keep' })
    expect(await signup()).toMatchObject({ step: 'done' })
  })

  test('Meta not answering about the new token keeps the one in use, and the step can be repeated', async () => {
    const path = await finished('finish')
    await control('faults', { match: { path: 'debug_token', kind: 'management' }, status: 500, times: 1 })
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'replace' })
    expect(await signup()).toMatchObject({ step: 'registered' })
    expect(await accessToken()).toBe('demo-access-token')
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'replace' })
    expect(await signup()).toMatchObject({ step: 'done' })
    expect(await accessToken()).toMatch(/^EAA-signup-/)
  })

  test('the new token replaces the one in use only where that was chosen', async () => {
    const kept = await finished('finish')
    await admin.post(`${kept}/go-on`, { pin: PIN, token: 'keep' })
    expect(await accessToken()).toBe('demo-access-token')
    const replaced = await finished('finish')
    await admin.post(`${replaced}/go-on`, { pin: PIN, token: 'replace' })
    expect(await accessToken()).toMatch(/^EAA-signup-/)
    expect(await rows('select 1 from tblwhatsapp_numbers where phone_number_id = ?', SECOND)).toHaveLength(1)
  })

  test('where nothing is set, account and token become ours', async () => {
    await setOptions({ whatsapp_access_token: '', whatsapp_business_account_id: '' })
    const path = await finished('finish')
    expect(await text(await admin.get(path))).not.toContain('name="token"')
    await admin.post(`${path}/go-on`, { pin: PIN })
    expect(await option('whatsapp_business_account_id')).toBe(WABA)
    expect(await accessToken()).toMatch(/^EAA-signup-/)
    expect(JSON.parse(await option('whatsapp_token_state'))).toMatchObject({ ok: true })
  })

  test('of a number that the phone app goes on using: no PIN, no registration', async () => {
    const path = await finished('coexistence')
    expect(await text(await admin.get(path))).not.toContain('name="pin"')
    await admin.post(`${path}/go-on`, { token: 'keep' })
    expect(await numberRow('100000000000003')).toMatchObject({ is_coexistence: 1, registered_at: null })
    expect(await calls('/register')).toHaveLength(0)
  })

  test('without a number connects the account and leads to adding one', async () => {
    const path = await finished('only-waba')
    await admin.post(`${path}/go-on`, { token: 'keep' })
    expect(await signup()).toMatchObject({ step: 'done', phone_number_id: null })
    expect(await text(await admin.get(path))).toContain('No number was chosen')
    expect(await rows('select 1 from tblwhatsapp_numbers')).toHaveLength(1)
  })

  test('neither token, code nor PIN is in a page or the log', async () => {
    const dialog = await openDialog('finish')
    const path = await posted(dialog)
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'replace' })
    const pages = await text(await admin.get(path))
    const kept = JSON.stringify(await rows('select * from tblwhatsapp_activity_log')) + pages
    for (const secret of [dialog.code ?? '', PIN, await accessToken(), 'demo-app-secret'])
      expect(kept).not.toContain(secret)
  })
})

describe('what ends a sign-up, with the reason and nothing changed', () => {
  test.each([
    ['other-waba', 'is not the one that this system works with (200000000000001)'],
    ['late', 'later than the 30 seconds'],
    ['cancel', 'closed at the step PHONE_NUMBER_SETUP'],
    ['error', 'Your account is not allowed to add numbers'],
  ])('%s', async (outcome, says) => {
    const path = await finished(outcome)
    expect(await text(await admin.get(path))).toContain(says)
    expect(await signup()).toMatchObject({ step: 'refused', token: '' })
    expect(await rows('select 1 from tblwhatsapp_numbers')).toHaveLength(1)
    expect(await accessToken()).toBe('demo-access-token')
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'replace' })
    expect(await accessToken()).toBe('demo-access-token')
  })

  test.each([
    ['for its PIN', 'finish', { pin: PIN, token: 'replace' }],
    ['without a number', 'only-waba', { token: 'replace' }],
  ])('an account that was set by hand while it waited %s', async (_, outcome, choice) => {
    await setOptions({ whatsapp_business_account_id: '' })
    const path = await finished(outcome)
    await setOptions({ whatsapp_business_account_id: '200000000000099' })
    await admin.post(`${path}/go-on`, choice)
    expect(await text(await admin.get(path))).toContain('works with (200000000000099)')
    await foundNothingChanged()
    expect(await option('whatsapp_business_account_id')).toBe('200000000000099')
    expect(await calls('/register')).toHaveLength(0)
  })

  test('an account that was set by hand after the number was registered', async () => {
    const path = await finished('finish')
    await control('faults', { match: { path: 'phone_numbers', kind: 'management' }, status: 400, code: 100, times: 1 })
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'replace' })
    expect(await signup()).toMatchObject({ step: 'registered' })
    await setOptions({ whatsapp_business_account_id: '200000000000099' })
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'replace' })
    expect(await text(await admin.get(path))).toContain('works with (200000000000099)')
    await foundNothingChanged()
  })

  test('a token that died while it waited: it replaces none, and stores no number', async () => {
    const path = await finished('finish')
    await setOptions({ whatsapp_exposure_suspected: '1' })
    await control('faults', { match: { path: 'debug_token', kind: 'management' }, status: 400, code: 100, times: 1 })
    await admin.post(`${path}/go-on`, { pin: PIN, token: 'replace' })
    expect(await text(await admin.get(path))).toContain('another app')
    await foundNothingChanged()
    expect(await option('whatsapp_exposure_suspected')).toBe('1')
  })

  test('a code that was used before', async () => {
    const dialog = await openDialog('finish')
    await posted(dialog)
    const again = await posted({ ...(await openDialog('finish')), code: dialog.code })
    expect(await text(await admin.get(again))).toContain('it was used before')
    expect(await signup()).toMatchObject({ step: 'refused', token: '' })
  })

  test('a number that is not in the account that was chosen', async () => {
    const dialog = await openDialog('finish')
    const data = { ...dialog.message.data, phone_number_id: '100000000000444' }
    const path = await posted({ ...dialog, message: { ...dialog.message, data } })
    expect(await text(await admin.get(path))).toContain('not in the account that was chosen')
  })

  test('a token that Meta says is another app’s', async () => {
    const dialog = await openDialog('finish')
    await control('faults', { match: { path: 'debug_token', kind: 'management' }, status: 400, code: 100, times: 1 })
    expect(await text(await admin.get(await posted(dialog)))).toContain('another app')
  })

  test('a dialog that named no account, and one that gave no code', async () => {
    const dialog = await openDialog('finish')
    const noIds = await posted({ ...dialog, message: { event: 'FINISH', data: {} } })
    expect(await text(await admin.get(noIds))).toContain('named no WhatsApp Business account')
    const noCode = await posted({ ...(await openDialog('finish')), code: null })
    expect(await text(await admin.get(noCode))).toContain('gave no code')
  })

  test('no answer while the code is exchanged: it may be used up, so it begins anew', async () => {
    await control('faults', { match: { path: 'oauth/access_token', kind: 'management' }, drop: true, times: 1 })
    expect(await text(await admin.get(await finished('finish')))).toContain('A code works once only')
  })
})

describe('the state', () => {
  test('is taken once', async () => {
    const dialog = await openDialog('finish')
    const state = await freshState()
    expect((await post(state, dialog)).status).toBe(303)
    const again = await post(state, await openDialog('finish'))
    expect(again.status).toBe(422)
    expect(await text(again)).toContain('used already')
    expect(await calls('oauth/access_token')).toHaveLength(1)
  })

  test('is the person’s who opened the page', async () => {
    const state = await freshState()
    const { visitor: other } = await signedInVisitor({ isAdmin: true })
    await other.get(SIGNUP)
    expect((await post(state, await openDialog('finish'), other)).status).toBe(422)
    expect(await calls('oauth/access_token')).toHaveLength(0)
    expect((await post(state, await openDialog('finish'))).status).toBe(303)
  })

  test.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}!`])('"%s" is none', async (state) => {
    expect((await post(state, await openDialog('finish'))).status).toBe(422)
    expect(await calls('oauth/access_token')).toHaveLength(0)
  })

  test('is older than an hour: not taken', async () => {
    const state = await freshState()
    await env.DB.prepare('update tblwhatsapp_signups set created_at = created_at - 3700000').run()
    expect((await post(state, await openDialog('finish'))).status).toBe(422)
  })

  test('is kept as its hash', async () => {
    const state = await freshState()
    const row = await signup()
    expect(row).toMatchObject({ step: 'opened', staff_id: adminId })
    expect(JSON.stringify(row)).not.toContain(state)
  })

  test.each([
    ['event', 'SOMETHING'],
    ['phoneNumberId', "1' or 1=1"],
    ['wabaId', 'x'.repeat(50)],
    ['code', 'a b'],
  ])('with an answer that cannot be read (%s %j) it is not used up', async (name, value) => {
    const state = await freshState()
    const dialog = await openDialog('finish')
    expect((await admin.post(SIGNUP, { ...fieldsOf(state, dialog), [name]: value })).status).toBe(422)
    expect((await signup('opened'))['staff_id']).toBe(adminId)
  })
})

describe('the page', () => {
  test('alone may load Facebook’s script, and let its window talk back', async () => {
    const answer = await admin.get(SIGNUP)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self' http://simulator.test;")
    expect(policy).toContain("frame-src 'self' http://simulator.test;")
    expect(policy).toContain("connect-src 'self' http://simulator.test;")
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups')
    for (const other of [
      '/admin/whatsapp/numbers',
      '/admin/whatsapp/numbers/add',
      '/admin/whatsapp/settings/connection',
    ]) {
      const headers = (await admin.get(other)).headers
      expect(headers.get('content-security-policy')).not.toContain('simulator.test')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    }
  })

  test('says what is missing before it can begin, and takes the configuration', async () => {
    await setOptions({ whatsapp_signup_config_id: '', whatsapp_meta_app_secret: '' })
    const page = await text(await admin.get(SIGNUP))
    expect(page).toContain('Something is missing')
    expect(page).not.toContain('signup-start')
    const refused = await admin.post(`${SIGNUP}/config`, { configId: 'abc' })
    expect(refused.status).toBe(422)
    expect(refused.headers.get('content-security-policy')).toContain('simulator.test')
    expect((await admin.post(`${SIGNUP}/config`, { configId: '700000000000002' })).status).toBe(303)
    expect(await option('whatsapp_signup_config_id')).toBe('700000000000002')
  })

  test('shows what was begun and not finished', async () => {
    const path = await finished('finish')
    expect(await text(await admin.get(SIGNUP))).toContain(`href="${path}"`)
  })
})

async function foundNothingChanged(): Promise<void> {
  expect(await signup()).toMatchObject({ step: 'refused', token: '' })
  expect(await rows('select 1 from tblwhatsapp_numbers')).toHaveLength(1)
  expect(await accessToken()).toBe('demo-access-token')
}

async function openDialog(outcome: string): Promise<Dialog> {
  const answer = await fetch('http://simulator.test/_oauth/dialog', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome, appId: '300000000000001' }),
  })
  return answer.json()
}

async function freshState(visitor = admin): Promise<string> {
  const page = await text(await visitor.get(SIGNUP))
  return /name="state" value="([\w-]+)"/.exec(page)?.[1] ?? ''
}

function fieldsOf(state: string, { message, code }: Dialog): Record<string, string> {
  const { event, data } = message
  return {
    state,
    event,
    code: code ?? '',
    wabaId: data['waba_id'] ?? '',
    businessId: data['business_id'] ?? '',
    phoneNumberId: data['phone_number_id'] ?? '',
    said: data['error_message'] ?? data['current_step'] ?? '',
  }
}

function post(state: string, dialog: Dialog, visitor = admin): Promise<Response> {
  return visitor.post(SIGNUP, fieldsOf(state, dialog))
}

/** The page of the sign-up that was made of this answer. */
async function posted(dialog: Dialog): Promise<string> {
  const answer = await post(await freshState(), dialog)
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function finished(outcome: string): Promise<string> {
  return posted(await openDialog(outcome))
}

/** The newest that is not just opened, unless asked for. */
async function signup(step?: string): Promise<Row> {
  const all = await rows<Row>('select * from tblwhatsapp_signups order by id desc')
  return all.find((row) => (step === undefined ? row['step'] !== 'opened' : row['step'] === step)) ?? all[0]!
}

async function numberRow(phoneNumberId: string): Promise<Row> {
  return (await rows<Row>('select * from tblwhatsapp_numbers where phone_number_id = ?', phoneNumberId))[0]!
}

async function option(name: string): Promise<string> {
  return (await env.DB.prepare('select value from tbloptions where name = ?').bind(name).first<string>('value')) ?? ''
}

async function accessToken(): Promise<string> {
  const name = 'whatsapp_access_token'
  return (await unseal(env.MASTER_KEY, await option(name), `option:${name}`)) ?? ''
}

async function calls(path = ''): Promise<{ method: string; path: string }[]> {
  return (await fetch(`http://simulator.test/_control/calls?path=${path}`)).json()
}

function text(answer: Response): Promise<string> {
  return answer.text()
}
