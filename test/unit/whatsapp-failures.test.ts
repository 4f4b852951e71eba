import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../src/whatsapp/failures'
import { readOutcome } from '../../src/whatsapp/outcome'

const FOLDER = 'test/fixtures/meta/errors'
type Expected = { outcome: 'refused' | 'unknown'; fault?: string; isSafe?: boolean }

/** Every authored error of Meta's and what a send comes to that gets it. */
const EXPECTED: Record<string, Expected> = {
  '0-auth-exception': { outcome: 'refused', fault: 'account' },
  '10-permission': { outcome: 'refused', fault: 'account' },
  '100-invalid-param': { outcome: 'refused', fault: 'ours' },
  '100-object-missing': { outcome: 'refused', fault: 'account' },
  '130429-throughput': { outcome: 'refused', fault: 'meta', isSafe: true },
  '131000-unknown': { outcome: 'unknown' },
  '131008-missing-param': { outcome: 'refused', fault: 'ours' },
  '131009-invalid-value': { outcome: 'refused', fault: 'customer' },
  '131016-unavailable': { outcome: 'unknown' },
  '131021-same-sender': { outcome: 'refused', fault: 'ours' },
  '131030-not-in-allowed-list': { outcome: 'refused', fault: 'account' },
  '131031-locked': { outcome: 'refused', fault: 'account' },
  '131047-window-closed': { outcome: 'refused', fault: 'customer' },
  '131056-pair-rate-limit': { outcome: 'refused', fault: 'meta', isSafe: true },
  '131059-bad-cursor': { outcome: 'refused', fault: 'ours' },
  '131062-bsuid-not-supported': { outcome: 'refused', fault: 'ours' },
  '132000-param-count': { outcome: 'refused', fault: 'ours' },
  '132001-template-missing': { outcome: 'refused', fault: 'ours' },
  '132012-param-format': { outcome: 'refused', fault: 'ours' },
  '132015-template-paused': { outcome: 'refused', fault: 'account' },
  '133005-pin-mismatch': { outcome: 'refused', fault: 'account' },
  '133010-not-registered': { outcome: 'refused', fault: 'account' },
  '133016-register-rate': { outcome: 'refused', fault: 'account' },
  '190-token-expired': { outcome: 'refused', fault: 'account' },
  '2-service': { outcome: 'unknown' },
  '200-permission': { outcome: 'refused', fault: 'account' },
  '368-policy-block': { outcome: 'refused', fault: 'account' },
  '4-app-rate-limit': { outcome: 'refused', fault: 'meta', isSafe: true },
  '80007-waba-rate-limit': { outcome: 'refused', fault: 'meta', isSafe: true },
  'template-create-100-user-message': { outcome: 'refused', fault: 'ours' },
}

describe('what each of Meta’s errors comes to', () => {
  const names = readdirSync(FOLDER).map((file) => file.replace('.json', ''))

  test('each has its line', () => expect(names.toSorted()).toEqual(Object.keys(EXPECTED).toSorted()))

  test.each(names)('%s', (name) => {
    const { http_status: status, body } = read(name)
    const outcome = readOutcome(
      { status, body: JSON.stringify(body), headers: new Headers() },
      { attempt: 1, random: 0 },
    )
    const { isSafe = false, ...expected }: Partial<Expected> = EXPECTED[name] ?? {}
    expect(outcome).toMatchObject({
      ...expected,
      reason: expect.stringMatching(/\.$|WhatsApp says/),
      cure: expect.stringMatching(/\.$/),
    })
    expect('retryAfterMs' in outcome && outcome.retryAfterMs !== null).toBe(isSafe)
  })
})

/** The codes of reference §9. */
const CODES = [
  0, 190, 3, 10, 200, 299, 131005, 1, 2, 4, 33, 100, 368, 80007, 130403, 130429, 130472, 130497, 131000, 131008, 131009,
  131016, 131021, 131026, 131030, 131031, 131037, 131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051,
  131052, 131053, 131055, 134100, 134101, 134102, 131056, 131057, 131059, 131060, 131062, 131063, 131064, 132000,
  132001, 132005, 132007, 132008, 132012, 132018, 132015, 132016, 132068, 132069, 133000, 133004, 133005, 133006,
  133008, 133009, 133010, 133015, 133016, 134011, 135000, 136024, 137000, 138001, 139100, 139101, 147001, 147005,
  2388019, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299, 2388023, 2388024, 2593107, 2593109,
]

describe('words for people', () => {
  test.each(CODES)('code %i has a reason and a cure', (code) => {
    const { reason, cure } = describeFailure(code)
    expect(reason).not.toContain(String(code))
    expect(cure).toMatch(/\.$/)
  })

  test('none for the account of notifications leads to where the other account is entered', () => {
    const cures = CODES.map((code) => describeFailure(code, null, null, 'notifications').cure)
    expect(cures.filter((cure) => cure.includes('Settings, Connection'))).toEqual([])
    expect(cures.filter((cure) => cure.includes('CRM notifications, Settings'))).toHaveLength(3)
  })

  test('an expired token says to reconnect', () => {
    expect(describeFailure(190)).toMatchObject({ fault: 'account', cure: expect.stringContaining('Reconnect') })
  })

  test('Meta’s details are shown where they tell more', () => {
    expect(describeFailure(131009, null, 'Parameter value is not valid: footer').reason).toContain('footer')
    expect(describeFailure(190, null, 'Malformed access token EAA1').reason).not.toContain('EAA1')
  })

  test('a bad phone number is the customer’s, whatever code it comes with', () => {
    expect(describeFailure(131008, null, 'The parameter to is required.').fault).toBe('customer')
  })

  test('a code of a later Meta gets its title, cut', () => {
    expect(describeFailure(999_999, 'Something new').reason).toContain('Something new')
    expect(describeFailure(999_999, 'x'.repeat(5000)).reason.length).toBeLessThan(400)
    expect(describeFailure(999_999).reason).toContain('999999')
  })
})

function read(name: string): { http_status: number; body: unknown } {
  return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as { http_status: number; body: unknown }
}
