import { expect, test } from 'vitest'
import { isDataAtFault, isPassing } from '../../src/faults'

test.each([
  ['D1_ERROR: Network connection lost.'],
  ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.'],
  ['D1_ERROR: D1 DB reset because its code was updated.'],
  ['D1_ERROR: Internal error in D1 DB storage caused object to be reset.'],
  ['D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.'],
  ['D1_ERROR: no such column: told_at at offset 7: SQLITE_ERROR'],
  ['D1_ERROR: database is locked: SQLITE_BUSY'],
])('passes by itself: %s', (message) => {
  expect(isPassing(new Error(message))).toBe(true)
  expect(isDataAtFault(new Error(message))).toBe(false)
})

test.each([
  ['D1_ERROR: NOT NULL constraint failed: tblleads.name: SQLITE_CONSTRAINT'],
  ['D1_ERROR: string or blob too big: SQLITE_TOOBIG'],
  ['D1_ERROR: malformed JSON: SQLITE_ERROR'],
])('does not: %s', (message) => {
  expect(isPassing(new Error(message))).toBe(false)
})

test('what drizzle wraps is judged by what the database said', () => {
  const lost = new Error('Failed query: select "id"', { cause: new Error('D1_ERROR: Network connection lost.') })
  expect(isPassing(lost)).toBe(true)
  const wrong = new Error('Failed query: select "id"', { cause: new Error('datatype mismatch: SQLITE_MISMATCH') })
  expect(isPassing(wrong)).toBe(false)
})

test('a bug of ours, and what our own code refuses, does not pass', () => {
  expect(isPassing(new TypeError('x is not a function'))).toBe(false)
  expect(isPassing(new Error('10500 notifications of one event'))).toBe(false)
})

test('an object that was away passes', () => {
  expect(isPassing(Object.assign(new Error('The settings cannot be read'), { retryable: true }))).toBe(true)
})
