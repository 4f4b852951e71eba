import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/commands'
import { applicationServerKey, readKeys } from '../../src/notifications/push-keys'
import type { AdminVisitor } from '../support/admin-visitor'
import { addCampaign, addContacts, drive, holdQueue, start } from '../support/campaign-sending'
import {
  applySettings,
  flush,
  interactionOf,
  rows,
  says,
  setOptions,
  somebody,
  startCore,
  type Person,
} from '../support/core'
import { consume, runCron } from '../support/doors'
import { signedInVisitor } from '../support/staff'
import { control, pass, PHONE_NUMBER_ID, until } from '../support/worker'

type Pushed = { headers: Record<string, string>; body: string }
type Browser = {
  id: string
  endpoint: string
  keys: CryptoKeyPair
  auth: Uint8Array<ArrayBuffer>
  fields: Record<string, string>
}

beforeAll(() => startCore())

const text = (words: string): Uint8Array<ArrayBuffer> => Uint8Array.from(words, (char) => char.charCodeAt(0))

function base64url(bytes: ArrayBuffer | Uint8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}

/** What a browser has after `pushManager.subscribe`. */
async function browser(): Promise<Browser> {
  const id = crypto.randomUUID()
  const keys = (await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])) as CryptoKeyPair
  const point = (await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer
  const auth = crypto.getRandomValues(new Uint8Array(16))
  const endpoint = `https://push.example.com/_push/${id}`
  return { id, endpoint, keys, auth, fields: { endpoint, p256dh: base64url(point), auth: base64url(auth) } }
}

async function pushedTo({ id }: Browser): Promise<Pushed[]> {
  return (await fetch(`http://simulator.test/_control/pushed?id=${id}`)).json<Pushed[]>()
}

function agent(permission: 'view' | 'view_own' = 'view') {
  return listener({ permissions: [['whatsapp_chat', permission]] })
}

async function listener(given: Parameters<typeof signedInVisitor>[0]) {
  const person = await signedInVisitor(given)
  const its = await browser()
  await person.visitor.post('/admin/push/key')
  const answer = await person.visitor.post('/admin/push/subscribe', its.fields)
  if (answer.status !== 200) throw new Error(await answer.text())
  return { ...person, browser: its }
}

/** Runs what the Journal gave to the queue. */
async function deliver(bodies: readonly unknown[]): Promise<{ acks: number; retries: number }> {
  const messages = bodies.map((body, at) => ({ id: String(at), timestamp: new Date(), body, attempts: 1 }))
  const batch = createMessageBatch('crmconnect-whatsapp-notifications', messages)
  await consume(batch, env)
  const result = await getQueueResult(batch, createExecutionContext())
  return { acks: result.explicitAcks.length, retries: result.retryMessages.length }
}

const newsOf = (interactionId: string, kind = 'message', staffIds: number[] = []) => ({
  v: 1,
  kind: 'push',
  news: [{ interactionId, kind, staffIds }],
})

async function waits(person: Person): Promise<string> {
  await says(person, 'My secret words')
  const row = await until(async () => {
    const found = await interactionOf(person)
    return found.waiting_since !== null && found
  })
  return row.id
}

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

/** As the browser does it (draft-ietf-webpush-encryption-04, `aesgcm`). */
async function opened({ body, headers }: Pushed, { keys, auth }: Browser): Promise<Record<string, string>> {
  const salt = bytesOf(/salt=([^;,]+)/.exec(headers['encryption'] ?? '')?.[1] ?? '')
  const sender = bytesOf(/dh=([^;,]+)/.exec(headers['crypto-key'] ?? '')?.[1] ?? '')
  const own = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer)
  const senderKey = await crypto.subtle.importKey('raw', sender, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const secret = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: senderKey } as unknown as SubtleCryptoDeriveKeyAlgorithm,
    keys.privateKey,
    256,
  )
  const derive = async (ikm: BufferSource, from: BufferSource, info: Uint8Array<ArrayBuffer>, bits: number) =>
    crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: from, info },
      await crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']),
      bits,
    )
  const prk = await derive(secret, auth, text('Content-Encoding: auth\0'), 256)
  const context = new Uint8Array([...text('P-256\0'), 0, 65, ...own, 0, 65, ...sender])
  const info = (what: string) => new Uint8Array([...text(`Content-Encoding: ${what}\0`), ...context])
  const key = await crypto.subtle.importKey('raw', await derive(prk, salt, info('aesgcm'), 128), 'AES-GCM', false, [
    'decrypt',
  ])
  const iv = await derive(prk, salt, info('nonce'), 96)
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytesOf(body)))
  const padding = (plain[0] ?? 0) * 256 + (plain[1] ?? 0)
  return JSON.parse(new TextDecoder().decode(plain.subarray(2 + padding))) as Record<string, string>
}

describe('the keys', () => {
  test('are made once, also when two people ask first at once; the private one is sealed', async () => {
    const [one, two] = await Promise.all([
      applicationServerKey(env, 'http://localhost'),
      applicationServerKey(env, 'http://localhost'),
    ])
    expect([one, two]).toEqual([two, await applicationServerKey(env, 'http://localhost')])
    expect(bytesOf(one).length).toBe(65)
    const [row] = await rows<{ value: string }>("select value from tbloptions where name = 'whatsapp_push_private_key'")
    expect(row?.value).toMatch(/^v1\.k1\./)
    const keys = await readKeys(env)
    expect([keys?.contact, keys?.privateKey.d?.length]).toEqual(['https://localhost', 43])
    await applySettings()
  })
})

describe('a browser that asked', () => {
  test('is told who wrote, never what, while no tab is open, and once a person is needed', async () => {
    const { browser: its } = await agent()
    const person = somebody({ name: 'Petra Pushed' })
    const id = await waits(person)
    expect(await deliver([newsOf(id)])).toEqual({ acks: 1, retries: 0 })
    const [pushed] = await pushedTo(its)
    expect(await opened(pushed!, its)).toEqual({
      title: 'Petra Pushed',
      body: 'New message',
      tag: id,
      url: `/admin/whatsapp?c=${id}`,
    })
    expect(pushed?.headers).toMatchObject({
      topic: id,
      urgency: 'high',
      authorization: expect.stringMatching(/^vapid t=/) as string,
    })
    await objectOf(person).setStatus({ by: 1, status: 'closed', outcome: 'spam' })
    await until(async () => (await interactionOf(person)).outcome === 'spam')
    await deliver([newsOf(id)])
    expect((await pushedTo(its)).length).toBe(1)
  })

  test('hears through the queue of a customer’s message and of a note that names its person, and of nothing else', async () => {
    const { staffId } = await agent()
    const send = vi.spyOn(env.NOTIFICATIONS, 'send')
    const person = somebody()
    const id = await waits(person)
    await objectOf(person).note({ by: staffId, body: 'Look', mentions: [staffId], key: 'm' })
    await objectOf(person).note({ by: staffId, body: 'Nobody', mentions: [], key: 'n' })
    await objectOf(person).reply({ staffId, text: 'Hello', key: 'r' })
    await flush()
    const about = await until(() => {
      const news = send.mock.calls
        .flatMap(([body]) => (body as ReturnType<typeof newsOf>).news)
        .filter(({ interactionId }) => interactionId === id)
      return news.length >= 2 && news
    })
    expect(about).toEqual([
      { interactionId: id, kind: 'message', staffIds: [] },
      { interactionId: id, kind: 'mention', staffIds: [staffId] },
    ])
    expect(JSON.stringify(send.mock.calls)).not.toContain('secret')
    send.mockRestore()
  })

  test('of the one in charge is told, and of whoever a note names, each in their language; of others and of those who may not see it not', async () => {
    const [ada, amir, own] = [await agent(), await agent(), await agent('view_own')]
    await env.DB.prepare(`update tblstaff set language = 'it' where staffid = ?1`).bind(amir.staffId).run()
    const person = somebody()
    const id = await waits(person)
    await objectOf(person).assign({ by: ada.staffId, to: ada.staffId })
    await until(async () => (await interactionOf(person)).assigned === ada.staffId)
    await deliver([newsOf(id), newsOf(id, 'mention', [amir.staffId, own.staffId])])
    await deliver([newsOf(id, 'reminder', [amir.staffId, own.staffId])])
    const bodies = async ({ browser: its }: typeof ada) =>
      Promise.all((await pushedTo(its)).map(async (one) => (await opened(one, its))['body']))
    expect([await bodies(ada), await bodies(amir), await bodies(own)]).toEqual([
      ['New message'],
      ['Ti hanno menzionato', 'Un promemoria è scaduto'],
      [],
    ])
  })

  test('is left in peace while its person has the inbox open, has signed out, was deactivated or may no longer chat', async () => {
    const [looking, left, gone, demoted] = [await agent(), await agent(), await agent(), await agent()]
    const socket = (
      await looking.visitor.get('/admin/whatsapp/live', { upgrade: 'websocket', origin: 'http://localhost' })
    ).webSocket
    socket?.accept()
    await left.visitor.post('/admin/logout')
    await env.DB.prepare('update tblstaff set active = 0 where staffid = ?').bind(gone.staffId).run()
    await env.DB.prepare('delete from tblstaff_permissions where staffid = ?').bind(demoted.staffId).run()
    const id = await waits(somebody())
    await deliver([newsOf(id)])
    for (const one of [looking, left, gone, demoted]) expect(await pushedTo(one.browser)).toEqual([])
    socket?.close()
  })

  test('is forgotten when its push service says that it is gone, and kept when that only fails', async () => {
    const [gone, away] = [await agent(), await agent()]
    await fetch(`http://simulator.test/_control/pushed/${gone.browser.id}/410`, { method: 'POST' })
    await fetch(`http://simulator.test/_control/pushed/${away.browser.id}/503`, { method: 'POST' })
    const id = await waits(somebody())
    expect(await deliver([newsOf(id)])).toEqual({ acks: 1, retries: 0 })
    const left = await rows<{ staffid: number }>(
      'select staffid from tblstaff_push_subscriptions where staffid in (?1, ?2)',
      gone.staffId,
      away.staffId,
    )
    expect(left).toEqual([{ staffid: away.staffId }])
  })

  test('turns it off', async () => {
    const { visitor, staffId, browser: its } = await agent()
    const other = await agent()
    await other.visitor.post('/admin/push/unsubscribe', { endpoint: its.endpoint })
    expect((await rows('select 1 from tblstaff_push_subscriptions where staffid = ?', staffId)).length).toBe(1)
    await visitor.post('/admin/push/unsubscribe', { endpoint: its.endpoint })
    expect(await rows('select 1 from tblstaff_push_subscriptions where staffid = ?', staffId)).toEqual([])
  })
})

describe('a campaign that stands still by itself', () => {
  test('is told to who made it and to administrators, once each time that it does; a pause by a person is not', async () => {
    const [maker, admin, other] = [await agent(), await listener({ isAdmin: true }), await agent()]
    const people = await addContacts(30)
    const { id, name } = await addCampaign(people.map((person) => person.id))
    await env.DB.prepare('update tblwhatsapp_campaigns set created_by = ?2 where id = ?1').bind(id, maker.staffId).run()
    await applySettings()
    const queued: unknown[] = []
    const send = vi.spyOn(env.NOTIFICATIONS, 'send').mockImplementation((body) => {
      if ((body as { kind: string }).kind === 'campaigns') queued.push(body)
      return Promise.resolve() as never
    })
    const tick = async () => {
      await runCron('* * * * *', env)
      await deliver(queued.splice(0))
      return Promise.all([maker, admin, other].map(async (one) => (await pushedTo(one.browser)).length))
    }
    const queue = holdQueue()
    const key = await start(id)
    await pauseCampaign(env, key)
    expect(await tick()).toEqual([0, 0, 0])
    await resumeCampaign(env, key)

    await control('faults', { status: 400, code: 132015, times: 1 })
    expect(await drive(key, queue)).toMatchObject({ state: 'paused' })
    expect(await tick()).toEqual([1, 1, 0])
    expect(await tick()).toEqual([1, 1, 0])
    await resumeCampaign(env, key)
    await control('faults', { status: 400, code: 131048, times: 1 })
    await pass(61_000)
    expect(await drive(key, queue)).toMatchObject({ state: 'stopped' })
    expect(await tick()).toEqual([2, 2, 0])
    expect(await tick()).toEqual([2, 2, 0])

    const told = await Promise.all((await pushedTo(maker.browser)).map((one) => opened(one, maker.browser)))
    const said = { title: name, tag: `campaign-${id}`, url: `/admin/whatsapp/campaigns/${id}` }
    expect(told).toEqual([
      { ...said, body: 'The campaign was paused' },
      { ...said, body: 'The campaign was stopped' },
    ])
    send.mockRestore()
    queue.release()
  }, 60_000)
})

test('a queue message that nobody can read is dropped, one about a conversation that D1 does not know yet waits', async () => {
  await agent()
  expect(await deliver([{ v: 9 }, newsOf('not-there-yet')])).toEqual({ acks: 1, retries: 1 })
})

describe('a subscription that makes no sense', () => {
  let visitor: AdminVisitor
  beforeAll(async () => ({ visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })))

  test.each([
    ['plain http', { endpoint: 'http://push.example.com/x' }],
    ['an address inside', { endpoint: 'https://127.0.0.1/x' }],
    ['a host without a domain', { endpoint: 'https://localhost/x' }],
    ['a port', { endpoint: 'https://push.example.com:8443/x' }],
    ['a far too long address', { endpoint: `https://push.example.com/${'x'.repeat(2000)}` }],
    ['a short key', { p256dh: 'AAAA' }],
    ['no key', { auth: '' }],
  ])('%s is refused', async (_what, given) => {
    const { fields } = await browser()
    const answer = await visitor.post('/admin/push/subscribe', { ...fields, ...given })
    expect([answer.status, await answer.json()]).toEqual([422, { ok: false, say: expect.any(String) as string }])
  })
})

test('nothing goes to the queue where nobody ever asked', async () => {
  await setOptions({ whatsapp_push_public_key: '' })
  // What was gathered while somebody had asked is still on its way.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const send = vi.spyOn(env.NOTIFICATIONS, 'send')
  const id = await waits(somebody())
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect(JSON.stringify(send.mock.calls)).not.toContain(id)
  send.mockRestore()
})
