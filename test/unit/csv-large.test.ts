import { expect, test } from 'vitest'
import { eachRow, lookAtCsv } from '../../src/csv/large'
import { type CsvRow, readCsv } from '../../src/csv/read'

const LIMITS = { mostRows: 1000, mostRowChars: 2000, mostColumns: 5 }

const FILES = {
  plain: 'phone,name\n+49 30 901820,Ada\n+49 30 901821,Grace\n',
  semicolons: 'phone;name\r\n1;"A; B"\r\n\r\n2;"with ""quotes"""\r\n',
  'a cell over two lines': 'a,b\n1,"first\nsecond"\n2,x\n',
  'a quote that is never closed': 'a,b\n1,"open\n2,x\n3,"closed"\n',
  'more columns than are kept': 'a,b,c,d,e,f,g\n1,2,3,4,5,6,7\n',
  'blank lines alone': '\n\n ,\n',
}

test.each(Object.entries(FILES))('row by row gives what reading at once gives: %s', (_name, text) => {
  const whole = readCsv(text, LIMITS)
  const look = lookAtCsv(text, LIMITS)
  const rows: CsvRow[] = []
  if (look.ok) eachRow(text, look, LIMITS, (row) => rows.push(row) > 0)
  expect(look.ok ? { ok: true, rows } : look).toEqual(whole.ok ? { ok: true, rows: whole.rows } : whole)
  expect(look.ok ? look.rows : 0).toBe(whole.ok ? whole.rows.length : 0)
})

test('a file with too many or too long lines is refused, and reading ends where it is told to', () => {
  expect(lookAtCsv('1\n'.repeat(1001), LIMITS)).toEqual({ ok: false, reason: 'too-many' })
  expect(lookAtCsv('x'.repeat(2001), LIMITS)).toEqual({ ok: false, reason: 'too-wide' })
  let seen = 0
  eachRow('1\n2\n3\n', { delimiter: ',', hasOpenQuote: false }, LIMITS, () => ++seen < 2)
  expect(seen).toBe(2)
})
