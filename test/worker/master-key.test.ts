import { env, exports } from 'cloudflare:workers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkCode, readLinkCode } from '../../src/campaigns/link-code'
import { erasedAmong, erasedHash, rememberErased } from '../../src/crm/erased-store'
import { readSealedThings, resealAll } from '../../src/settings/reseal'
import { seal, unseal } from '../../src/settings/sealed'
import { forgetConfig } from '../../src/settings/snapshot'
import { saveOptions } from '../../src/settings/store'
import type { AdminVisitor } from '../support/admin-visitor'
import { APP, PAGE, secret } from '../support/connection'
import { addBot, interactionOf, says, somebody, startCore, type Person } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { sentTo, until } from '../support/worker'

const KEYS = '/admin/whatsapp/settings/keys'
const OLD = env.MASTER_KEY
const NEW = newKey()
const LINK = { campaignId: 7, run: 1, phoneKey: '15550001111' }
let admin: AdminVisitor
let flowDraft: string

beforeAll(async () => {
  await startCore()
  const bot = await addBot()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
  await saveOptions(env, { whatsapp_openai_key: 'key-of-before', whatsapp_api_signing_secret: 'whsec_before' })
  const header = (value: string) => `{"headers":[{"name":"a","value":"${value}","isSealed":true}]}`
  flowDraft = header(await seal(OLD, 'header-one', 'flow-header'))
  const tool = header(await seal(OLD, 'header-two', 'flow-header'))
  const endpoint = await seal(OLD, 'whsec_endpoint', 'webhook-endpoint:41')
  await env.DB.batch([
    env.DB.prepare('update tblwhatsapp_bots set flow_draft = ?1 where id = ?2').bind(flowDraft, bot),
    env.DB.prepare(
      'insert into tblwhatsapp_flow_versions (bot_id, version, flow_data, published_at) values (?1, 1, ?2, 0), (?1, 2, ?2, 0)',
    ).bind(bot, flowDraft),
    env.DB.prepare(
      `insert into tblwhatsapp_http_tools (id, name, body, created_at, updated_at) values (51, 'tool', ?1, 0, 0)`,
    ).bind(tool),
    env.DB.prepare(
      `insert into tblwhatsapp_api_endpoints (id, name, url, secret, events, created_at, updated_at)
       values (41, 'CRM', 'https://crm.example', ?1, '[]', 0, 0)`,
    ).bind(endpoint),
    rememberErased(env.DB, [await erasedHash(env, '15559990000')], { at: 0, staffId: null }),
  ])
})

afterAll(() => useKey(OLD))

test('a key is rotated while messages go in and out: every post is taken, every reply goes once, nothing is left under the old key', async () => {
  const oldLink = await linkCode(env.MASTER_KEY, LINK)
  const people = [await duringTraffic(() => useKey(`${OLD} ${NEW}`))]
  people.push(await duringTraffic(() => useKey(`${NEW} ${OLD}`)))
  expect(await (await admin.get(KEYS)).text()).toContain('Seal again with the newest key')
  const twiceAndASave = () =>
    Promise.all([resealAll(env), resealAll(env), saveOptions(env, { whatsapp_openai_key: 'key-of-meanwhile' })])
  people.push(await duringTraffic(twiceAndASave))
  expect((await admin.post(`${KEYS}/seal`)).headers.get('location')).toBe(`${KEYS}?done=sealed`)
  expect(new Set((await readSealedThings(env)).map(({ state }) => state))).toEqual(new Set(['newest']))
  expect(await readLinkCode(env.MASTER_KEY, oldLink)).toEqual(LINK)
  expect(await erasedAmong(env, ['15559990000', '15559990001'])).toEqual(new Set(['15559990000']))
  people.push(await duringTraffic(() => useKey(NEW)))
  for (const { waId } of people.flat()) await until(async () => (await sentTo(waId!)).length > 0)
  for (const { waId } of people.flat()) expect(await sentTo(waId!)).toHaveLength(1)
})

test('what somebody saves between the reading and the writing of the sealing again stays', async () => {
  useKey(OLD)
  await saveOptions(env, { whatsapp_gemini_key: 'key-of-before' })
  useKey(`${NEW} ${OLD}`)
  const save = () => saveOptions(env, { whatsapp_gemini_key: 'key-of-just-now' })
  expect(await resealAll({ ...env, DB: databaseWithSaveBeforeUpdate(save) })).toBe(0)
  expect(await secret('whatsapp_gemini_key')).toBe('key-of-just-now')
  useKey(NEW)
})

test('what was sealed is what it was, under the new key alone', async () => {
  expect(await secret('whatsapp_access_token')).toBe('demo-access-token')
  expect(await secret('whatsapp_openai_key')).toBe('key-of-meanwhile')
  expect(await secret('whatsapp_api_signing_secret')).toBe('whsec_before')
  const one = (sql: string) => env.DB.prepare(sql).first<string>('value')
  const draft = await one('select flow_draft as value from tblwhatsapp_bots where flow_draft is not null')
  const header = (JSON.parse(draft ?? '') as { headers: { value: string }[] }).headers[0]?.value ?? ''
  expect(header).not.toBe((JSON.parse(flowDraft) as { headers: { value: string }[] }).headers[0]?.value)
  expect(await unseal(NEW, header, 'flow-header')).toBe('header-one')
  const endpoint = await one('select secret as value from tblwhatsapp_api_endpoints where id = 41')
  expect(await unseal(NEW, endpoint ?? '', 'webhook-endpoint:41')).toBe('whsec_endpoint')
  const lines = await env.DB.prepare(
    `select summary from tblwhatsapp_activity_log where kind = 'admin.keys.sealed'`,
  ).all()
  expect(lines.results).toHaveLength(1)
})

test('a lost key: posts are refused so that Meta repeats them, the page names each secret and where it is entered again', async () => {
  useKey(newKey())
  const early = somebody()
  expect(await says(early, 'ping')).toBe(401)
  expect((await exports.default.fetch('http://localhost/healthz')).status).toBeLessThan(600)
  const page = await (await admin.get(KEYS)).text()
  expect(page).toContain('MASTER_KEY is not the one they were sealed with')
  for (const name of ['Access token of the Meta app', 'App secret', 'Key of OpenAI', 'Secret of webhook 41']) {
    expect(page).toContain(name)
  }
  expect(page).toContain('href="/admin/whatsapp_api/webhooks/41"')
  expect(page).toContain('href="/admin/whatsapp/settings/ai/tools/51"')
  for (const plain of ['demo-access-token', 'whsec_', 'header-one']) expect(page).not.toContain(plain)
  expect(await resealAll(env)).toBe(0)
  const health = await (await admin.get('/admin/health')).text()
  expect(health).toContain('stored secret(s) cannot be opened: MASTER_KEY is not the one they were sealed with')
})

test('and after they were entered again the repeated post is taken and answered', async () => {
  const app = { whatsapp_meta_app_id: APP, whatsapp_meta_app_secret: 'demo-app-secret' }
  expect((await admin.post(`${PAGE}/app`, app)).headers.get('location')).toBe(`${PAGE}?done=app`)
  const token = {
    whatsapp_business_id: '400000000000001',
    whatsapp_business_account_id: '200000000000001',
    whatsapp_access_token: 'demo-access-token',
  }
  expect((await admin.post(`${PAGE}/token`, token)).headers.get('location')).toBe(`${PAGE}?done=token`)
  forgetConfig()
  const person = somebody()
  expect(await says(person, 'ping')).toBe(200)
  await until(async () => (await sentTo(person.waId!)).length === 1)
  expect((await interactionOf(person)).id).toBeTruthy()
  const lost = (await readSealedThings(env)).filter(({ state }) => state === 'lost').map(({ key }) => key)
  expect(lost).not.toContain('whatsapp_access_token')
  expect(lost).not.toContain('whatsapp_meta_app_secret')
})

test('a list with something that is no key seals nothing again', async () => {
  const good = env.MASTER_KEY
  useKey(`${NEW} not-a-key`)
  expect(await (await admin.get(KEYS)).text()).toContain('Key 2 of MASTER_KEY is not base64 of 32 bytes')
  expect((await admin.post(`${KEYS}/seal`)).headers.get('location')).toBe(KEYS)
  useKey(good)
})

/** As `wrangler secret put MASTER_KEY` does it: the Worker and its objects have another one from now on. */
function useKey(key: string): void {
  Object.assign(env, { MASTER_KEY: key })
  forgetConfig()
}

function newKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
}

/** Something happens while people write: each post is taken. Who wrote. */
async function duringTraffic(happens: () => unknown): Promise<Person[]> {
  const people = Array.from({ length: 3 }, () => somebody())
  const [first, second, ...others] = people.map((person) => says(person, 'ping'))
  const statuses = [await first]
  const happened = happens()
  statuses.push(...(await Promise.all([second, ...others, says(people[0]!, 'thanks')])))
  await happened
  expect(statuses).toEqual([200, 200, 200, 200])
  return people
}

/** D1, where `save` is done before each update: somebody was quicker. */
function databaseWithSaveBeforeUpdate(save: () => Promise<void>): D1Database {
  const prepare = (sql: string) => {
    if (!sql.startsWith('update')) return env.DB.prepare(sql)
    const run = (values: unknown[]) => async () => {
      await save()
      return env.DB.prepare(sql)
        .bind(...values)
        .run()
    }
    return { bind: (...values: unknown[]) => ({ run: run(values) }) }
  }
  return { prepare } as unknown as D1Database
}
