import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { moveClock } from '../../src/clock'
import type { Connection } from '../../src/whatsapp/api'
import { changeMedia, mediaKeysOf } from '../../src/whatsapp/media/message-media'
import { forgetMediaId, resolveMedia } from '../../src/whatsapp/media/resolve'
import type { MediaSource, OutgoingMessage } from '../../src/whatsapp/messages'
import { refuseD1, rows, startCore } from '../support/core'
import { sample } from '../support/media'
import { control, PHONE_NUMBER_ID } from '../support/worker'

const DAY_MS = 86_400_000

type Call = { method: string; path: string; status: number }
type Held = { id: string; mime: string; size: number; from: string; sha256: string }

let connection: Connection

beforeAll(async () => {
  await startCore()
  connection = {
    graphBaseUrl: env.GRAPH_BASE_URL,
    mediaOrigin: env.MEDIA_ORIGIN,
    graphVersion: 'v25.0',
    accessToken: 'demo-access-token',
    phoneNumberId: PHONE_NUMBER_ID,
  }
})

afterEach(async () => {
  vi.restoreAllMocks()
  moveClock(0)
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
})

async function keep(name = 'photo.jpg', contentType = 'image/jpeg'): Promise<string> {
  const key = `files/${crypto.randomUUID()}`
  await env.MEDIA.put(key, await sample(name), {
    httpMetadata: { contentType },
    customMetadata: { name: `Mü"${name}` },
  })
  return key
}

async function uploads(): Promise<number> {
  const calls = await (await fetch('http://simulator.test/_control/calls?path=/media')).json<Call[]>()
  return calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/media')).length
}

/** What the simulator got under this id. */
async function held(id: string): Promise<Held | undefined> {
  return (await (await fetch('http://simulator.test/_control/media')).json<Held[]>()).find((file) => file.id === id)
}

function image(key: string): OutgoingMessage {
  return { type: 'image', media: { key } }
}

async function idOf(key: string, given = connection): Promise<string> {
  const resolved = await resolveMedia(env, given, image(key))
  if (!resolved.ok || resolved.message.type !== 'image' || !('id' in resolved.message.media))
    throw new Error(JSON.stringify(resolved))
  return resolved.message.media.id
}

describe('a file of ours in a message', () => {
  test('goes to Meta whole, with its type, and comes back as an id', async () => {
    const key = await keep()
    const id = await idOf(key)
    const bytes = await sample('photo.jpg')
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    expect(await held(id)).toMatchObject({
      from: 'business',
      mime: 'image/jpeg',
      size: bytes.length,
      sha256: btoa(String.fromCharCode(...digest)),
    })
  })

  test('of 20 MB streams from R2 to Meta', async () => {
    const key = `files/${crypto.randomUUID()}`
    const large = new Uint8Array(20 * 1024 * 1024)
    large.set(await sample('document.pdf'))
    await env.MEDIA.put(key, large, { httpMetadata: { contentType: 'application/pdf' } })
    expect(await held(await idOf(key))).toMatchObject({ size: large.length })
  })

  test('goes once a number, and is renewed after 25 days', async () => {
    const key = await keep()
    const before = await uploads()
    const first = await idOf(key)
    expect(await idOf(key)).toBe(first)
    expect(await uploads()).toBe(before + 1)
    moveClock(24 * DAY_MS)
    expect(await idOf(key)).toBe(first)
    moveClock(26 * DAY_MS)
    const second = await idOf(key)
    expect(second).not.toBe(first)
    expect(await uploads()).toBe(before + 2)
    const stored = await rows<{ media_id: string }>(
      'select media_id from tblwhatsapp_media_ids where media_key = ?',
      key,
    )
    expect(stored).toEqual([{ media_id: second }])
  })

  test('goes again where Meta forgot it', async () => {
    const key = await keep()
    const first = await idOf(key)
    await forgetMediaId(env, key, PHONE_NUMBER_ID)
    expect(await idOf(key)).not.toBe(first)
  })

  test('goes while D1 is away', async () => {
    const key = await keep()
    const { restore } = refuseD1()
    const id = await idOf(key)
    expect(await idOf(key)).toBe(id)
    restore()
    expect(await held(id)).toBeDefined()
  })
})

describe('a file that cannot go is a refusal', () => {
  test.each([
    ['is not kept any more', 'files/nothing', /not kept any more/],
    ['is a customer’s', 'in/somebody/photo.jpg', /not one of ours/],
  ])('for good where it %s', async (_why, key, words) => {
    const resolved = await resolveMedia(env, connection, image(key))
    expect(resolved).toMatchObject({ ok: false, refusal: { symbol: 'media-unusable', code: null, retryAfterMs: null } })
    expect(resolved.ok ? '' : resolved.refusal.reason).toMatch(words)
  })

  test('for good where Meta takes no such type', async () => {
    const resolved = await resolveMedia(env, connection, image(await keep('photo.jpg', 'image/gif')))
    expect(resolved).toMatchObject({ ok: false, refusal: { symbol: 'media-unusable', code: 100, retryAfterMs: null } })
  })

  test('for now where R2 does not answer', async () => {
    const key = await keep()
    vi.spyOn(env.MEDIA, 'get').mockRejectedValueOnce(new Error('internal error'))
    expect(await resolveMedia(env, connection, image(key))).toMatchObject({
      ok: false,
      refusal: { retryAfterMs: 10_000 },
    })
  })

  test.each([
    ['is down', { status: 500 }],
    ['breaks the connection', { drop: true }],
  ])('for now where Meta %s', async (_what, fault) => {
    const key = await keep()
    await control('faults', { match: { path: '/media', kind: 'management' }, times: 1, ...fault })
    expect(await resolveMedia(env, connection, image(key))).toMatchObject({
      ok: false,
      refusal: { retryAfterMs: 10_000 },
    })
    expect(await idOf(key)).toMatch(/^\d+$/)
  })

  test('with the account’s trouble where the token is no good', async () => {
    const resolved = await resolveMedia(env, { ...connection, accessToken: 'another' }, image(await keep()))
    expect(resolved).toMatchObject({ ok: false, refusal: { code: 190, fault: 'account' } })
  })
})

describe('every file of a message is found', () => {
  const at = (key: string): { media: MediaSource } => ({ media: { key } })
  const card = (key: string) => ({ header: { type: 'image' as const, ...at(key) }, body: [], buttons: [] })
  const messages: Record<string, OutgoingMessage> = {
    'its own': { type: 'document', ...at('a'), filename: 'a.pdf' },
    'above buttons': { type: 'buttons', header: { type: 'image', ...at('a') }, body: 'x', buttons: [] },
    'above a link': { type: 'link', header: { type: 'video', ...at('a') }, body: 'x', label: 'x', url: 'https://x' },
    'on cards': {
      type: 'carousel',
      body: 'x',
      cards: ['a', 'b', 'a'].map((key) => ({ header: { type: 'image', ...at(key) }, label: 'x', url: 'https://x' })),
    },
    'in a template': {
      type: 'template',
      name: 'x',
      language: 'en',
      content: { ...card('a'), cards: [card('b'), { body: [], buttons: [] }] },
      shown: { header: { type: 'image', media: { key: 'kept' } }, body: '', buttons: [] },
    },
  }

  test.each(Object.entries(messages))('%s', (_where, message) => {
    const keys = mediaKeysOf(message)
    expect(keys).toContain('a')
    const changed = changeMedia(message, () => ({ id: '1' }))
    expect(mediaKeysOf(changed)).toEqual([])
    expect(changed.type === 'template' && changed.shown).toEqual(message.type === 'template' && message.shown)
  })

  test('and a message without one stays as it is', async () => {
    const text: OutgoingMessage = { type: 'text', body: 'x' }
    expect(await resolveMedia(env, connection, text)).toEqual({ ok: true, message: text })
  })
})
