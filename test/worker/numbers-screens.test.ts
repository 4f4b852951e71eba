import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { FeatureCapability } from '../../src/staff/capabilities'
import type { AdminVisitor } from '../support/admin-visitor'
import { applySettings, rows, setOptions } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { control, seed } from '../support/worker'

const LIST = '/admin/whatsapp/numbers'
const FIRST = '100000000000001'
const SECOND = '100000000000002'
const PIN = '482915'

type Row = Record<string, string | number | null>

let admin: AdminVisitor

beforeEach(async () => {
  await control('reset', {})
  if ((await rows('select 1 from tblstaff limit 1')).length === 0) await seed()
  await setOptions({ whatsapp_access_token: 'demo-access-token', whatsapp_business_account_id: '200000000000001' })
  await env.DB.prepare('delete from tblwhatsapp_numbers where phone_number_id <> ?').bind(FIRST).run()
  await env.DB.prepare('update tblwhatsapp_numbers set is_default = 1').run()
  await env.DB.prepare('delete from tblwhatsapp_activity_log').run()
  await applySettings()
  admin ??= (await signedInVisitor({ isAdmin: true })).visitor
})

describe('adding by hand', () => {
  test('numbers of the account that are not added yet are offered, and one is stored as WhatsApp knows it', async () => {
    const page = await text(await admin.get(`${LIST}/add`))
    expect(page).toContain('+1 555-010-0002')
    expect(page).not.toContain('+1 555-010-0001')
    const answer = await admin.post(`${LIST}/add`, { phoneNumberId: SECOND })
    expect(answer.headers.get('location')).toMatch(/\/numbers\/\d+\?done=added$/)
    expect(await numberRow(SECOND)).toMatchObject({
      waba_id: '200000000000001',
      display_phone_number: '+1 555-010-0002',
      verified_name: 'CRMConnect Shop',
      status: 'PENDING',
      code_verification_status: 'NOT_VERIFIED',
      origin: 'hand',
      is_default: 0,
    })
  })

  test.each([
    ['', '5 to 25 digits'],
    ['+1 555 010 0002', '5 to 25 digits'],
    ['1'.repeat(26), '5 to 25 digits'],
    [FIRST, 'in the list already'],
    ['999999999999999', 'no number with this ID'],
  ])('"%s" is refused at the field, and nothing is stored', async (phoneNumberId, says) => {
    const answer = await admin.post(`${LIST}/add`, { phoneNumberId })
    expect(answer.status).toBe(422)
    const page = await text(answer)
    expect(page).toContain(says)
    expect(page).toContain('aria-invalid="true"')
    expect(await rows('select 1 from tblwhatsapp_numbers')).toHaveLength(1)
  })

  test('a number of another account that the token may see is refused with that reason', async () => {
    await control('accounts/wabas', { id: '200000000000077' })
    await control('numbers', { id: '100000000000077', wabaId: '200000000000077' })
    const both = { token: 'sees-two-accounts', wabaIds: ['200000000000001', '200000000000077'] }
    await control('accounts/tokens', both)
    await setOptions({ whatsapp_access_token: both.token })
    const answer = await admin.post(`${LIST}/add`, { phoneNumberId: '100000000000077' })
    expect(await text(answer)).toContain('belongs to another WhatsApp Business account')
    expect(await numberRow('100000000000077')).toBeUndefined()
  })

  test('while WhatsApp does not answer it says so, and keeps what was typed', async () => {
    await control('faults', { match: { kind: 'management' }, status: 503 })
    const answer = await admin.post(`${LIST}/add`, { phoneNumberId: SECOND })
    expect(answer.status).toBe(422)
    const page = await text(answer)
    expect(page).toContain('could not be asked')
    expect(page).toContain(`value="${SECOND}"`)
    expect(await numberRow(SECOND)).toBeUndefined()
  })

  test('without a token it says what is missing', async () => {
    await setOptions({ whatsapp_access_token: '' })
    expect(await text(await admin.get(`${LIST}/add`))).toContain('No access token is set')
  })
})

describe('verification and registration', () => {
  test('a code is sent and entered, then the number is registered with its PIN', async () => {
    const path = await added()
    expect((await admin.post(`${path}/request-code`, { method: 'SMS', language: 'es_ES' })).status).toBe(303)
    expect(await text(await admin.post(`${path}/verify-code`, { code: '000000' }))).toContain('be verified')
    expect(await text(await admin.post(`${path}/verify-code`, { code: '12' }))).toContain('six digits')
    expect((await admin.post(`${path}/verify-code`, { code: '123 456' })).headers.get('location')).toContain('verified')
    const answer = await admin.post(`${path}/register`, { registerPin: PIN })
    expect(answer.headers.get('location')).toContain('done=registered')
    expect(await numberRow(SECOND)).toMatchObject({ status: 'CONNECTED', code_verification_status: 'VERIFIED' })
    expect((await numberRow(SECOND))['registered_at']).toBeGreaterThan(0)
    const [call] = await calls('/register')
    expect(call).toMatchObject({ body: { messaging_product: 'whatsapp', pin: PIN }, status: 200 })
  })

  test('the PIN is stored and logged nowhere', async () => {
    const path = await verified()
    await admin.post(`${path}/register`, { registerPin: PIN })
    await admin.post(`${path}/pin`, { newPin: '771133', newPinAgain: '771133', replacesPin: '1' })
    const kept = JSON.stringify([
      await rows('select * from tblwhatsapp_activity_log'),
      await rows('select * from tblwhatsapp_numbers'),
      await rows('select * from tbloptions'),
    ])
    expect(kept).toContain('graph.number.register')
    expect(kept).not.toContain(PIN)
    expect(kept).not.toContain('771133')
  })

  test('a new PIN is set when an administrator writes it twice and confirms', async () => {
    const path = await verified()
    await admin.post(`${path}/register`, { registerPin: PIN })
    const given = { newPin: '771133', newPinAgain: '771133', replacesPin: '1' }
    const { visitor: editor } = await signedInVisitor({
      permissions: [
        ['whatsapp_numbers', 'view'],
        ['whatsapp_numbers', 'edit'],
      ],
    })
    expect(await text(await editor.get(path))).not.toContain('name="newPin"')
    expect((await editor.post(`${path}/pin`, given)).status).toBe(404)
    const refused = async (change: Partial<typeof given>) =>
      text(await admin.post(`${path}/pin`, { ...given, ...change }))
    expect(await refused({ newPin: '77113' })).toContain('The PIN has six digits')
    expect(await refused({ newPinAgain: '771134' })).toContain('The two PINs differ')
    expect(await refused({ replacesPin: '' })).toContain('Confirm that the present PIN is replaced')
    const pins = async () => (await calls(SECOND)).filter(({ body }) => JSON.stringify(body) === '{"pin":"771133"}')
    expect(await pins()).toHaveLength(0)
    expect((await admin.post(`${path}/pin`, given)).headers.get('location')).toContain('done=pin')
    expect(await pins()).toHaveLength(1)
  })

  test('not verified: it says to verify first', async () => {
    const path = await added()
    const page = await text(await admin.post(`${path}/register`, { registerPin: PIN }))
    expect(page).toContain('Verify the number first')
    expect((await numberRow(SECOND))['status']).toBe('PENDING')
  })

  test('a wrong PIN says how to get the right one, and guessing too often to wait', async () => {
    await control('numbers', { id: SECOND, codeVerificationStatus: 'VERIFIED', pin: '111111', tells: false })
    const path = await added()
    const page = await text(await admin.post(`${path}/register`, { registerPin: PIN }))
    expect(page).toContain('PIN of our number is wrong')
    expect(page).toContain('resets it in WhatsApp Manager')
    for (let i = 0; i < 4; i++) await admin.post(`${path}/register`, { registerPin: PIN })
    expect(await text(await admin.post(`${path}/register`, { registerPin: PIN }))).toContain('guessed too often')
    expect((await numberRow(SECOND))['status']).toBe('PENDING')
  })

  test('the eleventh try in 72 hours says to wait', async () => {
    const path = await verified()
    for (let i = 0; i < 10; i++) expect((await admin.post(`${path}/register`, { registerPin: PIN })).status).toBe(303)
    const page = await text(await admin.post(`${path}/register`, { registerPin: PIN }))
    expect(page).toContain('registered too often')
    expect(page).toContain('72 hours')
  })

  test.each(['', '12345', '1234567', 'abcdef', '12 456'])('a PIN like "%s" never reaches WhatsApp', async (pin) => {
    const path = await verified()
    expect(await text(await admin.post(`${path}/register`, { registerPin: pin }))).toContain('The PIN has six digits')
    expect(await calls('/register')).toHaveLength(0)
  })

  test('deregistered: nothing is sent any more, and it cannot be registered for five minutes', async () => {
    const path = await verified()
    await admin.post(`${path}/register`, { registerPin: PIN })
    expect((await admin.post(`${path}/deregister`)).headers.get('location')).toContain('done=deregistered')
    expect((await numberRow(SECOND))['status']).toBe('DISCONNECTED')
    expect(await text(await admin.post(`${path}/register`, { registerPin: PIN }))).toContain('Wait five minutes')
  })

  test('a number that the phone app uses too is not registered from here', async () => {
    await admin.post(`${LIST}/add`, { phoneNumberId: SECOND, isCoexistence: '1' })
    const path = await pathOf(SECOND)
    expect((await numberRow(SECOND))['is_coexistence']).toBe(1)
    expect(await text(await admin.get(path))).not.toContain('name="registerPin"')
    expect((await admin.post(`${path}/register`, { registerPin: PIN })).status).toBe(404)
    expect(await calls('/register')).toHaveLength(0)
  })
})

describe('one number', () => {
  test('the default changes at once: there is always exactly one', async () => {
    const path = await added()
    await admin.post(`${path}/default`)
    expect(await defaults()).toEqual([{ phone_number_id: SECOND }])
    await admin.post(`${path}/remove`)
    expect(await defaults()).toEqual([{ phone_number_id: FIRST }])
    expect((await admin.post(`${path}/default`)).status).toBe(404)
    expect(await defaults()).toEqual([{ phone_number_id: FIRST }])
  })

  test('asked now, WhatsApp tells its state and what hinders it', async () => {
    const path = await added()
    await control('numbers', { id: SECOND, qualityRating: 'YELLOW', tells: false })
    const page = await text(await admin.post(`${path}/look`))
    expect(page).toContain('not registered for the Cloud API')
    expect((await numberRow(SECOND))['quality_rating']).toBe('YELLOW')
  })

  test('a word of WhatsApp that nobody knows is shown as it is', async () => {
    await env.DB.prepare("update tblwhatsapp_numbers set status = 'HIBERNATING', quality_rating = '<b>'").run()
    const page = await text(await admin.get(await pathOf(FIRST)))
    expect(page).toContain('HIBERNATING')
    expect(page).not.toContain('<b>')
  })

  test('refreshing the list writes what changed, and says so when WhatsApp does not answer', async () => {
    await admin.get(LIST)
    await control('numbers', { id: FIRST, qualityRating: 'RED', tells: false })
    expect((await admin.post(`${LIST}/refresh`)).headers.get('location')).toContain('done=refreshed')
    expect((await numberRow(FIRST))['quality_rating']).toBe('RED')
    await control('faults', { match: { kind: 'management' }, status: 500, times: 1 })
    expect((await admin.post(`${LIST}/refresh`)).status).toBe(503)
  })

  test('its last notices are on the list', async () => {
    await control('numbers/webhooks', { field: 'account_update', value: { event: 'ACCOUNT_RESTRICTION' } })
    await expect
      .poll(async () => text(await admin.get(LIST)), { timeout: 8000 })
      .toContain('Account: ACCOUNT_RESTRICTION')
  })
})

describe('the business profile', () => {
  const profile = {
    about: 'Flowers since 1920',
    description: 'We bring flowers.\r\nEvery day.',
    address: '1 Main St',
    email: 'shop@example.com',
    website1: 'https://example.com',
    website2: '',
    vertical: 'RETAIL',
  }

  test('is read and written at WhatsApp', async () => {
    const path = `${await pathOf(FIRST)}/profile`
    expect((await admin.post(path, profile)).headers.get('location')).toContain('done=profile')
    const page = await text(await admin.get(path))
    expect(page).toContain('Flowers since 1920')
    expect(page).toContain('value="RETAIL" selected')
    const written = (await calls('whatsapp_business_profile')).find(({ method }) => method === 'POST')
    expect(written?.body).toMatchObject({
      messaging_product: 'whatsapp',
      description: 'We bring flowers.\nEvery day.',
      websites: ['https://example.com'],
    })
  })

  test.each([
    ['about', 'x'.repeat(140), '140 characters are too many: 139'],
    ['description', '🌷'.repeat(257), '257 characters are too many: 256'],
    ['address', 'x'.repeat(257), '257 characters'],
    ['email', 'nobody', 'like name@example.com'],
    ['email', `${'x'.repeat(120)}@example.com`, '132 characters'],
    ['website1', 'example.com', 'whole address'],
    ['website2', 'javascript:alert(1)', 'whole address'],
    ['vertical', 'CASTLES', 'Choose one of the list'],
  ])('a wrong %s is refused at the field before anything is sent', async (name, value, says) => {
    const answer = await admin.post(`${await pathOf(FIRST)}/profile`, { ...profile, [name]: value })
    expect(answer.status).toBe(422)
    expect(await text(answer)).toContain(says)
    expect((await calls('whatsapp_business_profile')).filter(({ method }) => method === 'POST')).toHaveLength(0)
  })

  test('when WhatsApp does not answer there is no empty form that would wipe it', async () => {
    await control('faults', { match: { path: 'whatsapp_business_profile', kind: 'management' }, status: 500 })
    const answer = await admin.get(`${await pathOf(FIRST)}/profile`)
    expect(answer.status).toBe(503)
    expect(await text(answer)).not.toContain('name="about"')
  })
})

describe('who may', () => {
  test('see without changing', async () => {
    const view: FeatureCapability[] = [['whatsapp_numbers', 'view']]
    const { visitor } = await signedInVisitor({ permissions: view })
    const path = await pathOf(FIRST)
    expect((await visitor.get(LIST)).status).toBe(200)
    expect(await text(await visitor.get(path))).not.toContain('/register')
    for (const part of ['register', 'default', 'remove', 'deregister', 'hours', 'profile'])
      expect((await visitor.post(`${path}/${part}`)).status).toBe(404)
    expect((await visitor.get(`${LIST}/add`)).status).toBe(404)
    expect((await visitor.get(`${LIST}/signup`)).status).toBe(404)
  })

  test('forms of the old place lead to the new one and change nothing', async () => {
    const old = '/admin/whatsapp/settings/connection/numbers'
    expect((await admin.post(old, { phoneNumberId: SECOND })).headers.get('location')).toBe(`${LIST}/add`)
    expect((await admin.post(`${old}/1/remove`)).headers.get('location')).toBe(LIST)
    expect(await rows('select 1 from tblwhatsapp_numbers')).toHaveLength(1)
  })
})

async function added(): Promise<string> {
  await admin.get(LIST)
  await admin.post(`${LIST}/add`, { phoneNumberId: SECOND })
  return pathOf(SECOND)
}

async function verified(): Promise<string> {
  await control('numbers', { id: SECOND, codeVerificationStatus: 'VERIFIED', tells: false })
  return added()
}

async function pathOf(phoneNumberId: string): Promise<string> {
  return `${LIST}/${(await numberRow(phoneNumberId))['id']}`
}

async function numberRow(phoneNumberId: string): Promise<Row> {
  return (await rows<Row>('select * from tblwhatsapp_numbers where phone_number_id = ?', phoneNumberId))[0]!
}

function defaults(): Promise<Row[]> {
  return rows('select phone_number_id from tblwhatsapp_numbers where is_default = 1')
}

async function calls(path: string): Promise<{ method: string; body: unknown; status: number }[]> {
  return (await fetch(`http://simulator.test/_control/calls?path=${path}`)).json()
}

function text(answer: Response): Promise<string> {
  return answer.text()
}
