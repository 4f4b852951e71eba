import { describe, expect, test } from 'vitest'
import type { ListState } from '../../src/campaigns/list-files'
import type { ListedPerson } from '../../src/campaigns/people'
import { badLines, readList } from '../../src/campaigns/read-list'
import { lookAtCsv } from '../../src/csv/large'

const LIMITS = { mostRows: 200_001, mostRowChars: 20_000, mostColumns: 100 }

function stateOf(text: string): ListState {
  const look = lookAtCsv(text, LIMITS)
  if (!look.ok) throw new Error(look.reason)
  const first = look.first.map(({ cells }) => cells)
  const built = { delimiter: look.delimiter, hasOpenQuote: look.hasOpenQuote, rows: look.rows, first }
  return {
    ...built,
    file: 'a.csv',
    encoding: 'utf-8',
    hasHeader: true,
    uses: ['number', 'name', 'value'],
    country: 'IT',
    result: null,
  }
}

function peopleOf(pieces: readonly Uint8Array[]): ListedPerson[] {
  return pieces.flatMap((piece) => JSON.parse(new TextDecoder().decode(piece)) as ListedPerson[])
}

describe('a list of people', () => {
  test('takes one number in other spellings once, and says of each line why it is left out', () => {
    const text = [
      'Phone;Name;City',
      '+39 347 123 4567;Ada;Rome',
      '347-1234567;Ada again;Rome',
      '0039 347 1234567;Ada once more;',
      '393471234567;And again;',
      '+55 (11) 91234-5678;Bia;São Paulo',
      '+55 11 1234 5678;Bia without the nine;',
      '+999 12345678;Nowhere;',
      '+1 23;Short;',
      'call me;Words;',
      ';Nobody;Milan',
      '+39 02 1234 5678;Landline;',
    ].join('\n')
    const { pieces, columns, result } = readList(text, stateOf(text))
    expect(columns).toEqual(['City'])
    expect(result).toMatchObject({ people: 3, twice: 4, bad: 4 })
    expect(result.problems.map(({ row, why }) => [row, why])).toEqual([
      [3, 'twice'],
      [4, 'twice'],
      [5, 'twice'],
      [7, 'twice'],
      [8, 'not-a-number'],
      [9, 'not-a-number'],
      [10, 'not-a-number'],
      [11, 'no-number'],
    ])
    expect(badLines(text, stateOf(text)).map(({ row }) => row)).toEqual([3, 4, 5, 7, 8, 9, 10, 11])
    expect(peopleOf(pieces)[4]).toMatchObject({ row: 6, phoneKey: '551112345678', name: 'Bia', values: ['São Paulo'] })
  })

  test('of 200,000 lines is read within a request’s time', () => {
    const lines = Array.from({ length: 200_000 }, (_, n) => {
      const number = n % 100 === 99 ? `+999 ${n}` : `+39 34${7 + (n % 2)} ${String(1_000_000 + Math.floor(n / 2))}`
      return `${number},Person ${n},City ${n % 50}`
    })
    const text = ['Phone,Name,City', ...lines].join('\r\n')
    const before = process.cpuUsage()
    const { pieces, result } = readList(text, stateOf(text))
    // A Worker has 30 s; this is about 6.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(20_000)
    expect(result).toMatchObject({ people: 198_000, twice: 0, bad: 2000 })
    expect([pieces.length, result.problems.length]).toEqual([2000, 100])
    expect(lookAtCsv(`${text}\r\n+39 347 1,too many,`, { ...LIMITS, mostRows: 200_000 })).toEqual({
      ok: false,
      reason: 'too-many',
    })
  }, 60_000)
})
