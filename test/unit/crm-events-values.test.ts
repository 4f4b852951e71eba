import { expect, test } from 'vitest'
import { readAmount, readDate } from '../../src/crm-events/values'

test.each([
  ['2026-03-04', { kind: 'day', day: '2026-03-04' }],
  ['2026/3/4', { kind: 'day', day: '2026-03-04' }],
  ['20260304', { kind: 'day', day: '2026-03-04' }],
  ['04.03.2026', { kind: 'day', day: '2026-03-04' }],
  ['4-3-2026', { kind: 'day', day: '2026-03-04' }],
  ['04/03/2026', { kind: 'day', day: '2026-03-04' }],
  ['31/12/2026', { kind: 'day', day: '2026-12-31' }],
  ['12/31/2026', { kind: 'day', day: '2026-12-31' }],
  ['٢٠٢٦-٠٣-٠٤', { kind: 'day', day: '2026-03-04' }],
  ['2026-03-04 09:05:00', { kind: 'local', day: '2026-03-04', time: '09:05:00' }],
  ['2026-03-04T09:05', { kind: 'local', day: '2026-03-04', time: '09:05:00' }],
  ['04.03.2026 9:05 PM', { kind: 'local', day: '2026-03-04', time: '21:05:00' }],
  ['04/03/2026, 12:00 am', { kind: 'local', day: '2026-03-04', time: '00:00:00' }],
  ['2026-03-04T09:05:00Z', { kind: 'instant', at: Date.UTC(2026, 2, 4, 9, 5) }],
  ['2026-03-04T09:05:00.123+0200', { kind: 'instant', at: Date.UTC(2026, 2, 4, 7, 5, 0, 123) }],
  ['2026-03-04T09:05:59.999999Z', { kind: 'instant', at: Date.UTC(2026, 2, 4, 9, 5, 59, 999) }],
  ['2026-03-04 09:05:00.5', { kind: 'local', day: '2026-03-04', time: '09:05:00.500' }],
  ['2026-03-04 09:05:00.000', { kind: 'local', day: '2026-03-04', time: '09:05:00' }],
  ['1790000000.25', { kind: 'instant', at: 1_790_000_000_250 }],
  [1_790_000_000, { kind: 'instant', at: 1_790_000_000_000 }],
  ['1790000000000', { kind: 'instant', at: 1_790_000_000_000 }],
])('the date %s is understood', (written, read) => {
  expect(readDate(written)).toEqual(read)
})

test('the month comes first where people write it so', () => {
  expect(readDate('03/04/2026', 'US')).toEqual({ kind: 'day', day: '2026-03-04' })
  expect(readDate('03/04/2026', 'GB')).toEqual({ kind: 'day', day: '2026-04-03' })
  expect(readDate('03.04.2026', 'US')).toEqual({ kind: 'day', day: '2026-04-03' })
})

test.each([
  '',
  'soon',
  '2026-02-30',
  '0000-00-00',
  '32.01.2026',
  '2026-03-04 25:00',
  '99',
  0,
  -5,
  Number.NaN,
  null,
  {},
])('%s is no date', (written) => {
  expect(readDate(written)).toBeNull()
})

test.each([
  [12.5, 12.5],
  ['1234.50', 1234.5],
  ['1,234.50', 1234.5],
  ['1.234,50 €', 1234.5],
  ['R$ 1.234.567,8', 1_234_567.8],
  ['1’234.50 CHF', 1234.5],
  ['1 234,5', 1234.5],
  ['1,234', 1234],
  ['0,125', 0.125],
  ['12,5', 12.5],
  ['₹ 1,23,456.00', 123_456],
  ['-12.00', -12],
  ['($12.00)', -12],
  ['١٢٣٤٫٥', 1234.5],
  ['USD 10.', 10],
])('the amount %s is understood', (written, read) => {
  expect(readAmount(written)).toBe(read)
})

test.each(['', 'free', null, Number.POSITIVE_INFINITY, []])('%s is no amount', (written) => {
  expect(readAmount(written)).toBeNull()
})
