import { describe, expect, test } from 'vitest'
import type { RecipientStatusNews } from '../../src/campaigns/news'
import { moveOf, moveOfStatus } from '../../src/campaigns/outcome'
import { STATUS_RANK, type MessageStatus } from '../../src/conversations/rows'
import {
  campaignButtonPayload,
  campaignCallbackData,
  readCallbackData,
  readCampaignButton,
  readCampaignCallback,
} from '../../src/whatsapp/callback-data'
import { RETRY_SAFE } from '../../src/whatsapp/failures'
import { FAILURES } from '../../src/whatsapp/failure-table'
import { readOutcome, refusedByUs } from '../../src/whatsapp/outcome'

const NOW = 1_790_000_000_000
const MINUTE = 60_000
const DAY = 86_400_000
const ADA = { phoneKey: '15550100999', attempts: 0 }

/** Reference §9. What the recipient becomes and what happens to the run, for every code of Meta's. */
type Line = { status: 0 | 1 | 3; run?: 'stop' | 'pause' | 'slow' | 'count-same'; after?: number }
const FAILED: Line = { status: 0 }
const SAME: Line = { status: 0, run: 'count-same' }
const STOP: Line = { status: 0, run: 'stop' }
const TABLE: Record<number, Line> = {
  0: STOP,
  1: { status: 1, after: MINUTE },
  2: { status: 1, after: 5 * MINUTE },
  3: STOP,
  4: { status: 1, run: 'slow', after: MINUTE },
  10: STOP,
  33: STOP,
  100: SAME,
  190: STOP,
  200: STOP,
  299: STOP,
  368: STOP,
  80007: { status: 1, run: 'slow', after: MINUTE },
  130403: FAILED,
  130429: { status: 1, run: 'slow', after: MINUTE },
  130472: FAILED,
  130497: FAILED,
  131000: { status: 1, after: MINUTE },
  131005: STOP,
  131008: SAME,
  131009: SAME,
  131016: { status: 1, after: 5 * MINUTE },
  131021: { status: 3 },
  131026: { status: 3 },
  131030: FAILED,
  131031: STOP,
  131037: STOP,
  131042: STOP,
  131044: STOP,
  131045: STOP,
  131047: FAILED,
  131048: STOP,
  131049: { status: 1, after: DAY },
  131050: FAILED,
  131051: SAME,
  131052: FAILED,
  131053: SAME,
  131055: FAILED,
  131056: { status: 1, after: 30_000 },
  131057: { status: 1, run: 'slow', after: MINUTE },
  131059: FAILED,
  131060: FAILED,
  131062: FAILED,
  131063: STOP,
  131064: STOP,
  132000: SAME,
  132001: STOP,
  132005: SAME,
  132007: STOP,
  132008: SAME,
  132012: SAME,
  132015: { status: 1, run: 'pause', after: 0 },
  132016: STOP,
  132018: SAME,
  132068: SAME,
  132069: SAME,
  133000: STOP,
  133004: STOP,
  133005: STOP,
  133006: STOP,
  133008: STOP,
  133009: STOP,
  133010: STOP,
  133015: STOP,
  133016: STOP,
  134011: STOP,
  134100: FAILED,
  134101: { status: 1, after: 10 * MINUTE },
  134102: FAILED,
  135000: SAME,
  136024: FAILED,
  137000: FAILED,
  138000: FAILED,
  139100: FAILED,
  139101: FAILED,
  147001: FAILED,
  2388040: FAILED,
  2593107: FAILED,
  999999: FAILED,
}

function told(status: MessageStatus, given: Partial<RecipientStatusNews> = {}): RecipientStatusNews {
  const who = { type: 'status', campaignId: 1, run: 1, phoneKey: ADA.phoneKey, attempt: 1, wamid: 'wamid.1' } as const
  const what = {
    status,
    rank: STATUS_RANK[status],
    statusAt: NOW - 1000,
    errorCode: null,
    errorText: null,
    pricing: null,
  }
  return { ...who, ...what, ...given }
}

function answered(code: number, details: string | null = null, status = 400) {
  const error = { code, message: 'no', ...(details === null ? {} : { error_data: { details } }) }
  return readOutcome({ status, body: JSON.stringify({ error }), headers: new Headers() }, { attempt: 1, random: 0 })
}

describe('a failed status', () => {
  test.each(Object.entries(TABLE))('with code %s', (text, { status, run, after }) => {
    const code = Number(text)
    const judged = moveOfStatus(told('failed', { errorCode: code, errorText: 'Words of Meta.' }), NOW)
    expect(judged.move).toMatchObject({ status, errorCode: code, messageStatus: 'failed', messageRank: 4, attempts: 1 })
    expect(judged.move.errorText).not.toBe('')
    expect(judged.run?.kind).toBe(run)
    expect(judged.move.retryAt).toBe(after === undefined ? null : NOW + after)
    const hasCure = judged.run === null || !('reason' in judged.run) || judged.run.reason.cure !== ''
    expect(hasCure).toBe(true)
  })

  test('every code that has words has a line in this table', () => {
    expect([...FAILURES.keys()].filter((code) => TABLE[code] === undefined)).toEqual([])
  })

  test('takes back only what was not refused, and never revives who was cancelled', () => {
    expect(moveOfStatus(told('failed', { errorCode: 131026 }), NOW).move.onlyFrom).toEqual([1, 2, 5, 4])
    expect(moveOfStatus(told('failed', { errorCode: 131049 }), NOW).move.onlyFrom).toEqual([1, 2, 5])
  })

  test('of a person’s marketing limit is tried on the next two days and no more', () => {
    const tries = [1, 2, 3].map((attempt) => moveOfStatus(told('failed', { attempt, errorCode: 131049 }), NOW).move)
    expect(tries.map(({ status, retryAt }) => [status, retryAt])).toEqual([
      [1, NOW + DAY],
      [1, NOW + DAY],
      [0, null],
    ])
  })

  test('without a code still says something', () => {
    const { move, run } = moveOfStatus(told('failed'), NOW)
    expect(move).toMatchObject({ status: 0, errorCode: null, errorText: 'WhatsApp does not say why.' })
    expect(run).toBeNull()
  })

  test('that names the phone number is an invalid one', () => {
    const news = told('failed', { errorCode: 131009, errorText: 'Parameter value is not a valid phone number' })
    expect(moveOfStatus(news, NOW).move.status).toBe(3)
  })
})

describe('a call', () => {
  test('that Meta took is a success with its wamid', () => {
    const sent = { outcome: 'sent', wamid: 'wamid.9', waId: null, userId: null } as const
    expect(moveOf(sent, ADA, NOW)).toEqual({
      move: {
        phoneKey: ADA.phoneKey,
        attempts: 1,
        status: 2,
        wamid: 'wamid.9',
        sentAt: NOW,
        errorCode: null,
        errorText: null,
        retryAt: null,
      },
      run: null,
    })
  })

  test('without an answer is unknown', () => {
    const { move, run } = moveOf({ outcome: 'unknown', reason: 'No answer.', cure: '' }, ADA, NOW)
    expect(move).toMatchObject({ status: 5, attempts: 1, errorText: 'No answer.' })
    expect(run).toBeNull()
  })

  test.each(Object.entries(TABLE).filter(([code]) => ![2, 131000, 131016].includes(Number(code))))(
    'that is refused with code %s ends as its failed status would',
    (text, { status, run }) => {
      const code = Number(text)
      const judged = moveOf(answered(code), ADA, NOW)
      expect(judged.move).toMatchObject({ status, errorCode: code })
      expect(judged.run?.kind).toBe(run)
      // Who was refused before anything was processed has not used up a try.
      const isFree = RETRY_SAFE.has(code) && code !== 131056
      expect(judged.move.attempts).toBe(isFree ? undefined : 1)
      expect(judged.move.retryAt === null).toBe(status !== 1)
    },
  )

  test.each([2, 131000, 131016])('that fails with code %s may have gone out', (code) => {
    expect(moveOf(answered(code, null, 500), ADA, NOW).move.status).toBe(5)
  })

  test('waits as long as the call says', () => {
    const rate = moveOf(answered(130429), ADA, NOW)
    expect(rate).toMatchObject({ move: { retryAt: NOW + 1000 }, run: { kind: 'slow', ms: 1000 } })
  })

  test('is not tried for ever', () => {
    const last = { ...ADA, attempts: 9 }
    expect(moveOf(answered(1), last, NOW).move).toMatchObject({ status: 0, retryAt: null })
    expect(moveOf(answered(131056), last, NOW).move.status).toBe(0)
    expect(moveOf(answered(130429), last, NOW).move.status).toBe(1)
  })
})

describe('a refusal of ours', () => {
  test.each([
    ['opted-out', { status: 4, errorText: 'opted-out' }, undefined],
    ['invalid-recipient', { status: 3, errorText: 'not-a-phone' }, undefined],
    ['own-number', { status: 3, errorText: 'own-number' }, undefined],
    ['template-mismatch', { status: 0, errorText: 'template-mismatch' }, 'count-same'],
    ['media-unusable', { status: 0, errorText: 'media-unusable' }, 'count-same'],
    ['invalid-message', { status: 0, errorText: 'invalid-message' }, undefined],
    ['no-token', { status: 1 }, 'stop'],
    ['sending-stopped', { status: 1 }, 'pause'],
    ['number-not-connected', { status: 1 }, 'pause'],
    ['unknown-template', { status: 1 }, 'stop'],
  ] as const)('%s', (symbol, move, run) => {
    const judged = moveOf(refusedByUs(symbol), ADA, NOW)
    expect(judged.move).toMatchObject(move)
    expect(judged.move.attempts).toBeUndefined()
    expect(judged.run?.kind).toBe(run)
  })

  test('a template that Meta paused pauses the run, one that it refused stops it', () => {
    expect(moveOf(refusedByUs('template-not-approved', 'x (en) is PAUSED.'), ADA, NOW).run?.kind).toBe('pause')
    expect(moveOf(refusedByUs('template-not-approved', 'x (en) is REJECTED.'), ADA, NOW).run?.kind).toBe('stop')
  })

  test('what may be tried again is, the whole number where it is not one person', () => {
    expect(moveOf(refusedByUs('breaker-open', '', 5000), ADA, NOW)).toEqual({
      move: { phoneKey: ADA.phoneKey, status: 1, retryAt: NOW + 5000 },
      run: { kind: 'slow', ms: 5000 },
    })
    expect(moveOf(refusedByUs('pair-limit', '', 6000), ADA, NOW).run).toBeNull()
  })
})

describe('callback data', () => {
  test('comes back as it went', () => {
    const key = { campaignId: 1_234_567, run: 12 }
    for (const phoneKey of ['15550100999', 'u:US.10000000000000000001', 'x:42']) {
      const data = campaignCallbackData(key, phoneKey, 3)
      expect(readCampaignCallback(data)).toEqual({ ...key, phoneKey, attempt: 3 })
      expect(readCallbackData(data)).toBeNull()
    }
    expect(readCampaignButton(campaignButtonPayload(key, 2))).toEqual({ ...key, button: 2 })
  })

  test.each(['', 'm0.abcdefgh.1.z', 'c0.1.1.15550100999', 'cmp_42:rcp_1001', 'c0.1.1.1.', 'c0.1.1.1.a b'])(
    'of others is nobody’s: %s',
    (data) => {
      expect(readCampaignCallback(data)).toBeNull()
      expect(readCampaignButton(data)).toBeNull()
    },
  )
})
