import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import vectors from '../fixtures/meta/authored/signature-vectors.json'
import { footprint, post, postOf, setOptions, somebody, startCore, stored, textFrom, WEBHOOK } from '../support/core'
import { APP_SECRET, signature, signedPost, until } from '../support/worker'

beforeAll(() => startCore())

async function rejectedPosts(): Promise<number> {
  const counters = await stubs(env).config().counters()
  return counters.reduce((sum, { name, count }) => sum + (name === 'webhook.bad-signature' ? count : 0), 0)
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

async function legacySignature(body: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const key = await crypto.subtle.importKey('raw', bytes(APP_SECRET), algorithm, false, ['sign'])
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(body)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const message = JSON.stringify(postOf(somebody(), textFrom(somebody(), 'forged')))

const BAD_HEADERS: Record<string, () => HeadersInit | Promise<HeadersInit>> = {
  'no signature': () => ({}),
  'an empty one': () => ({ 'x-hub-signature-256': '' }),
  'one without digits': () => ({ 'x-hub-signature-256': 'sha256=' }),
  'one that is too short': async () => ({ 'x-hub-signature-256': (await signature(bytes(message))).slice(0, -2) }),
  'one that is too long': async () => ({ 'x-hub-signature-256': `${await signature(bytes(message))}00` }),
  'one digit wrong': async () => {
    const right = await signature(bytes(message))
    return { 'x-hub-signature-256': right.slice(0, -1) + (right.endsWith('0') ? '1' : '0') }
  },
  'upper-case digits': async () => {
    const right = await signature(bytes(message))
    return { 'x-hub-signature-256': `sha256=${right.slice('sha256='.length).toUpperCase()}` }
  },
  'an upper-case algorithm': async () => ({
    'x-hub-signature-256': (await signature(bytes(message))).replace('sha256', 'SHA256'),
  }),
  'only digits': async () => ({ 'x-hub-signature-256': (await signature(bytes(message))).slice('sha256='.length) }),
  'SHA-1 in its own header': async () => ({ 'x-hub-signature': `sha1=${await legacySignature(message)}` }),
  'SHA-1 in the newer header': async () => ({ 'x-hub-signature-256': `sha1=${await legacySignature(message)}` }),
  'two headers, the right one first': async () => [
    ['x-hub-signature-256', await signature(bytes(message))],
    ['x-hub-signature-256', await signature(bytes(message), 'another')],
  ],
  'two right headers': async () => [
    ['x-hub-signature-256', await signature(bytes(message))],
    ['x-hub-signature-256', await signature(bytes(message))],
  ],
  'the signature of another body': async () => ({ 'x-hub-signature-256': await signature(bytes(`${message} `)) }),
  'another secret': async () => ({ 'x-hub-signature-256': await signature(bytes(message), 'not-our-secret') }),
  'an empty secret': async () => ({ 'x-hub-signature-256': await signature(bytes(message), '\u0000') }),
  'the verify token as secret': async () => ({
    'x-hub-signature-256': await signature(bytes(message), 'demo-verify-token'),
  }),
}

test.for(Object.keys(BAD_HEADERS))('a post with %s is refused and leaves nothing', async (name) => {
  const before = await footprint()
  const answer = await post(message, await BAD_HEADERS[name]!())
  expect(answer.status).toBe(401)
  expect(await footprint()).toEqual(before)
})

test('refused posts are counted, and nothing else is kept of them', async () => {
  const before = await rejectedPosts()
  const after = await until(async () => {
    await post(message)
    const now = await rejectedPosts()
    return now > before && now
  })
  expect(after).toBeGreaterThan(before)
})

test('a flood of refused posts costs no write each', async () => {
  await Promise.all(Array.from({ length: 100 }, () => post(message)))
  const stored = await stubs(env).config().counters()
  expect(stored.filter(({ name }) => name === 'webhook.bad-signature')).toHaveLength(1)
})

test.for(vectors)('signature vector: $name', async ({ app_secret, body, header, valid }) => {
  await setOptions({ whatsapp_meta_app_secret: app_secret })
  const answer = await post(body, { 'x-hub-signature-256': header })
  await setOptions({ whatsapp_meta_app_secret: APP_SECRET })
  expect(answer.status).toBe(valid ? 200 : 401)
})

test('while a secret is rotated both are taken, after that only the new one', async () => {
  const person = somebody()
  const [first, second, third] = [textFrom(person, 'one'), textFrom(person, 'two'), textFrom(person, 'three')]
  await setOptions({ whatsapp_meta_app_secret: 'newer-secret', whatsapp_meta_app_secret_other: APP_SECRET })
  expect((await signedPost(postOf(person, first), APP_SECRET)).status).toBe(200)
  expect((await signedPost(postOf(person, second), 'newer-secret')).status).toBe(200)
  await setOptions({ whatsapp_meta_app_secret_other: '' })
  const before = await footprint()
  expect((await signedPost(postOf(person, third), APP_SECRET)).status).toBe(401)
  expect((await footprint()).conversations).toBe(before.conversations)
  await setOptions({ whatsapp_meta_app_secret: APP_SECRET })
  await stored(first.id)
  await stored(second.id)
})

test('without any app secret every post is refused', async () => {
  await setOptions({ whatsapp_meta_app_secret: '', whatsapp_meta_app_secret_other: '' })
  const statuses = await Promise.all([
    signedPost(message).then(({ status }) => status),
    post(message).then(({ status }) => status),
    post(message, { 'x-hub-signature-256': await signature(bytes(message), '\u0000') }).then(({ status }) => status),
  ])
  await setOptions({ whatsapp_meta_app_secret: APP_SECRET })
  expect(statuses).toEqual([401, 401, 401])
})

test('a secret that cannot be opened counts as none', async () => {
  await env.DB.prepare("update tbloptions set value = 'v1.k1.broken' where name = 'whatsapp_meta_app_secret'").run()
  await setOptions({})
  expect((await signedPost(message)).status).toBe(401)
  await setOptions({ whatsapp_meta_app_secret: APP_SECRET })
})

function verify(query: string): Promise<Response> {
  return exports.default.fetch(`${WEBHOOK}?${query}`)
}

const RIGHT = 'hub.mode=subscribe&hub.verify_token=demo-verify-token&hub.challenge=1158201444'

test('the challenge comes back as plain text', async () => {
  const answer = await verify(RIGHT)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await answer.text()).toBe('1158201444')
})

test.for([
  ['another mode', RIGHT.replace('subscribe', 'unsubscribe')],
  ['no mode', RIGHT.replace('hub.mode=subscribe&', '')],
  ['a wrong token', RIGHT.replace('demo-verify-token', 'demo-verify-tokem')],
  ['a longer token', RIGHT.replace('demo-verify-token', 'demo-verify-token2')],
  ['an empty token', RIGHT.replace('demo-verify-token', '')],
  ['no token', RIGHT.replace('hub.verify_token=demo-verify-token&', '')],
  ['two tokens', `${RIGHT}&hub.verify_token=demo-verify-token`],
  ['two modes', `${RIGHT}&hub.mode=subscribe`],
  ['two challenges', `${RIGHT}&hub.challenge=2`],
  ['an array in the name', RIGHT.replace('hub.verify_token', 'hub.verify_token[]')],
  ['an array of one', RIGHT.replace('hub.mode=', 'hub.mode[0]=')],
  ['no challenge', RIGHT.replace('&hub.challenge=1158201444', '')],
  ['an empty challenge', RIGHT.replace('1158201444', '')],
  ['HTML in the challenge', RIGHT.replace('1158201444', encodeURIComponent('<script>alert(1)</script>'))],
  ['a challenge of 10,000 characters', RIGHT.replace('1158201444', '1'.repeat(10_000))],
  ['nothing at all', ''],
] as const)('verification with %s is refused', async ([, query]) => {
  const answer = await verify(query)
  expect(answer.status).toBe(403)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(await answer.text()).not.toContain('<script>')
})

test('without a verify token nobody is verified, not even with an empty one', async () => {
  await setOptions({ whatsapp_webhook_token: '' })
  const answers = await Promise.all([verify(RIGHT), verify(RIGHT.replace('demo-verify-token', ''))])
  await setOptions({ whatsapp_webhook_token: 'demo-verify-token' })
  expect(answers.map(({ status }) => status)).toEqual([403, 403])
})
