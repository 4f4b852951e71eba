import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { unseal } from '../../src/settings/sealed'
import type { AdminVisitor } from '../support/admin-visitor'
import { signedInVisitor } from '../support/staff'

const PAGE = '/admin/whatsapp/settings/connection'
const ADVANCED = `${PAGE}/advanced`
const SECRET = 'the-second-app-secret-7890'
const FORM = { whatsapp_graph_version: 'v25.0', whatsapp_default_country: 'BR' }

let admin: AdminVisitor
beforeAll(async () => {
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

describe('secrets', () => {
  test('are sealed in D1 and shown as their last four characters only', async () => {
    const answer = await admin.post(ADVANCED, { ...FORM, whatsapp_meta_app_secret_other: ` ${SECRET} ` })
    expect(answer.headers.get('location')).toBe(`${PAGE}?done=advanced`)
    const stored = (await option('whatsapp_meta_app_secret_other')) ?? ''
    expect(stored).toMatch(/^v1\.k1\./)
    expect(await unseal(env.MASTER_KEY, stored, 'option:whatsapp_meta_app_secret_other')).toBe(SECRET)
    const page = await (await admin.get(ADVANCED)).text()
    expect(page).toContain('ends in 7890')
    expect(page).not.toContain(SECRET)
    expect(page).not.toContain('v1.k1.')
  })

  test('an empty field keeps what is stored; the second one is forgotten on the page that asks first', async () => {
    await admin.post(ADVANCED, { ...FORM, whatsapp_meta_app_secret_other: SECRET })
    const before = await option('whatsapp_meta_app_secret_other')
    await admin.post(ADVANCED, { ...FORM, whatsapp_meta_app_secret_other: '' })
    expect(await option('whatsapp_meta_app_secret_other')).toBe(before)
    const removed = { whatsapp_meta_app_secret_other: '', remove_whatsapp_meta_app_secret_other: '1' }
    await admin.post(ADVANCED, { ...FORM, ...removed })
    expect(await option('whatsapp_meta_app_secret_other')).toBe(before)
    const page = await (await admin.get(ADVANCED)).text()
    expect(page).not.toContain('remove_whatsapp_meta_app_secret_other')
    expect(page).toContain(`href="${PAGE}/secret"`)
  })

  test('sealed under another master key: said, and typed again', async () => {
    await env.DB.prepare("update tbloptions set value = 'v1.k1.AAAAAAAAAAAAAAAA.AAAA' where name = ?")
      .bind('whatsapp_meta_app_secret')
      .run()
    expect(await (await admin.get(PAGE)).text()).toContain('cannot be opened')
    await env.DB.prepare("update tbloptions set value = '' where name = 'whatsapp_meta_app_secret'").run()
  })
})

describe('nothing is half saved', () => {
  test.each([
    ['advanced', 'whatsapp_graph_version', '25', 'like v25.0'],
    ['advanced', 'whatsapp_default_country', 'XX', 'country of the list'],
    ['advanced', 'whatsapp_meta_app_secret_other', 'short', '8 characters or more'],
    ['advanced', 'whatsapp_meta_app_secret_other', 'x'.repeat(1001), '1000 characters at most'],
    ['advanced', 'whatsapp_meta_app_secret_other', 'two words here', 'without spaces'],
    ['app', 'whatsapp_meta_app_id', '12ab', '5 to 25 digits'],
    ['app', 'whatsapp_meta_app_secret', '', 'Enter the app secret'],
    ['token', 'whatsapp_business_account_id', '1'.repeat(26), '5 to 25 digits'],
    ['token', 'whatsapp_business_id', 'mine', '5 to 25 digits'],
    ['token', 'whatsapp_access_token', 'two words here', 'without spaces'],
    ['webhook', 'whatsapp_webhook_token', 'sh&rt', '8 to 200 letters'],
  ])('in %s a wrong %s (%s) refuses the whole form', async (form, name, value, says) => {
    const before = await options()
    const valid = {
      ...FORM,
      whatsapp_meta_app_id: '399999999999999',
      whatsapp_meta_app_secret: 'a-good-secret',
      whatsapp_business_id: '300000000000009',
      whatsapp_business_account_id: '200000000000001',
      whatsapp_access_token: 'EAAtoken-of-the-system-user',
    }
    const answer = await admin.post(`${PAGE}/${form}`, { ...valid, [name]: value })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(says)
    expect(page).toContain('aria-invalid="true"')
    expect(page).not.toContain('EAAtoken-of-the-system-user')
    expect(page).not.toContain('a-good-secret')
    expect(await options()).toEqual(before)
  })

  test.each(['app', 'token', 'webhook', 'test', 'secret', 'advanced'])(
    'a %s form without its fields is refused',
    async (form) => {
      const before = await options()
      expect((await admin.post(`${PAGE}/${form}`, {})).status).toBe(422)
      expect(await options()).toEqual(before)
    },
  )
})

test('the webhook address is there to copy', async () => {
  expect(await (await admin.get(PAGE)).text()).toContain('data-copies="http://localhost/whatsapp/webhook/getdata"')
})

async function option(name: string): Promise<string | null> {
  return env.DB.prepare('select value from tbloptions where name = ?').bind(name).first<string>('value')
}

async function options(): Promise<unknown[]> {
  return (await env.DB.prepare('select name, value from tbloptions order by name').all()).results
}
