import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { authorise, noteUse } from '../../src/notifications/authorise'
import { createApiKey, listApiKeys, noteKeyUse, revokeApiKey } from '../../src/notifications/keys-store'
import type { Scope } from '../../src/notifications/scopes'
import { readConfig } from '../../src/settings/snapshot'
import { refuseD1, rows, startCore } from '../support/core'

let d1: ReturnType<typeof refuseD1> | null = null

beforeAll(() => startCore())
afterEach(() => {
  d1?.restore()
  d1 = null
})

async function made(scopes: Scope[], expiresAt: number | null = null) {
  const result = await createApiKey(env, { name: 'CRM', scopes, expiresAt }, 1)
  if (!result.ok) throw new Error(result.reason)
  return result
}

async function asks(authorization: string | null, scope: Scope) {
  const config = await readConfig(env)
  const headers = new Headers(authorization === null ? {} : { authorization, 'cf-connecting-ip': crypto.randomUUID() })
  return authorise(env, config!, { headers, scope })
}

test('a key does what its scopes say, and nothing else', async () => {
  const { key, id } = await made(['notify'])
  expect(await asks(`Bearer ${key}`, 'notify')).toEqual({ ok: true, keyId: id })
  expect(await asks(`bearer   ${key}`, 'notify')).toEqual({ ok: true, keyId: id })
  expect(await asks(`Bearer ${key}`, 'messages:send')).toEqual({ ok: false, reason: 'scope' })
})

test('no key, a text that is none and a wrong one are told apart', async () => {
  const { key } = await made(['notify'])
  const wrong = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
  expect(await asks(null, 'notify')).toEqual({ ok: false, reason: 'missing' })
  expect(await asks('Basic abc', 'notify')).toEqual({ ok: false, reason: 'malformed' })
  expect(await asks(`Bearer ${wrong}`, 'notify')).toEqual({ ok: false, reason: 'unknown' })
})

test('an expired or revoked key does nothing', async () => {
  const old = await made(['notify'], Date.now() - 1)
  expect(await asks(`Bearer ${old.key}`, 'notify')).toEqual({ ok: false, reason: 'expired' })
  const gone = await made(['notify'])
  expect(await revokeApiKey(env, gone.id, 1)).toBe(true)
  expect(await revokeApiKey(env, gone.id, 1)).toBe(false)
  expect(await asks(`Bearer ${gone.key}`, 'notify')).toEqual({ ok: false, reason: 'unknown' })
})

test('many wrong keys from one address are slowed down, the right one is not', async () => {
  const { key } = await made(['notify'])
  const config = await readConfig(env)
  const ask = (authorization: string) =>
    authorise(env, config!, {
      headers: new Headers({ authorization, 'cf-connecting-ip': '203.0.113.9' }),
      scope: 'notify',
    })
  const answers = []
  for (let i = 0; i < 25; i++) answers.push(await ask(`Bearer crmw_${'x'.repeat(43)}`))
  expect(answers.at(0)).toEqual({ ok: false, reason: 'unknown' })
  expect(answers.at(-1)).toEqual({ ok: false, reason: 'too-many-wrong' })
  expect(await ask(`Bearer ${key}`)).toMatchObject({ ok: true })
})

test('the key itself is nowhere: its hash is stored, its beginning shown', async () => {
  const { key, id } = await made(['notify', 'people:write'])
  const listed = (await listApiKeys(env)).find((one) => one.id === id)
  expect(listed).toMatchObject({ name: 'CRM', prefix: key.slice(0, 10), scopes: ['notify', 'people:write'] })
  const stored = await rows('select * from tblwhatsapp_api_keys')
  const audit = await rows("select * from tblaudit_trail where entity = 'api_keys'")
  expect(audit.length).toBeGreaterThan(0)
  expect(JSON.stringify([stored, audit, await readConfig(env)])).not.toContain(key)
})

test('its last use is written at most once a minute', async () => {
  const { id } = await made(['notify'])
  const lastUse = async () => (await listApiKeys(env)).find((one) => one.id === id)?.lastUsedAt
  await noteUse(env, id)
  const first = await lastUse()
  expect(first).toBeGreaterThan(0)
  await noteUse(env, id)
  await noteKeyUse(env.DB, id, first! + 30_000, 60_000)
  expect(await lastUse()).toBe(first)
  await noteKeyUse(env.DB, id, first! + 61_000, 60_000)
  expect(await lastUse()).toBe(first! + 61_000)
})

test('keys count while D1 is away', async () => {
  const { key } = await made(['notify'])
  d1 = refuseD1()
  expect(await asks(`Bearer ${key}`, 'notify')).toMatchObject({ ok: true })
  await noteUse(env, 999)
})
