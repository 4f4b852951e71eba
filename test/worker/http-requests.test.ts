import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { HttpRequest } from '../../src/bots/flow/http-request'
import { callHttp, sealHeaderValue } from '../../src/jobs/http/call'
import { control, seed } from '../support/worker'

type Call = { host: string; method: string; path: string; headers: Record<string, string>; body: string }

beforeAll(seed)

function request(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: [], body: null, takes: [{ name: 'path', path: 'path' }], ...more }
}

async function callsTo(host: string): Promise<Call[]> {
  const answer = await fetch(`http://simulator.test/_control/web/calls?host=${host}`)
  return answer.json<Call[]>()
}

async function newestLine() {
  const { results } = await env.DB.prepare(
    `select kind, outcome, summary, request, response from tblwhatsapp_activity_log where kind = 'http.request'
     order by at desc, id desc limit 1`,
  ).all<{ kind: string; outcome: string; summary: string; request: string | null; response: string | null }>()
  return results[0]
}

test('a request goes out once with its sealed header opened, and its line has neither query, secret nor body', async () => {
  const secret = await sealHeaderValue(env, 'Bearer very-secret-value')
  const headers = [
    { name: 'Authorization', value: secret, isSealed: true },
    { name: 'X-Plain', value: 'plain', isSealed: false },
  ]
  const body = JSON.stringify({ name: 'Amara' })
  const takes = [
    { name: 'sent', path: 'body' },
    { name: 'type', path: 'headers.content-type' },
  ]
  const answer = await callHttp(
    env,
    request('https://echo.web.example/orders?phone=15550001', { method: 'POST', headers, body, takes }),
  )
  expect(answer).toEqual({ ok: true, status: 200, values: { sent: body, type: 'application/json' } })
  const [call, ...more] = await callsTo('echo.web.example')
  expect(more).toEqual([])
  expect(call).toMatchObject({ method: 'POST', path: '/orders?phone=15550001' })
  expect(call?.headers).toMatchObject({ authorization: 'Bearer very-secret-value', 'x-plain': 'plain' })
  const line = await newestLine()
  expect(line).toEqual({
    kind: 'http.request',
    outcome: 'done',
    summary: 'POST echo.web.example: answered 200',
    request: null,
    response: null,
  })
})

test('names are looked up in both families, and one private address among several is enough to refuse', async () => {
  for (const host of ['private.web.example', 'mixed.web.example']) {
    expect(await callHttp(env, request(`https://${host}/`))).toMatchObject({ ok: false, reason: 'refused' })
    expect(await callsTo(host)).toEqual([])
  }
  const lookUps = await (await fetch('http://simulator.test/_control/web/look-ups')).json<string[]>()
  expect(lookUps).toEqual(expect.arrayContaining(['mixed.web.example A', 'mixed.web.example AAAA']))
  const gone = await callHttp(env, request('https://nothing.web.example/'))
  expect(gone).toMatchObject({ ok: false, say: expect.stringContaining('There is no nothing.web.example') as string })
})

test('a literal private address and an inside name are refused without a look-up', async () => {
  for (const url of ['https://169.254.169.254/latest/meta-data/', 'https://[::1]/', 'https://db.internal/'])
    expect(await callHttp(env, request(url))).toMatchObject({ ok: false, reason: 'refused', status: null })
  const lookUps = await (await fetch('http://simulator.test/_control/web/look-ups')).json<string[]>()
  expect(lookUps.filter((line) => line.includes('internal'))).toEqual([])
  expect(await newestLine()).toMatchObject({
    outcome: 'failed',
    summary: expect.stringContaining('db.internal') as string,
  })
})

test('a redirect, an error, too much and what is no JSON are failures that say so', async () => {
  const said = async (url: string) => {
    const answer = await callHttp(env, request(url))
    return answer.ok ? 'ok' : answer.say
  }
  expect(await said('https://redirect.web.example/')).toContain('redirects elsewhere (302)')
  expect(await callsTo('echo.web.example')).toHaveLength(1)
  expect(await said('https://broken.web.example/')).toContain('answered 500')
  expect(await said('https://big.web.example/')).toContain('more than 64 KB')
  expect(await said('https://html.web.example/')).toContain('did not answer in JSON')
  const unread = await callHttp(env, request('https://big.web.example/', { takes: [] }))
  expect(unread).toEqual({ ok: true, status: 200, values: {} })
})

test('what answers too late is given up, and a resolver that does not answer refuses', async () => {
  const slow = await callHttp(env, request('https://slow.web.example/'), { timeoutMs: 150 })
  expect(slow).toMatchObject({ ok: false, reason: 'time-out' })
  const away = { ...env, DNS_QUERY_URL: 'http://simulator.test/nowhere' }
  expect(await callHttp(away, request('https://echo.web.example/'))).toMatchObject({ ok: false, reason: 'failed' })
  expect(await callsTo('echo.web.example')).toHaveLength(1)
})

test('a sealed value of another place, and one with a line break, go nowhere', async () => {
  const header = (value: string) => [{ name: 'Authorization', value, isSealed: true }]
  const moved = await env.DB.prepare(`select value from tbloptions where name = 'whatsapp_access_token'`).first<string>(
    'value',
  )
  const broken = await sealHeaderValue(env, 'a\r\nHost: b')
  for (const value of [moved ?? '', broken, 'v1.k1.x.y']) {
    const answer = await callHttp(env, request('https://echo.web.example/', { headers: header(value) }))
    expect(answer).toMatchObject({ ok: false, reason: 'refused' })
    expect(JSON.stringify(answer)).not.toContain('Host: b')
  }
  expect(await callsTo('echo.web.example')).toHaveLength(1)
})

test('a host that the test made answers as it was told', async () => {
  await control('web', { host: 'shop.web.example', body: '{"order":{"state":"sent"}}' })
  const takes = [{ name: 'state', path: 'order.state' }]
  const answer = await callHttp(env, request('https://shop.web.example/', { takes }))
  expect(answer).toMatchObject({ ok: true, values: { state: 'sent' } })
})
