import { exports } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WEBHOOK_FIELDS } from '../../src/whatsapp/connection/webhook-fields'
import type { AdminVisitor } from '../support/admin-visitor'
import { APP, callsTo, logLines, PAGE, secret, WABA } from '../support/connection'
import { signedInVisitor } from '../support/staff'
import { control, customerSays, freshWaId, seed, until, VERIFY_TOKEN } from '../support/worker'

let admin: AdminVisitor

beforeAll(async () => {
  await seed()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
})

beforeEach(async () => {
  await control('reset', {})
  await control('accounts/apps', { id: APP, fields: [], callbackUrl: null })
  await control('accounts/wabas', { id: WABA, subscribedApps: [] })
})

describe('subscribing', () => {
  test('registers the address, every field and the account; then webhooks arrive', async () => {
    expect(await subscriptions()).toContain('does not tell this app yet')
    const answer = await save({ do: 'subscribe' })
    expect(answer.headers.get('location')).toBe(`${PAGE}?done=subscribed`)
    const { apps, wabas } = await accounts()
    const app = apps.find(({ id }) => id === APP)
    expect(app).toMatchObject({ callbackUrl: 'http://localhost/whatsapp/webhook/getdata', verifyToken: VERIFY_TOKEN })
    expect(app?.fields).toEqual(expect.arrayContaining([...WEBHOOK_FIELDS]))
    expect(wabas.find(({ id }) => id === WABA)?.subscribedApps).toEqual([APP])
    const part = await subscriptions()
    expect(part).toContain('The callback address is this one')
    expect(part).toContain('The account tells this app')
    expect(await (await customerSays(freshWaId(), 'hello')).json()).toMatchObject({ status: 200 })
  })

  test('leaves out the newest fields where Meta does not offer them to the app', async () => {
    await control('accounts/apps', { id: APP, offered: [...WEBHOOK_FIELDS] })
    expect((await save({ do: 'subscribe' })).status).toBe(303)
    const { apps } = await accounts()
    expect(apps.find(({ id }) => id === APP)?.fields).toEqual([...WEBHOOK_FIELDS])
  })

  test('with a new verify token keeps it, or without one typed makes one', async () => {
    await save({ do: 'subscribe', whatsapp_webhook_token: 'my-own-verify-token' })
    expect(await secret('whatsapp_webhook_token')).toBe('my-own-verify-token')
    await save({ do: 'save', whatsapp_webhook_token: VERIFY_TOKEN })
    expect(await secret('whatsapp_webhook_token')).toBe(VERIFY_TOKEN)
  })

  test('that Meta refuses brings the token before back, and says why at the field', async () => {
    await control('faults', { match: { path: 'subscriptions', kind: 'management' }, status: 400, code: 2200 })
    const answer = await save({ do: 'subscribe', whatsapp_webhook_token: 'never-verified' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('did not get its answer')
    expect(await secret('whatsapp_webhook_token')).toBe(VERIFY_TOKEN)
  })

  test('of the account that fails says that the app is done, and can be pressed again', async () => {
    await control('faults', { match: { path: 'subscribed_apps', kind: 'management' }, status: 500, times: 1 })
    expect(await (await save({ do: 'subscribe' })).text()).toContain('Press it once more')
    expect((await save({ do: 'subscribe' })).status).toBe(303)
  })

  test('leaves its lines in the log, without the verify token', async () => {
    await save({ do: 'subscribe', whatsapp_webhook_token: 'a-token-for-the-log' })
    const lines = await logLines()
    expect(lines.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['graph.app.subscribe', 'graph.waba.subscribe', 'connection.webhook']),
    )
    expect(JSON.stringify(lines)).not.toContain('a-token-for-the-log')
    await save({ do: 'save', whatsapp_webhook_token: VERIFY_TOKEN })
  })
})

describe('what is subscribed', () => {
  test('names missing fields and a callback that is another', async () => {
    const fields = WEBHOOK_FIELDS.filter((field) => field !== 'user_preferences')
    await control('accounts/apps', { id: APP, fields, callbackUrl: 'https://old.example.com/hook' })
    const part = await subscriptions()
    expect(part).toContain('Missing fields: user_preferences.')
    expect(part).toContain('https://old.example.com/hook')
  })

  test('is said to be unknown where Meta does not answer', async () => {
    await control('faults', { match: { path: 'subscriptions', kind: 'management' }, status: 502, html: true, times: 1 })
    expect(await subscriptions()).toContain('could not be asked what is subscribed')
  })
})

describe('the door', () => {
  test('that was asked with another verify token is shown as a mismatch, until it is asked rightly', async () => {
    const isShown = async () => (await page()).includes('with another verify token than the stored one')
    expect((await verify('another-token')).status).toBe(403)
    await until(isShown)
    expect((await verify(VERIFY_TOKEN)).status).toBe(200)
    await until(async () => !(await isShown()))
  })

  test('shows live that a webhook arrived', async () => {
    await save({ do: 'subscribe' })
    const since = Date.now()
    expect(await (await admin.get(`${PAGE}/live?since=${since + 60_000}`)).text()).toContain('hx-trigger="every 2s"')
    await until(async () => {
      await customerSays(freshWaId(), 'hello')
      return (await live(since)).includes('A webhook has just arrived')
    }, 15_000)
    expect(await live(since)).not.toContain('hx-trigger')
  })

  test('stops asking when nobody looks any more', async () => {
    expect(await live(Date.now() - 3_600_000)).not.toContain('hx-trigger')
  })
})

test('looking at the page calls Meta not at all', async () => {
  await page()
  expect(await callsTo('')).toEqual([])
})

type Accounts = {
  apps: { id: string; fields: string[] }[]
  wabas: { id: string; subscribedApps: string[] }[]
}

async function accounts(): Promise<Accounts> {
  return (await fetch('http://simulator.test/_control/accounts')).json<Accounts>()
}

function save(form: Record<string, string>): Promise<Response> {
  return admin.post(`${PAGE}/webhook`, { whatsapp_webhook_token: '', ...form })
}

async function subscriptions(): Promise<string> {
  return (await admin.get(`${PAGE}/subscriptions`)).text()
}

async function page(): Promise<string> {
  return (await admin.get(PAGE)).text()
}

async function live(since: number): Promise<string> {
  return (await admin.get(`${PAGE}/live?since=${since}`)).text()
}

function verify(token: string): Promise<Response> {
  const query = `hub.mode=subscribe&hub.challenge=123456&hub.verify_token=${token}`
  return exports.default.fetch(`http://localhost/whatsapp/webhook/getdata?${query}`)
}
