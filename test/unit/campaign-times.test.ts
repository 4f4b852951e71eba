import { describe, expect, test } from 'vitest'
import { stepsOf, withNow, type Moment } from '../../src/campaigns/times'

const MINUTE_MS = 60_000
const BEGAN = Date.parse('2026-03-01T10:00:20Z')

function moment(minutes: number, sent: number, read = 0): Moment {
  return { at: Date.parse('2026-03-01T10:00:00Z') + minutes * MINUTE_MS, sent, delivered: sent, read, replied: 0 }
}

describe('a run over time', () => {
  test('begins with nothing and goes in even steps to what is known last', () => {
    const { stepMs, points } = stepsOf([moment(1, 30), moment(3, 30, 10)], BEGAN)
    expect(stepMs).toBe(MINUTE_MS)
    expect(points.map(({ sent, read }) => [sent, read])).toEqual([
      [0, 0],
      [30, 0],
      [30, 0],
      [30, 10],
    ])
    expect(points.map(({ at }) => at)).toEqual([0, 1, 2, 3].map((minutes) => moment(minutes, 0).at))
  })

  test.each([
    [1, 1],
    [24, 1],
    [60, 5],
    [600, 30],
    [3 * 1440, 180],
    [8 * 1440, 720],
  ])('of %d minutes has steps of %d, few enough to be drawn, and ends with all of it', (minutes, step) => {
    const { stepMs, points } = stepsOf([moment(0, 5), moment(minutes, 50)], BEGAN)
    expect(stepMs).toBe(step * MINUTE_MS)
    expect(points.length).toBeLessThanOrEqual(26)
    expect(points.at(-1)).toMatchObject({ sent: 50 })
    expect(points.at(-1)!.at).toBeGreaterThanOrEqual(moment(minutes, 0).at)
  })

  test('without a note is how it stands now; what is noted already is not said twice', () => {
    expect(stepsOf([], BEGAN).points).toEqual([])
    expect(withNow([], moment(1, 3))).toEqual([moment(1, 3)])
    expect(withNow([moment(1, 3)], moment(9, 3))).toEqual([moment(1, 3)])
    expect(withNow([moment(1, 3)], moment(9, 3, 1))).toHaveLength(2)
  })
})
