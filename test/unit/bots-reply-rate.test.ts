import { expect, test } from 'vitest'
import { replyRate } from '../../src/bots/reply-rate'

const MINUTE = 60_000

test('20 replies in five minutes are a talk, one more pauses bots', () => {
  const twenty = replyRate([], 20, 0)
  expect(twenty.mustPause).toBe(false)
  expect(replyRate(twenty.recent, 1, MINUTE).mustPause).toBe(true)
})

test('what is older than five minutes does not count', () => {
  const { recent } = replyRate([], 20, 0)
  expect(replyRate(recent, 1, 5 * MINUTE - 1).mustPause).toBe(true)
  expect(replyRate(recent, 1, 5 * MINUTE)).toEqual({ recent: [5 * MINUTE], mustPause: false })
})

test('three replies to one message count three', () => {
  const { recent } = replyRate([], 18, 0)
  expect(replyRate(recent, 3, 1)).toMatchObject({ mustPause: true })
})
