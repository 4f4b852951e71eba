import { expect, test } from 'vitest'
import { closedUntil, initialBreaker, reportFailure, reportSuccess, type Breaker } from '../../src/whatsapp/breaker'

const DAY_MS = 86_400_000

function failing(times: number, everyMs: number): Breaker {
  let breaker = initialBreaker
  for (let i = 0; i < times; i++) breaker = reportFailure(breaker, 'down', 0, i * everyMs)
  return breaker
}

test('five failures in a row close the door for a while', () => {
  const breaker = failing(5, 1000)
  expect(closedUntil(breaker)).toBe(4000 + 5000)
})

test('one failure a day closes nothing, however many days', () => {
  expect(closedUntil(failing(30, DAY_MS))).toBe(0)
})

test('after the wait one failure is enough', () => {
  const breaker = reportFailure(failing(5, 1000), 'down', 0, 10_000)
  expect(closedUntil(breaker)).toBe(10_000 + 10_000)
})

test('a late success opens what was closed for silence, not what Meta asked for', () => {
  const slow = reportFailure(failing(5, 1000), 'slow-down', 30_000, 5000)
  expect(closedUntil(slow)).toBe(35_000)
  expect(closedUntil(reportSuccess(slow))).toBe(35_000)
  expect(closedUntil(reportSuccess(failing(5, 1000)))).toBe(0)
})
