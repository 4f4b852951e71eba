import { describe, expect, test } from 'vitest'
import { clientAddress } from '../../src/staff/client-address'
import { csrfTokenOf, isCsrfToken } from '../../src/staff/csrf'
import { readDevice } from '../../src/staff/device'
import { hashPassword, verifyPassword } from '../../src/staff/password'
import { isSetupToken } from '../../src/staff/setup-token'
import { signedIn, type SessionRow } from '../../src/staff/signed-in'

describe('a password', () => {
  test('is verified against its own hash only, whose salt is new each time', async () => {
    const [first, second] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    expect(first).not.toBe(second)
    expect(first).toMatch(/^scrypt\.16384\.8\.5\.[0-9a-f]{32}\.[0-9a-f]{64}$/)
    expect(await verifyPassword('correct horse', first)).toBe(true)
    expect(await verifyPassword('correct horsf', first)).toBe(false)
  })

  test('is verified at the cost that its hash names', async () => {
    const cheap = 'scrypt.1024.8.1.00112233445566778899aabbccddeeff.'
    expect(await verifyPassword('x', cheap + '0'.repeat(64))).toBe(false)
  })

  test.each(['', 'scrypt', 'plain', 'scrypt.16384.8.5.zz.zz', 'bcrypt.1.2.3.4.5'])(
    'a damaged hash (%s) verifies nothing',
    async (hash) => {
      expect(await verifyPassword('', hash)).toBe(false)
    },
  )

  test('is the same however its letters were composed', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true)
  })
})

describe('the caller', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
  ])('%s counts as %s', (address, counted) => {
    expect(clientAddress(new Headers({ 'cf-connecting-ip': address }))).toBe(counted)
  })

  test('unknown callers share one count', () => {
    expect(clientAddress(new Headers())).toBe('unknown')
  })
})

test('a form token belongs to one session and one secret', async () => {
  const token = await csrfTokenOf('secret', 'session')
  expect(await isCsrfToken('secret', 'session', token)).toBe(true)
  expect(await isCsrfToken('secret', 'other', token)).toBe(false)
  expect(await isCsrfToken('other', 'session', token)).toBe(false)
  for (const wrong of ['', 'x', token.slice(1), token.toUpperCase()]) {
    expect(await isCsrfToken('secret', 'session', wrong)).toBe(wrong === token)
  }
})

test('a set-up token that is not set equals nothing', async () => {
  expect(await isSetupToken('token', 'token')).toBe(true)
  expect(await isSetupToken('token', 'tokem')).toBe(false)
  expect(await isSetupToken('token', '')).toBe(false)
  expect(await isSetupToken('', '')).toBe(false)
  expect(await isSetupToken(undefined, 'undefined')).toBe(false)
})

test('staff can what they were given; admins can everything', () => {
  const session = sessionOf({})
  const ada = signedIn(session, [{ feature: 'whatsapp_bot', capability: 'view' }])
  expect(ada.can('whatsapp_bot', 'view')).toBe(true)
  expect(ada.can('whatsapp_bot', 'edit')).toBe(false)
  expect(ada.can('whatsapp_chat', 'view')).toBe(false)
  expect(signedIn(sessionOf({ isAdmin: true }), []).can('whatsapp_bot', 'edit')).toBe(true)
})

test('two-factor is owed by administrators without it, unless a rule says otherwise', () => {
  const owes = (given: Partial<SessionRow>) => signedIn(sessionOf(given), []).owesTwoFactor
  expect(owes({})).toBe(false)
  expect(owes({ isAdmin: true })).toBe(true)
  expect(owes({ isAdmin: true, rule: 'require' })).toBe(true)
  expect(owes({ isAdmin: true, rule: 'offer' })).toBe(false)
  expect(owes({ isAdmin: true, hasTwoFactor: true })).toBe(false)
  expect(owes({ isAdmin: true, via: 'access' })).toBe(true)
  expect(owes({ isAdmin: true, via: 'access', accessCounts: 'enable' })).toBe(false)
  expect(owes({ isAdmin: true, accessCounts: 'enable' })).toBe(true)
})

function sessionOf(given: Partial<SessionRow>): SessionRow {
  const person = { sessionId: 1, staffId: 2, name: 'Ada', email: 'ada@example.com', isAdmin: false }
  return { ...person, hasTwoFactor: false, language: null, via: null, rule: null, accessCounts: null, ...given }
}

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari',
    'iPhone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/146.0 Safari/537.36 Edg/146.0', 'Edge', 'Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox', 'Linux'],
  ['curl/8', null, null],
  ['', null, null],
])('%s', (agent, browser, system) => {
  expect(readDevice(agent)).toEqual({ browser, system })
})
