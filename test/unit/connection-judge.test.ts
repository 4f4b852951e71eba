import { describe, expect, test } from 'vitest'
import { progressOf, type Known } from '../../src/admin/settings/connection/progress'
import { judgeToken } from '../../src/whatsapp/connection/judge-token'
import { tokenFactsSchema, type TokenFacts } from '../../src/whatsapp/connection/schema'
import { expiresSoon, isSameState, readTokenState } from '../../src/whatsapp/connection/token-state'

const AT = 1_790_000_000_000
const DAY_MS = 86_400_000
const WANTED = { appId: '300000000000001', wabaId: '200000000000001' }
const SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management']
const GOOD = {
  app_id: WANTED.appId,
  type: 'SYSTEM_USER',
  is_valid: true,
  expires_at: 0,
  scopes: SCOPES,
  granular_scopes: SCOPES.map((scope) => ({ scope, target_ids: [WANTED.wabaId] })),
}

describe('a token', () => {
  test.each([
    ['good', {}, null],
    ['of the whole business, without targets', { granular_scopes: SCOPES.map((scope) => ({ scope })) }, null],
    ['without granular scopes at all', { granular_scopes: undefined }, null],
    ['not valid', { is_valid: false }, 'invalid'],
    ['without a word on its validity', { is_valid: undefined }, 'invalid'],
    ['expired by its subcode', { is_valid: false, error: { code: 190, subcode: 463 } }, 'expired'],
    ['expired by its time', { expires_at: AT / 1000 }, 'expired'],
    ['of another app', { app_id: '311111111111111' }, 'wrong-app'],
    ['lacking a scope', { scopes: SCOPES.slice(1) }, 'missing-scopes'],
    ['without scopes', { scopes: undefined }, 'missing-scopes'],
    ['of another account', { granular_scopes: granular(['1'], ['1']) }, 'other-account'],
    ['that may manage but not send', { granular_scopes: granular(['1'], [WANTED.wabaId]) }, 'other-account'],
    ['for no account', { granular_scopes: granular([], []) }, 'other-account'],
  ])('%s', (_what, changed, problem) => {
    expect(judgeToken(facts({ ...GOOD, ...changed }), WANTED, AT)).toMatchObject({ ok: problem === null, problem })
  })

  test('whose app id is a JSON number is the same app', () => {
    expect(judgeToken(facts({ ...GOOD, app_id: 300_000_000_000_001 }), WANTED, AT).ok).toBe(true)
  })

  test('is warned of two weeks before its end, and never where it has none', () => {
    const inDays = (days: number) => judgeToken(facts({ ...GOOD, expires_at: (AT + days * DAY_MS) / 1000 }), WANTED, AT)
    expect(expiresSoon(inDays(13), AT)).toBe(true)
    expect(expiresSoon(inDays(15), AT)).toBe(false)
    expect(expiresSoon(judgeToken(facts(GOOD), WANTED, AT), AT)).toBe(false)
  })
})

describe('what is kept of it', () => {
  test('comes back as it was, and is the same at another time', () => {
    const state = judgeToken(facts(GOOD), WANTED, AT)
    expect(readTokenState(JSON.stringify(state))).toEqual(state)
    expect(isSameState(readTokenState(JSON.stringify(state)), { ...state, checkedAt: AT + 1 })).toBe(true)
    expect(isSameState(state, { ...state, ok: false, problem: 'invalid' })).toBe(false)
  })

  test.each(['', 'not json', '{}', '{"ok":"yes"}'])('%j is nothing', (text) => {
    expect(readTokenState(text)).toBeNull()
  })
})

describe('the steps', () => {
  const NOTHING: Known = {
    hasApp: false,
    hasToken: false,
    isTokenBad: false,
    hasVerifyToken: false,
    wasVerified: false,
    hasNumber: false,
    hasHeard: false,
  }

  test('the first that is not done is next, those behind it come later', () => {
    expect(progressOf(NOTHING)).toMatchObject({ app: 'next', token: 'todo', test: 'todo' })
    expect(progressOf({ ...NOTHING, hasApp: true })).toMatchObject({ app: 'done', token: 'next', webhook: 'todo' })
  })

  test('a verify token alone does not make the webhook done', () => {
    const known = { ...NOTHING, hasApp: true, hasToken: true, hasVerifyToken: true }
    expect(progressOf(known).webhook).toBe('next')
    expect(progressOf({ ...known, wasVerified: true }).webhook).toBe('done')
    expect(progressOf({ ...known, hasHeard: true }).webhook).toBe('done')
  })

  test('a token that Meta does not take needs somebody', () => {
    expect(progressOf({ ...NOTHING, hasApp: true, hasToken: true, isTokenBad: true }).token).toBe('problem')
  })
})

function granular(messaging: string[], management: string[]) {
  return [
    { scope: 'whatsapp_business_messaging', target_ids: messaging },
    { scope: 'whatsapp_business_management', target_ids: management },
  ]
}

function facts(data: unknown): TokenFacts {
  return tokenFactsSchema.parse({ data }).data
}
