import { describe, expect, test } from 'vitest'
import { lineOf } from '../../src/log'
import { errorSymbol, errorText } from '../../src/log-error'
import { inScene, learn, presentScene, requestIdOf } from '../../src/log-scene'

function shown(facts: Parameters<typeof lineOf>[3], scene = {}) {
  return JSON.parse(lineOf('warn', 'something.failed', scene, facts)) as Record<string, unknown>
}

describe('a line of the log', () => {
  test('says level and event, the ids of its scene and its own facts, and no field without a value', () => {
    const scene = { door: 'object' as const, request: '0123456789abcdef-GRU', conversation: '', campaign: undefined }
    expect(shown({ waitMs: 12, ticket: null }, scene)).toEqual({
      level: 'warn',
      event: 'something.failed',
      door: 'object',
      request: '0123456789abcdef-GRU',
      waitMs: 12,
    })
  })

  test('hides what does not look as its field should', () => {
    const name = '100000000000001:15551234567'
    expect(shown({ conversation: name, kind: 'my card was stolen', route: '/admin/x?q=Anna Smith' })).toMatchObject({
      conversation: '[hidden]',
      kind: '[hidden]',
      route: '[hidden]',
    })
  })

  test('hides a field that nobody declared, even where it got past the compiler', () => {
    expect(shown({ text: 'hello' } as never)['text']).toBe('[hidden]')
  })
})

describe('an error in the log', () => {
  const query = new Error('Failed query: insert into "tblleads" ("name") values (?)\nparams: Anna Smith,+15551234567', {
    cause: new Error('D1_ERROR: UNIQUE constraint failed: tblleads.email: SQLITE_CONSTRAINT'),
  })
  const notJson = (() => {
    try {
      return JSON.parse('Anna') as Error
    } catch (error) {
      return error
    }
  })()
  const secret = 'EAAGm0PX4ZCpsBAKZCZBanything'

  test.each([
    [
      query,
      'Failed insert tblleads: D1_ERROR: UNIQUE constraint failed: tblleads.email: SQLITE_CONSTRAINT',
      'database',
    ],
    [notJson, /^Unexpected token "…", "…" is not valid JSON$/, 'error'],
    [new TypeError("Cannot read properties of null (reading 'state')"), /reading 'state'/, 'bug'],
    [
      new Error('call to +1 (555) 123-4567 with wamid.HBgLMTU1NTEyMzQ1NjcVAgAR failed'),
      'call to … with wamid… failed',
      'error',
    ],
    [new Error(`bearer of ${secret} for anna@example.com`), 'bearer of [hidden] for …@…', 'error'],
    [Object.assign(new Error('Too many'), { overloaded: true }), 'Too many', 'overloaded'],
    [{ anything: 'thrown' }, 'object', 'thrown'],
  ])('%s', (error, text, symbol) => {
    expect(errorText(error)).toMatch(text)
    expect(errorSymbol(error)).toBe(symbol)
  })

  test('a shape that does not fit names what is wrong, not what was there', () => {
    const issues = [{ code: 'invalid_type', path: ['Anna'], message: 'Anna is no number' }, { code: 'invalid_type' }]
    expect(errorText(Object.assign(new Error(JSON.stringify(issues)), { issues }))).toBe(
      'Not of the expected shape: invalid_type',
    )
  })
})

describe('a scene', () => {
  test('holds for what is started in it and goes on afterwards, and for nothing else', async () => {
    let later: Promise<unknown> = Promise.resolve()
    inScene({ request: '0123456789abcdef' }, () => {
      later = Promise.resolve().then(() => inScene({ campaign: 7 }, presentScene))
      learn({ conversation: 'abcdefghijklmnop' })
    })
    expect(await later).toEqual({ request: '0123456789abcdef', campaign: 7, conversation: 'abcdefghijklmnop' })
    expect(presentScene()).toEqual({})
  })

  test('a request is known by the id that Cloudflare gave it, else by one of ours', () => {
    expect(requestIdOf(new Headers({ 'cf-ray': '8f1c2a3b4c5d6e7f-GRU' }))).toBe('8f1c2a3b4c5d6e7f-GRU')
    const forged = requestIdOf(new Headers({ 'cf-ray': '+15551234567' }))
    expect(forged).toMatch(/^[0-9a-f]{16}$/)
    expect(requestIdOf(new Headers())).not.toBe(forged)
  })
})
