import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { markRead, sendMessage, type Connection } from '../../src/whatsapp/api'
import { fetchWithToken } from '../../src/whatsapp/graph-api'
import type { OutgoingMessage } from '../../src/whatsapp/messages'

const TOKEN = 'test-access-token'
const CONNECTION: Connection = {
  graphBaseUrl: 'https://graph.example.com/',
  mediaOrigin: 'https://media.example.com',
  graphVersion: 'v25.0',
  accessToken: TOKEN,
  phoneNumberId: '100000000000001',
}
const ADA = { waId: '15550100999' }
const HI: OutgoingMessage = { type: 'text', body: 'Hi' }

type Call = { url: string; init: RequestInit & { headers: Headers; body: string } }

afterEach(() => vi.unstubAllGlobals())

function answering(answer: () => Response | Promise<Response>): Call[] {
  const calls: Call[] = []
  vi.stubGlobal('fetch', (url: string, init: Call['init']) => {
    calls.push({ url, init })
    return Promise.resolve().then(answer)
  })
  return calls
}

function refusing(status: number, code: number, details?: string, headers?: HeadersInit): Call[] {
  const error_data = details === undefined ? {} : { error_data: { details } }
  const error = { message: `(#${code}) ${TOKEN}`, type: 'OAuthException', code, ...error_data }
  return answering(() => Response.json({ error }, { status, headers }))
}

function onlyCall(calls: Call[]): Call {
  const [call, ...others] = calls
  if (!call || others.length > 0) throw new Error(`${calls.length} calls were made`)
  return call
}

function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`test/fixtures/meta/${name}`, 'utf8')) as Record<string, unknown>
}

describe('a message that Meta took', () => {
  test.each([
    ['send-ok.json', { waId: '15550100999', userId: null }],
    ['send-br-wa-id-differs-from-input.json', { waId: '551155501234', userId: null }],
    ['send-bsuid-ok.json', { waId: null, userId: 'US.10000000000000000001' }],
    ['send-template-accepted.json', { waId: '15550100999', userId: null }],
    ['send-template-held.json', { waId: '15550100999', userId: null }],
  ])('%s', async (name, ids) => {
    answering(() => Response.json(fixture(`responses/${name}`)))
    const outcome = await sendMessage(CONNECTION, ADA, HI, 'm0.a.1.2')
    expect(outcome).toEqual({ outcome: 'sent', wamid: expect.stringMatching(/^wamid\./), ...ids })
  })

  test('goes to the number’s address with the token in the header only', async () => {
    const calls = answering(() => Response.json(fixture('responses/send-ok.json')))
    await sendMessage(CONNECTION, ADA, { type: 'text', body: 'half \ud83d' }, 'm0.a.1.2')
    const { url, init } = onlyCall(calls)
    expect(url).toBe('https://graph.example.com/v25.0/100000000000001/messages')
    expect(init.headers.get('authorization')).toBe(`Bearer ${TOKEN}`)
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual', signal: expect.any(AbortSignal) })
    expect(JSON.parse(init.body)).toMatchObject({ to: '+15550100999', text: { body: 'half \ufffd' } })
    expect(init.body).not.toContain(TOKEN)
  })
})

describe('nothing is called', () => {
  test.each<[string, () => Promise<unknown>, Record<string, unknown>]>([
    [
      'for a text that is too long',
      () => sendMessage(CONNECTION, ADA, { type: 'text', body: 'x'.repeat(4097) }, ''),
      { fault: 'ours', reason: expect.stringMatching(/body.*4096/) },
    ],
    [
      'for callback data that is too long',
      () => sendMessage(CONNECTION, ADA, HI, 'x'.repeat(513)),
      { reason: expect.stringMatching(/callbackData.*512/) },
    ],
    ['for a number that is none', () => sendMessage(CONNECTION, { waId: 'abc' }, HI, ''), { fault: 'customer' }],
    ['without a token', () => sendMessage({ ...CONNECTION, accessToken: '' }, ADA, HI, ''), { fault: 'account' }],
    [
      'with a token of two lines',
      () => sendMessage({ ...CONNECTION, accessToken: 'a\nb' }, ADA, HI, ''),
      { fault: 'account' },
    ],
    [
      'with a version that leads elsewhere',
      () => sendMessage({ ...CONNECTION, graphVersion: '../x' }, ADA, HI, ''),
      { fault: 'account' },
    ],
    [
      'with an address that is none',
      () => sendMessage({ ...CONNECTION, graphBaseUrl: 'graph' }, ADA, HI, ''),
      { fault: 'account' },
    ],
  ])('%s', async (_, send, expected) => {
    const calls = answering(() => Response.json({}))
    expect(await send()).toMatchObject({ outcome: 'refused', code: null, retryAfterMs: null, ...expected })
    expect(calls).toEqual([])
  })
})

describe('refused and safe to try again', () => {
  test.each<[number, Partial<{ attempt: number; random: number }>, number]>([
    [4, {}, 60_000],
    [80007, {}, 60_000],
    [130429, { random: 0 }, 1000],
    [130429, { random: 0.5 }, 30_500],
    [131056, { attempt: 1 }, 6000],
    [131056, { attempt: 2 }, 16_000],
    [131056, { attempt: 3 }, 64_000],
    [131056, { attempt: 99 }, 1_024_000],
  ])('code %i, %o: after %i ms', async (code, given, retryAfterMs) => {
    refusing(400, code)
    expect(await sendMessage(CONNECTION, ADA, HI, '', given)).toMatchObject({
      outcome: 'refused',
      code,
      retryAfterMs,
      fault: 'meta',
    })
  })

  test('waits as long as Meta’s usage header says', async () => {
    const usage = { '1': [{ type: 'whatsapp', estimated_time_to_regain_access: 7 }] }
    refusing(400, 80007, undefined, { 'x-business-use-case-usage': JSON.stringify(usage) })
    expect(await sendMessage(CONNECTION, ADA, HI, '')).toMatchObject({ retryAfterMs: 420_000 })
  })
})

describe('unknown: it may have gone out', () => {
  test.each<[string, () => Response | Promise<Response>]>([
    ['a thrown fetch', () => Promise.reject(new TypeError(`Invalid header Bearer ${TOKEN}`))],
    ['a time-out', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
    ['a page of HTML', () => new Response('<html>Bad gateway</html>', { status: 502 })],
    ['HTML with a 4xx, from something in between', () => new Response('<html></html>', { status: 403 })],
    ['200 with HTML', () => new Response('<html></html>', { status: 200 })],
    ['200 without a message id', () => Response.json({ messaging_product: 'whatsapp', messages: [] })],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
    [
      '500 with a code that is a plain refusal elsewhere',
      () => Response.json({ error: { code: 131045 } }, { status: 500 }),
    ],
    ['131000 under a 4xx', () => Response.json({ error: { code: 131000 } }, { status: 400 })],
    ['a body that breaks off', () => new Response(new ReadableStream({ pull: (c) => c.error(new Error(TOKEN)) }))],
  ])('%s', async (_, answer) => {
    answering(answer)
    const outcome = await sendMessage(CONNECTION, ADA, HI, '')
    expect(outcome).toMatchObject({ outcome: 'unknown', cure: expect.stringContaining('may have gone out') })
    expect(JSON.stringify(outcome)).not.toContain(TOKEN)
  })
})

test('a token that Meta quotes does not come back to us', async () => {
  refusing(400, 100, `Malformed access token ${TOKEN}`)
  const outcome = await sendMessage(CONNECTION, ADA, HI, '')
  expect(outcome).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('[token]') })
  expect(JSON.stringify(outcome)).not.toContain(TOKEN)
})

describe('the token leaves to two origins only', () => {
  test.each(['https://graph.example.com/x', 'https://media.example.com/y'])('%s', async (url) => {
    const calls = answering(() => new Response('ok'))
    await fetchWithToken(CONNECTION, url)
    expect(calls).toHaveLength(1)
  })

  test.each([
    'https://graph.example.com.evil.example/',
    'http://graph.example.com/',
    'https://graph.example.com:8443/',
    'https://graph.example.com@evil.example/',
    'https://lookaside.example.com/',
  ])('never to %s', async (url) => {
    const calls = answering(() => new Response('ok'))
    await expect(fetchWithToken(CONNECTION, url)).rejects.toThrow(/only sent to/)
    expect(calls).toEqual([])
  })
})

describe('a read receipt never throws', () => {
  test('marks and shows typing', async () => {
    const calls = answering(() => Response.json({ success: true }))
    expect(await markRead(CONNECTION, 'wamid.A', { typing: true })).toEqual({ ok: true })
    expect(JSON.parse(onlyCall(calls).init.body)).toMatchObject({
      status: 'read',
      message_id: 'wamid.A',
      typing_indicator: { type: 'text' },
    })
  })

  test.each<[string, () => Response | Promise<Response>]>([
    ['refused', () => Response.json({ error: { code: 100, message: TOKEN } }, { status: 400 })],
    ['broken', () => Promise.reject(new TypeError(TOKEN))],
    ['a page of HTML', () => new Response('<html>', { status: 500 })],
  ])('%s', async (_, answer) => {
    answering(answer)
    const outcome = await markRead(CONNECTION, 'wamid.A', { typing: false })
    expect(outcome).toMatchObject({ ok: false, reason: expect.any(String) })
    expect(JSON.stringify(outcome)).not.toContain(TOKEN)
  })
})
