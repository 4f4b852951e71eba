import { describe, expect, test } from 'vitest'
import { searchOf } from '../../src/admin/health/search-of'
import { en } from '../../src/admin/text/en'
import { COLUMNS, rowOf, type Meaning, type Point } from '../../src/metrics-columns'
import { QUERY_NAMES, queryText } from '../../src/metrics-queries'

describe('a search of the log', () => {
  test.each([
    ['8f1c2a3b4c5d6e7f-GRU', 'request', 'request = "8f1c2a3b4c5d6e7f-GRU"'],
    ['8f1c2a3b4c5d6e7f', 'request', 'request = "8f1c2a3b4c5d6e7f"'],
    ['aB3-_xYz0123456Q', 'conversation', 'conversation = "aB3-_xYz0123456Q"'],
    ['42', 'campaign', 'campaign = 42'],
  ])('for %s is one for a %s', (entered, kind, filter) => {
    expect(searchOf(entered)).toMatchObject({ kind, filter })
  })

  test.each(["' ; rm -rf ~ #", '$(whoami)aaaaaaa', '+15551234567', '"or 1=1'])(
    'takes no %s into a command',
    (entered) => {
      expect(searchOf(entered)).toBeNull()
    },
  )
})

describe('the questions', () => {
  test.each(QUERY_NAMES)('%s asks only for columns that are written, and names all that it groups by', (name) => {
    const text = queryText(name)
    const asked = text.match(/\b(?:index|blob|double)\d+\b/g) ?? []
    expect(asked.length).toBeGreaterThan(1)
    for (const column of asked) expect(COLUMNS).toHaveProperty(column)
    const groups = /GROUP BY (.*)/.exec(text)?.[1]?.split(', ') ?? []
    for (const group of groups) expect(text).toContain(` AS ${group}`)
  })
})

test('the page explains exactly the columns that a kind of point fills in', () => {
  const points: Point[] = [
    { kind: 'post', result: 'taken', count: 1, others: 1, durationMs: 1 },
    { kind: 'send', result: 'sent', symbol: 's', what: 'w', how: 'bot', number: '1', campaign: 1, durationMs: 1 },
    { kind: 'bot', what: 'w', how: 'h', number: '1', count: 1 },
    { kind: 'piece', result: 'whole', number: '1', campaign: 1, count: 1, others: 1, durationMs: 1 },
    { kind: 'queue', result: 'done', what: 'w', count: 1, durationMs: 1 },
    { kind: 'ai', result: 'answered', what: 'w', how: 'h', micros: 1, count: 1, others: 1, durationMs: 1 },
    { kind: 'cron', result: 'done', what: 'minute', count: 1, others: 1, durationMs: 1 },
  ]
  for (const point of points) {
    const row = rowOf(point)
    const filled = (Object.entries(COLUMNS) as [string, Meaning][]).flatMap(([column, name]) => {
      const at = Number(/\d+/.exec(column)?.[0]) - 1
      const value = column.startsWith('blob') ? row.blobs[at] : column.startsWith('double') ? row.doubles[at] : ''
      return value ? [name] : []
    })
    const { title, ...told } = en.watching.counted.kinds[point.kind]
    expect(title).not.toBe('')
    expect({ [point.kind]: Object.keys(told).sort() }).toEqual({ [point.kind]: filled.sort() })
  }
})
