import { describe, expect, test } from 'vitest'
import { checkOwnWords, readWordLines } from '../../src/consents/check-words'
import { MOST_ROWS, readConsentCsv, readDate } from '../../src/consents/csv'
import { writeCsv } from '../../src/csv/write'
import { readPerson, writePerson } from '../../src/consents/person'

const NOW = Date.UTC(2026, 10, 23, 12)
const read = (text: string, defaultCountry = 'US') => readConsentCsv(text, { defaultCountry, now: NOW })

test('good rows become consents, bad ones come back with row and reason', () => {
  const answer = read(
    [
      'Phone,KIND,wording,date,note',
      '+1 555 010 0201,opt_in,"Newsletter form, ""yes"" ticked",2026-01-31,x',
      '(555) 010-0202,OPT-OUT,,,',
      '',
      'hello,opt_out,,,',
      '+15550100203,maybe,,,',
      '+15550100204,opt_in,,2026-01-31,',
      '+15550100205,opt_in,form,,',
      '+15550100206,opt_out,,31/01/2026,',
      '+15550100207,opt_out,,2027-01-01,',
      `+15550100208,opt_out,${'x'.repeat(501)},,`,
    ].join('\r\n'),
  )
  if (!answer.ok) throw new Error(answer.reason)
  expect(answer.rows).toEqual([
    {
      phoneKey: '15550100201',
      kind: 'opt_in',
      wording: 'Newsletter form, "yes" ticked',
      at: Date.UTC(2026, 0, 31),
    },
    { phoneKey: '15550100202', kind: 'opt_out', wording: '', at: NOW },
  ])
  expect(answer.bad.map(({ row, reason }) => [row, reason])).toEqual([
    [5, 'phone'],
    [6, 'kind'],
    [7, 'wording'],
    [8, 'date-missing'],
    [9, 'date'],
    [10, 'date-future'],
    [11, 'wording-long'],
  ])
})

test.each([
  ['semicolons', 'phone;kind\n+15550100201;opt_out'],
  ['tabs and a byte order mark', '\uFEFFphone\tkind\n+15550100201\topt_out\n'],
  ['columns in another order', 'kind,phone\nopt_out,+15550100201'],
])('%s are read', (_what, text) => {
  expect(read(text)).toMatchObject({ ok: true, rows: [{ phoneKey: '15550100201', kind: 'opt_out' }] })
})

test.each([
  ['nothing', '', 'empty'],
  ['a header alone', 'phone,kind\n\n', 'empty'],
  ['no such columns', 'number,type\n1,2', 'columns'],
  ['a picture', '\u0089PNG\r\n\u001a\n0000', 'columns'],
  ['too many rows', `phone,kind\n${'+15550100201,opt_out\n'.repeat(MOST_ROWS + 1)}`, 'too-many'],
])('%s is refused as a whole', (_what, text, reason) => {
  expect(read(text)).toMatchObject({ ok: false, reason })
})

test('10,000 rows are read', () => {
  const answer = read(`phone,kind\n${'+15550100201,opt_out\n'.repeat(MOST_ROWS)}`)
  expect(answer.ok && answer.rows.length).toBe(MOST_ROWS)
})

test.each([
  ['line breaks', 'too-many', `phone,kind\n${'\n'.repeat(8_000_000)}`],
  ['rows', 'too-many', `phone,kind\n${'+15550100201,opt_out\n'.repeat(380_000)}`],
  ['blank rows of many columns', 'empty', `phone,kind\n${`${','.repeat(160)}\n`.repeat(49_000)}`],
  ['a header', 'too-wide', `phone,kind${','.repeat(8_000_000)}`],
  ['one row', 'too-wide', `phone,kind\n${','.repeat(8_000_000)}`],
])('8 MB of %s are given up before they fill the memory', (_what, reason, text) => {
  const before = process.memoryUsage().heapUsed
  expect(read(text)).toMatchObject({ ok: false, reason })
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000)
})

test('blank lines in between count as rows of the sheet, and are no consents', () => {
  const answer = read(`phone,kind\n${'\n'.repeat(40_000)}hello,opt_out\n+15550100201,opt_out\n`)
  expect(answer).toMatchObject({ ok: true, rows: [{ phoneKey: '15550100201' }], bad: [{ row: 40_002 }] })
})

describe('a person', () => {
  test.each([
    ['+55 11 91234-5678', 'US', '551112345678'],
    ['5511912345678', 'US', '551112345678'],
    ['(11) 91234-5678', 'BR', '551112345678'],
    ["'+447911123456", 'US', '447911123456'],
    ['447911123456', 'US', '447911123456'],
    ['\u202a+1 555 010 0201\u202c', 'US', '15550100201'],
    ['US.13491208655302741918', 'US', 'u:US.13491208655302741918'],
    ['12', 'US', null],
    ['', 'US', null],
    ['=1+1', 'US', null],
    ['not a number', 'US', null],
    ['1'.repeat(400), 'US', null],
  ])('%j is read in %s as %j', (written, country, key) => {
    expect(readPerson(written, country)).toBe(key)
  })

  test('is written so that it is read as the same again', () => {
    for (const key of ['15550100201', '551112345678', '447911123456', 'u:US.1349', '390655502020'])
      expect(readPerson(writePerson(key), 'DE')).toBe(key)
  })
})

test.each([
  ['2026-01-31', Date.UTC(2026, 0, 31)],
  ['2026-01-31 13:45', Date.UTC(2026, 0, 31, 13, 45)],
  ['2026-01-31T13:45:10+02:00', Date.UTC(2026, 0, 31, 11, 45, 10)],
  ['2026-01-31 13:45 UTC', Date.UTC(2026, 0, 31, 13, 45)],
  ['2026-02-30', null],
  ['2026-13-01', null],
  ['01/02/2026', null],
  ['1999-01-01', null],
  ['2026-01-31 25:00', null],
])('the date %j is %j', (text, at) => {
  expect(readDate(text)).toBe(at)
})

test('an export runs nothing in a spreadsheet and can be imported again', () => {
  const text = writeCsv([
    ['phone', 'kind', 'wording', 'date'],
    ['+15550100201', 'opt_in', '=HYPERLINK("http://evil")', '2026-01-31T00:00:00.000Z'],
    ['US.1349', 'opt_out', '@SUM(1)\t"x"', '2026-01-31T00:00:00.000Z'],
  ])
  for (const line of text.trim().split('\r\n').slice(1))
    for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+\-@\t]/)
  expect(read(text)).toMatchObject({
    ok: true,
    bad: [],
    rows: [
      { phoneKey: '15550100201', wording: '=HYPERLINK("http://evil")' },
      { phoneKey: 'u:US.1349', wording: '@SUM(1)\t"x"' },
    ],
  })
})

describe('own words', () => {
  test('are one a line, each once', () => {
    expect(readWordLines(' Lass mich \r\n\nlass-mich!\n🛑')).toEqual(['Lass mich', '🛑'])
  })

  test.each([
    ['optOut', ['start'], 'opposite'],
    ['optIn', ['Stop!'], 'opposite'],
    ['optIn', ['...'], 'empty'],
    ['optOut', ['x'.repeat(61)], 'long'],
    ['optOut', Array.from({ length: 101 }, (_, i) => `w${i}`), 'too-many'],
  ] as const)('%s %j are refused', (list, words, reason) => {
    expect(checkOwnWords({ optOut: [], optIn: [], [list]: words })).toMatchObject([{ list, reason }])
  })

  test('in both lists are refused, all others taken', () => {
    expect(checkOwnWords({ optOut: ['enough'], optIn: ['Enough!'] })).toHaveLength(2)
    expect(checkOwnWords({ optOut: ['enough', '🛑'], optIn: ['more please'] })).toEqual([])
  })
})
