import { describe, expect, test } from 'vitest'
import { maskNumber, redact, redactText } from '../../src/whatsapp/redact'

const TOKEN = 'EAAGm0PX4ZCpsBO1234567890abcdefXYZ'
const APP_SECRET = '0123456789abcdef0123456789abcdef'
const SEALED = 'v1.k1.q83vEjRWeJA=.c2VhbGVkLXZhbHVl/+=='
const OAUTH_CODE = 'AQBx7_long-oauth-code-of-a-hundred-characters'

describe('secrets, wherever they are', () => {
  test.each([
    [
      'by the name of their key',
      { access_token: TOKEN, client_secret: 'swordfish1', Authorization: 'Bearer abcdefgh' },
    ],
    ['deep in lists and objects', { a: [{ b: { verify_token: 'canary-verify-token' } }] }],
    ['a two-step PIN and a code to verify with', { pin: '123456', code: '654321' }],
    ['an authorization code of the dialog', { code: OAUTH_CODE }],
    ['by their look, under any name', { note: TOKEN, other: SEALED, third: `300000000000001|${APP_SECRET}` }],
    ['in a path', { path: `debug_token?input_token=${TOKEN}&access_token=300000000000001|${APP_SECRET}` }],
    ['in a sentence of Meta’s', { details: `Malformed access token ${TOKEN} (Bearer swordfish-1)` }],
    ['in JSON inside a text', { details: `{"access_token":"swordfish1","pin":"123456"}` }],
    ['a JWT and a private key', { x: 'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0', y: '-----BEGIN PRIVATE KEY-----\nMIIE\n' }],
    ['an upload’s signature', { path: 'upload:MTphdHRhY2htZW50?sig=ARZqkGCA_uQMxC8nHKI' }],
    ['a numeric one', { otp_code: 123456 }],
  ])('%s', (_where, value) => {
    const written = redact(value, { texts: true })
    for (const canary of [TOKEN, APP_SECRET, SEALED, OAUTH_CODE, 'swordfish', 'canary-verify', '123456', '654321'])
      expect(written).not.toContain(canary)
    for (const canary of ['MIIE', 'c2lnbmF0', 'ARZqkGCA', 'abcdefgh']) expect(written).not.toContain(canary)
    expect(written).toContain('[hidden]')
  })

  test('that look like nothing are known by themselves', () => {
    const secrets = ['demo-access-token', 'short']
    expect(redact({ anything: 'x demo-access-token y short' }, { secrets })).toBe('{"anything":"x [hidden] y short"}')
    expect(redactText('the token demo-access-token was refused', secrets)).toBe('the token [hidden] was refused')
  })
})

describe('what is no secret stays', () => {
  test.each([
    { code: 131050, status: 400, title: 'User has stopped marketing messages' },
    { method: 'GET', path: '200000000000001/message_templates', query: { fields: 'id,name,status', limit: '100' } },
    { id: 'wamid.HBgLMTU1NTAxMDA5OTkVAgARGBIwMDAwMDAwMDVGNDI1MDAwMDEA' },
    { sha256: 'a'.repeat(64), waba: '200000000000001', at: 1790000000000 },
  ])('%j', (value) => {
    expect(JSON.parse(redact(value, { texts: true }))).toEqual(value)
  })

  test('the texts of our own templates, where a call manages them', () => {
    const template = {
      name: 'hello',
      components: [{ type: 'BODY', text: 'Hello {{1}}', example: { body_text: [['Ada']] } }],
    }
    expect(JSON.parse(redact(template, { texts: true }))).toEqual(template)
    expect(redact(template)).not.toContain('Hello')
  })
})

test('what customers and we wrote to each other is not there, whatever kind of message it is', () => {
  const message = {
    to: '+15550100999',
    type: 'interactive',
    text: { body: 'canary words' },
    interactive: { header: { text: 'canary words' }, body: { text: 'canary words' }, footer: { text: 'canary words' } },
    image: { id: '1', caption: 'canary words' },
    contacts: [{ name: { formatted_name: 'canary words', first_name: 'canary words' }, vcard: 'canary words' }],
    reaction: { emoji: 'canary words' },
    location: { name: 'Plaza', description: 'canary words' },
    parameters: [{ type: 'text', text: 'canary words' }],
  }
  const written = redact(message)
  expect(written).not.toContain('canary')
  expect(written).toContain('interactive')
})

test('what customers tell of themselves is not there: forms, places, the ad that they came from, their cards', () => {
  const place = {
    latitude: 52.5163,
    longitude: 13.3777,
    name: 'canary place',
    address: 'canary street 7',
    url: 'canary',
  }
  const written = redact({
    interactive: { nfm_reply: { name: 'flow', response_json: '{"income":"canary","flow_token":"1"}' } },
    location: place,
    shared: { latitude: 52.5163, longitude: '13.3777', address: 'canary street 7' },
    referral: { source_id: '120200', headline: 'canary headline', body: 'canary body' },
    contacts: [
      {
        org: { company: 'canary inc', department: 'canary', title: 'canary' },
        addresses: [{ city: 'canary', state: 'canary', zip: 10117, country: 'canary' }],
      },
    ],
    card: { company: 'canary inc', city: 'canary', zip: '10117' },
  })
  for (const canary of ['canary', '52.5163', '13.3777', '10117']) expect(written).not.toContain(canary)
  expect(written).toContain('120200')
})

test('people are shown by the last four digits of their number, our own ids whole', () => {
  const written = redact({
    to: '+15550100999',
    recipient: 'US.13491208655302741918',
    phone_number_id: '100000000000001',
  })
  expect(JSON.parse(written)).toEqual({ to: '…0999', recipient: '…1918', phone_number_id: '100000000000001' })
  expect(redactText('Recipient +1 (555) 010-0999 is not on WhatsApp')).toBe('Recipient …0999 is not on WhatsApp')
  expect(maskNumber('999')).toBe('[hidden]')
})

test('what cannot be written as JSON is said, never thrown, and nothing is longer than a row takes', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  expect(JSON.parse(redact(circle))).toContain('could not be written')
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  expect(redact(safely(deep)).length).toBeLessThanOrEqual(50_000)
  expect(redact({ a: 'x'.repeat(200_000) }).length).toBe(50_000)
  expect(redact({ a: '\ud800' })).toBe('{"a":"\\ud800"}')
  expect(redact(undefined)).toBe('null')
})

function safely(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
