import { expect, test } from 'vitest'
import { isPublicIp, judgeAddress } from '../../src/jobs/http/address'
import { problemOfHeaderName, problemOfRequest } from '../../src/jobs/http/rules'
import { takeValues } from '../../src/jobs/http/take-values'

const PUBLIC = ['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::6810:84e5', '2a00:1450::1']
const NOT_PUBLIC = [
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  'not an address',
  '',
  '::1',
  '::',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  '2001:db8::1',
  '2002:a00:1::',
  '2001::1',
  'fec0::1',
  '100::1',
  '::10.0.0.1',
  '4000::1',
]

test('only addresses of the open internet are public', () => {
  expect(PUBLIC.filter((ip) => !isPublicIp(ip))).toEqual([])
  expect(NOT_PUBLIC.filter(isPublicIp)).toEqual([])
})

test('an address that leads inside, to another port or scheme is refused before anything is looked up', () => {
  const refused = [
    'http://api.example.com/',
    'ftp://api.example.com/',
    'api.example.com',
    'https://',
    '',
    'javascript:1',
    'https://api.example.com:8443/',
    'https://user:pass@api.example.com/',
    'https://user@api.example.com/',
    'https://localhost/',
    'https://localhost./',
    'https://a.localhost/',
    'https://printer/',
    'https://db.internal/',
    'https://metadata.google.internal/',
    'https://nas.local/',
    'https://nas.LOCAL./',
    'https://router.home.arpa/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f.0.0.1/',
    'https://2130706433/',
    'https://017700000001/',
    'https://169.254.169.254/latest/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://10.0.0.1./',
    'https://①②⑦.0.0.1/',
    `https://api.example.com/${'x'.repeat(2000)}`,
  ]
  expect(refused.filter((url) => judgeAddress(url).ok)).toEqual([])
  expect(judgeAddress('https://api.example.com:443/a?b=c')).toMatchObject({ ok: true, isIp: false })
  expect(judgeAddress('https://8.8.8.8/')).toMatchObject({ ok: true, isIp: true })
  expect(judgeAddress('https://mylocal.com/')).toMatchObject({ ok: true })
})

test('headers that belong to the connection, and names that are none, are refused', () => {
  const refused = [
    'Host',
    'cookie',
    'Content-Length',
    'Transfer-Encoding',
    'Connection',
    'Upgrade',
    'CF-Connecting-IP',
    'X-Forwarded-For',
    'Proxy-Authorization',
    'Sec-Fetch-Site',
    'x y',
    'a:b',
    'a\r\nb',
    '',
    'ä',
  ]
  expect(refused.filter((name) => problemOfHeaderName(name) === null)).toEqual([])
  expect(['Authorization', 'X-Api-Key', 'Accept'].filter((name) => problemOfHeaderName(name) !== null)).toEqual([])
})

test('a request is held against its limits', () => {
  const request = { method: 'POST' as const, url: 'https://api.example.com/', headers: [], body: null, takes: [] }
  expect(problemOfRequest(request)).toBeNull()
  expect(problemOfRequest({ ...request, body: 'é'.repeat(40_000) })).toContain('64 KB')
  expect(problemOfRequest({ ...request, method: 'GET', body: '{}' })).toContain('no body')
  const header = { name: 'x', value: '', isSealed: false }
  expect(problemOfRequest({ ...request, headers: Array(21).fill(header) as (typeof header)[] })).toContain('20')
})

test('values are taken by path, own properties alone', () => {
  const json = { order: { id: 7, items: [{ name: 'Tea' }], isPaid: false }, text: 'x'.repeat(2000), none: null }
  const take = (path: string) => takeValues(json, [{ name: 'v', path }])['v']
  expect(take('order.id')).toBe('7')
  expect(take('order.items.0.name')).toBe('Tea')
  expect(take('order.isPaid')).toBe('false')
  expect(take('order.items')).toBe('[{"name":"Tea"}]')
  expect(take('text')).toHaveLength(1000)
  for (const path of [
    'none',
    'order.gone',
    'order.items.5.name',
    'constructor.name',
    '__proto__',
    'order.items.length.x',
  ])
    expect(take(path)).toBe('')
})
