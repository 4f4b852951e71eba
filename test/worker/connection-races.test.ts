import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import { APP, BUSINESS, newToken, option, PAGE, secret, WABA } from '../support/connection'
import { signedInVisitor } from '../support/staff'
import { control, seed, until } from '../support/worker'

let admin: AdminVisitor
let token = ''

beforeAll(async () => {
  await seed()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

beforeEach(async () => {
  await control('reset', {})
  for (const name of ['whatsapp_exposure_suspected', 'whatsapp_exposed_token'])
    await env.DB.prepare("update tbloptions set value = '' where name = ?").bind(name).run()
  await admin.post(`${PAGE}/app`, appForm('demo-app-secret'))
  token = await newToken()
  await saveToken(token)
})

test.each([
  ['with an empty field', () => ''],
  ['with the token itself', () => token],
])('a token form %s that waits for Meta does not bring back what was stopped meanwhile', async (_how, typed) => {
  const { answer: form } = await whileMetaThinks('debug_token', () => saveToken(typed()))
  await admin.post(`${PAGE}/exposure`)
  expect(await secret('whatsapp_exposed_token')).toBe(token)
  expect((await form).status).toBe(422)
  expect(await option('whatsapp_access_token')).toBe('')
  expect(await option('whatsapp_token_state')).toBe('')
})

test('nor what another admin replaced meanwhile', async () => {
  const [mine, theirs] = [await newToken(), await newToken()]
  const { answer: form } = await whileMetaThinks('debug_token', () => saveToken(mine))
  expect((await saveToken(theirs)).status).toBe(303)
  const answer = await form
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Somebody changed the connection while Meta was asked')
  expect(await secret('whatsapp_access_token')).toBe(theirs)
})

test.each(['app', 'secret'])('a form of the %s does not undo a newer app secret', async (form) => {
  await control('accounts/apps', { id: APP, secret: 'the-secret-of-mine' })
  const { answer: slow } = await whileMetaThinks(APP, () =>
    admin.post(`${PAGE}/${form}`, appForm('the-secret-of-mine')),
  )
  await control('accounts/apps', { id: APP, secret: 'the-secret-of-theirs' })
  expect((await admin.post(`${PAGE}/app`, appForm('the-secret-of-theirs'))).status).toBe(303)
  await control('accounts/apps', { id: APP, secret: 'the-secret-of-mine' })
  const answer = await slow
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Somebody changed the connection while Meta was asked')
  expect(await secret('whatsapp_meta_app_secret')).toBe('the-secret-of-theirs')
  expect(await secret('whatsapp_meta_app_secret_other')).toBe('demo-app-secret')
})

/** Begins a form whose question to Meta is answered late; the question is on its way when this answers. */
async function whileMetaThinks(path: string, begin: () => Promise<Response>): Promise<{ answer: Promise<Response> }> {
  await control('faults', { match: { path, kind: 'management' }, delayMs: 2000, times: 1 })
  const answer = begin()
  await until(async () => {
    const left = await (await fetch('http://simulator.test/_control/faults')).json<unknown[]>()
    return left.length === 0
  })
  return { answer }
}

function appForm(appSecret: string) {
  return { whatsapp_meta_app_id: APP, whatsapp_meta_app_secret: appSecret }
}

function saveToken(accessToken: string): Promise<Response> {
  return admin.post(`${PAGE}/token`, {
    whatsapp_business_id: BUSINESS,
    whatsapp_business_account_id: WABA,
    whatsapp_access_token: accessToken,
  })
}
