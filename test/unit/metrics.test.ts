import { describe, expect, test } from 'vitest'
import { responses } from '../../src/bots/responses'
import { triggers } from '../../src/bots/triggers'
import { namesOf } from '../../src/bots/names'
import { measure } from '../../src/metrics'
import { COLUMNS, rowOf, type Point } from '../../src/metrics-columns'

const SENT: Point = {
  kind: 'send',
  result: 'refused',
  symbol: 'meta-131047',
  what: 'text',
  how: 'bot',
  number: '100000000000001',
  campaign: null,
  durationMs: 120,
}

describe('a point', () => {
  test('has each value in the column that is documented, and nothing in the others', () => {
    expect(rowOf(SENT)).toEqual({
      indexes: ['send'],
      blobs: ['refused', 'meta-131047', 'text', 'bot', '100000000000001', ''],
      doubles: [0, 120, 0, 0],
    })
    expect(rowOf({ ...SENT, campaign: 7 }).blobs[5]).toBe('7')
  })

  test('stays within what Analytics Engine takes, and columns have no gap', () => {
    const columns = Object.keys(COLUMNS)
    for (const start of ['index', 'blob', 'double']) {
      const numbers = columns.flatMap((column) =>
        column.startsWith(start) ? [Number(column.slice(start.length))] : [],
      )
      expect(numbers).toEqual(numbers.map((_, at) => at + 1))
      expect(numbers.length).toBeLessThanOrEqual(start === 'index' ? 1 : 20)
    }
    const long = rowOf({ ...SENT, symbol: 'x'.repeat(100_000) })
    expect(long.blobs.join('').length).toBeLessThan(16_000)
  })

  test('without the binding, or where it throws, fails nobody', () => {
    measure({}, SENT)
    const broken = {
      writeDataPoint: () => {
        throw new Error('no')
      },
    }
    expect(() => measure({ METRICS: broken }, SENT)).not.toThrow()
  })
})

test('every trigger and response has a word of its own', () => {
  const words = [
    ...Object.keys(triggers).map((type) => namesOf({ replyType: Number(type), botType: 0 }).trigger),
    ...Object.keys(responses).map((type) => `response ${namesOf({ replyType: 0, botType: Number(type) }).response}`),
  ]
  expect(new Set(words).size).toBe(words.length)
  expect(words).not.toContain('unknown')
})
