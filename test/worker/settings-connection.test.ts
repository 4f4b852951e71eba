import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { unseal } from '../../src/settings/sealed'
import type { AdminVisitor } from '../support/admin-visitor'
import { signedInVisitor } from '../support/staff'

const PAGE = '/admin/whatsapp/settings/connection'
const TOKEN = 'EAAtoken-of-the-system-user-7890'
const FORM = {
  whatsapp_business_id: '300000000000009',
  whatsapp_business_account_id: '200000000000001',
  whatsapp_meta_app_id: '300000000000001',
  whatsapp_graph_version: 'v25.0',
  whatsapp_default_country: 'BR',
}

let admin: AdminVisitor
beforeAll(async () => {
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

describe('secrets', () => {
  test('are sealed in D1 and shown as their last four characters only', async () => {
    const answer = await admin.post(PAGE, { ...FORM, whatsapp_access_token: ` ${TOKEN} ` })
    expect(answer.headers.get('location')).toBe(`${PAGE}?done=connection`)
    const stored = (await option('whatsapp_access_token')) ?? ''
    expect(stored).toMatch(/^v1\.k1\./)
    expect(await unseal(env.MASTER_KEY, stored, 'option:whatsapp_access_token')).toBe(TOKEN)
    const page = await (await admin.get(PAGE)).text()
    expect(page).toContain('ends in 7890')
    expect(page).not.toContain(TOKEN)
    expect(page).not.toContain('v1.k1.')
  })

  test('an empty field keeps what is stored, a tick removes it', async () => {
    await admin.post(PAGE, { ...FORM, whatsapp_access_token: TOKEN, whatsapp_webhook_token: 'a-verify-token' })
    const before = await option('whatsapp_access_token')
    await admin.post(PAGE, { ...FORM, whatsapp_access_token: '', remove_whatsapp_webhook_token: '1' })
    expect(await option('whatsapp_access_token')).toBe(before)
    expect(await option('whatsapp_webhook_token')).toBe('')
  })

  test('sealed under another master key: said, and typed again', async () => {
    await env.DB.prepare("update tbloptions set value = 'v1.k1.AAAAAAAAAAAAAAAA.AAAA' where name = ?")
      .bind('whatsapp_access_token')
      .run()
    expect(await (await admin.get(PAGE)).text()).toContain('cannot be opened')
  })
})

describe('nothing is half saved', () => {
  test.each([
    ['whatsapp_business_account_id', '12ab', '5 to 25 digits'],
    ['whatsapp_business_id', '1'.repeat(26), '5 to 25 digits'],
    ['whatsapp_graph_version', '25', 'like v25.0'],
    ['whatsapp_default_country', 'XX', 'country of the list'],
    ['whatsapp_access_token', 'short', '8 characters or more'],
    ['whatsapp_access_token', 'x'.repeat(1001), '1000 characters at most'],
    ['whatsapp_meta_app_secret', 'two words here', 'without spaces'],
  ])('a wrong %s refuses the whole form', async (name, value, says) => {
    await admin.post(PAGE, FORM)
    const answer = await admin.post(PAGE, { ...FORM, whatsapp_meta_app_id: '399999999999999', [name]: value })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(says)
    expect(page).toContain('aria-invalid="true"')
    expect(page).toContain('value="399999999999999"')
    expect(await option('whatsapp_meta_app_id')).toBe(FORM.whatsapp_meta_app_id)
  })

  test('a secret that was typed does not come back in the page', async () => {
    const answer = await admin.post(PAGE, { ...FORM, whatsapp_graph_version: 'x', whatsapp_access_token: TOKEN })
    expect(await answer.text()).not.toContain(TOKEN)
  })

  test('typing a secret and removing it at once is refused', async () => {
    const both = { whatsapp_access_token: TOKEN, remove_whatsapp_access_token: '1' }
    expect((await admin.post(PAGE, { ...FORM, ...both })).status).toBe(422)
  })

  test('a form without its fields is refused, not saved as empty', async () => {
    await admin.post(PAGE, FORM)
    expect((await admin.post(PAGE, {})).status).toBe(422)
    expect(await option('whatsapp_business_account_id')).toBe(FORM.whatsapp_business_account_id)
  })
})

test('the webhook address is there to copy', async () => {
  expect(await (await admin.get(PAGE)).text()).toContain('data-copies="http://localhost/whatsapp/webhook/getdata"')
})

describe('numbers', () => {
  const number = { phoneNumberId: '100000000000777', wabaId: '200000000000001', displayPhoneNumber: '+1 555-010-2030' }

  test('are added once, the first as the default, and removed', async () => {
    await env.DB.prepare('delete from tblwhatsapp_numbers').run()
    expect((await admin.post(`${PAGE}/numbers`, number)).headers.get('location')).toBe(`${PAGE}?done=added`)
    expect((await admin.post(`${PAGE}/numbers`, number)).status).toBe(422)
    await admin.post(`${PAGE}/numbers`, { ...number, phoneNumberId: '100000000000778' })
    expect(await numbers()).toEqual([
      { id: 1, phone_number_id: '100000000000777', is_default: 1 },
      { id: 2, phone_number_id: '100000000000778', is_default: 0 },
    ])
    await admin.post(`${PAGE}/numbers/1/remove`)
    expect(await numbers()).toEqual([{ id: 2, phone_number_id: '100000000000778', is_default: 1 }])
  })

  test.each([
    ['phoneNumberId', '+1555'],
    ['wabaId', ''],
    ['displayPhoneNumber', 'call me'],
    ['displayPhoneNumber', '<b>1</b>'],
  ])('a wrong %s (%s) is refused and shown again', async (name, value) => {
    const answer = await admin.post(`${PAGE}/numbers`, { ...number, phoneNumberId: '100000000000999', [name]: value })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('aria-invalid="true"')
  })
})

async function option(name: string): Promise<string | null> {
  return env.DB.prepare('select value from tbloptions where name = ?').bind(name).first<string>('value')
}

async function numbers(): Promise<unknown[]> {
  const query = env.DB.prepare('select id, phone_number_id, is_default from tblwhatsapp_numbers order by id')
  return (await query.all()).results
}
