import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withinLiveTime } from '../../src/whatsapp/live-time'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 11, 2, 12) })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A call that is answered by `answer`, and ends as its signal says where that comes first. */
function call() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const outcome = withinLiveTime(10_000, (signal) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
    return promise
  })
  const said = outcome.catch((error: unknown) => (error as Error).name)
  return { said, answer: () => resolve('answered') }
}

/** The clock goes on, but nothing is done. */
function holdUp(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

test('no answer in time is a TimeoutError, and no timer is left', async () => {
  const { said } = call()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await said).toBe('TimeoutError')
  expect(vi.getTimerCount()).toBe(0)
})

test('an answer in time leaves no timer that would keep the object awake', async () => {
  const { said, answer } = call()
  await vi.advanceTimersByTimeAsync(9999)
  answer()
  expect(await said).toBe('answered')
  expect(vi.getTimerCount()).toBe(0)
})

test('what came while all was held up is still read', async () => {
  const { said, answer } = call()
  holdUp(3000)
  await vi.advanceTimersByTimeAsync(10_100)
  answer()
  expect(await said).toBe('answered')
})

test('after being held up it is over in five seconds at the latest', async () => {
  const { said } = call()
  holdUp(60_000)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await said).toBe('TimeoutError')
})
