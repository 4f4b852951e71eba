import { beforeAll, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { APP, logLines, options, PAGE, secret } from '../support/connection'
import { signedInVisitor } from '../support/staff'
import { control, seed, signedPost, until } from '../support/worker'

const NEW = 'the-new-app-secret'
const OLD = 'demo-app-secret'

let admin: AdminVisitor

beforeAll(async () => {
  await seed()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

test('a secret that Meta does not take changes nothing', async () => {
  const before = await options()
  const answer = await admin.post(`${PAGE}/secret`, { whatsapp_meta_app_secret: 'mistyped-secret' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Meta does not take this secret')
  expect((await admin.post(`${PAGE}/secret`, { whatsapp_meta_app_secret: OLD })).status).toBe(422)
  expect(await options()).toEqual(before)
})

test('Meta has not switched because of a webhook before the new one was saved', async () => {
  await signedPost(body(), OLD)
  await until(async () => (await (await admin.get(`${PAGE}/live`)).text()).includes('The last webhook arrived on'))
  await control('accounts/apps', { id: APP, secret: NEW })
  const answer = await admin.post(`${PAGE}/secret`, { whatsapp_meta_app_secret: NEW })
  expect(answer.headers.get('location')).toBe(`${PAGE}/secret?done=saved`)
  const early = await page()
  expect(early).toContain('No webhook has arrived since the secret was saved')
  expect(early).toContain('Meta may still sign with the old secret')
  expect((await admin.post(`${PAGE}/secret/finish`)).status).toBe(422)
  expect(await secret('whatsapp_meta_app_secret_other')).toBe(OLD)
})

test('once the new one is in use, webhooks signed with either are taken, and it is said which signed last', async () => {
  expect(await secret('whatsapp_meta_app_secret')).toBe(NEW)
  expect(await secret('whatsapp_meta_app_secret_other')).toBe(OLD)
  expect((await signedPost(body(), OLD)).status).toBe(200)
  await until(async () => (await page()).includes('The old secret signed the last webhook'))
  await scheduler.wait(3000)
  expect((await signedPost(body(), NEW)).status).toBe(200)
  await until(async () => (await page()).includes('Meta has switched'))
})

test('after the finish the old one is refused', async () => {
  expect((await admin.post(`${PAGE}/secret/finish`)).headers.get('location')).toBe(`${PAGE}/secret?done=finished`)
  expect(await secret('whatsapp_meta_app_secret_other')).toBe('')
  expect((await signedPost(body(), OLD)).status).toBe(401)
  expect((await signedPost(body(), NEW)).status).toBe(200)
})

test('the log names who did it, and no secret', async () => {
  const lines = (await logLines()).filter(({ kind }) => kind === 'connection.secret')
  expect(lines.map(({ outcome }) => outcome)).toEqual(['failed', 'done', 'done'])
  expect(JSON.stringify(await logLines())).not.toMatch(new RegExp(`${NEW}|${OLD}|mistyped-secret`))
})

function body() {
  return { object: 'whatsapp_business_account', entry: [] }
}

async function page(): Promise<string> {
  return (await admin.get(`${PAGE}/secret`)).text()
}
