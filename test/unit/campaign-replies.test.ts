import { describe, expect, test } from 'vitest'
import { winnerOf } from '../../src/campaigns/judge'
import { readCounts } from '../../src/campaigns/counts'
import { REPLY_WITHIN_MS, repliesTo, type Reached, type Said } from '../../src/campaigns/replies'

const AT = 1_790_000_000_000
const ADA = '15550100999'

function reached(campaignId: number, given: Partial<Reached> = {}): Reached {
  const who = { campaignId, run: 1, phoneNumberId: '1', phoneKey: ADA, wamid: `wamid.${campaignId}` }
  return { ...who, status: 2, sentAt: AT - 1000 * (100 - campaignId), repliedAt: null, ...given }
}

function answered(given: Partial<Said>, ...rows: Reached[]): number[] {
  const said = { keys: [ADA, 'u:US.1'], phoneNumberId: '1', at: AT, quoted: null, isTap: false, tapped: null, ...given }
  return repliesTo(said, rows).map(({ campaignId }) => campaignId)
}

describe('a message answers', () => {
  test('the latest campaign, not an earlier one', () => {
    expect(answered({}, reached(1), reached(3), reached(2))).toEqual([3])
  })

  test('nothing where the latest has its answer, although an earlier one has none', () => {
    expect(answered({}, reached(1), reached(2, { repliedAt: AT - 500 }))).toEqual([])
  })

  test('an earlier message takes the place of a later one, whatever order they come in', () => {
    expect(answered({}, reached(2, { repliedAt: AT + 500 }))).toEqual([2])
  })

  test('until 72 hours are over, and from the second on in which it was sent', () => {
    expect(answered({}, reached(1, { sentAt: AT - REPLY_WITHIN_MS }))).toEqual([1])
    expect(answered({}, reached(1, { sentAt: AT - REPLY_WITHIN_MS - 1 }))).toEqual([])
    expect(answered({}, reached(1, { sentAt: AT + 900 }))).toEqual([1])
    expect(answered({}, reached(1, { sentAt: AT + 60_000 }))).toEqual([])
  })

  test('what it quotes or taps, alone', () => {
    expect(answered({ quoted: 'wamid.1' }, reached(1, { sentAt: AT - 9 * REPLY_WITHIN_MS }), reached(2))).toEqual([1])
    expect(answered({ isTap: true, tapped: { campaignId: 1, run: 1 } }, reached(1), reached(2))).toEqual([1])
    expect(answered({ quoted: 'wamid.of-a-colleague' }, reached(2))).toEqual([2])
  })

  test('nobody else, and no other number', () => {
    expect(answered({}, reached(1, { phoneKey: '15550100998' }))).toEqual([])
    expect(answered({ phoneNumberId: '2' }, reached(1))).toEqual([])
    expect(answered({}, reached(1, { phoneKey: 'u:US.1' }))).toEqual([1])
  })

  test('perhaps whoever is being called right now', () => {
    expect(answered({}, reached(1), reached(2, { status: 1, sentAt: null, wamid: null }))).toEqual([1, 2])
  })
})

describe('the winner of an A/B test', () => {
  const ab = { templateId: 'b', share: 20, waitMinutes: 60, smallest: 10, by: 'read' } as const
  const counts = (a: [number, number, number], b: [number, number, number]) => {
    const [ofA, ofB] = [
      { 'a:s2': a[0], 'a:m6': a[1], 'a:replied': a[2] },
      { 'b:s2': b[0], 'b:m7': b[1], 'b:replied': b[2] },
    ]
    return readCounts(JSON.stringify({ ...ofA, ...ofB }))
  }

  test.each([
    ['the higher rate, not the higher number', 'b', counts([100, 50, 0], [20, 11, 0]), ab],
    ['A at a tie', 'a', counts([20, 10, 0], [40, 20, 0]), ab],
    ['A where too few got one', 'a', counts([20, 1, 0], [9, 9, 0]), ab],
    ['by replies where that was chosen', 'b', counts([20, 20, 1], [20, 1, 2]), { ...ab, by: 'reply' as const }],
    ['A where there is no test', 'a', counts([20, 0, 0], [20, 20, 0]), null],
  ])('is %s', (_, winner, given, settings) => {
    expect(winnerOf(given, settings)).toBe(winner)
  })
})
