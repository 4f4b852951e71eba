import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LateWork } from '../../durable-objects/conversation/late-work'

const PATIENCE = { patienceMs: 5, atMostMs: 1000 }

beforeEach(() => {
  vi.stubGlobal('scheduler', {
    wait: (ms: number, { signal }: { signal: AbortSignal }) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(resolve, ms)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          reject(new Error('stopped'))
        })
      }),
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const begin = vi.fn(() => promise)
  return { begin, resolve, reject }
}

test('what is late is waited for again and begun once', async () => {
  const late = new LateWork<string>(PATIENCE)
  const { begin, resolve } = held()
  await expect(late.wait(1, 0, begin)).rejects.toThrow('did not answer in time')
  await expect(late.wait(1, 500, begin)).rejects.toThrow('did not answer in time')
  resolve('found')
  expect(await late.wait(1, 900, begin)).toBe('found')
  expect(begin).toHaveBeenCalledTimes(1)
})

test('what was answered is asked anew the next time', async () => {
  const late = new LateWork<string>(PATIENCE)
  expect(await late.wait(1, 0, () => Promise.resolve('old'))).toBe('old')
  expect(await late.wait(1, 1, () => Promise.resolve('new'))).toBe('new')
})

test('what failed, has another key or hangs for too long begins anew', async () => {
  const late = new LateWork<string>(PATIENCE)
  await expect(late.wait(1, 0, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  const hangs = held()
  await expect(late.wait(1, 1, hangs.begin)).rejects.toThrow('did not answer in time')
  expect(await late.wait(2, 2, () => Promise.resolve('another'))).toBe('another')
  await expect(late.wait(3, 3, hangs.begin)).rejects.toThrow('did not answer in time')
  expect(await late.wait(3, 1003, () => Promise.resolve('at last'))).toBe('at last')
  expect(hangs.begin).toHaveBeenCalledTimes(2)
})

test('late work that fails afterwards begins anew and rejects nowhere', async () => {
  const late = new LateWork<string>(PATIENCE)
  const { begin, reject } = held()
  await expect(late.wait(1, 0, begin)).rejects.toThrow('did not answer in time')
  reject(new Error('away'))
  await Promise.resolve()
  expect(await late.wait(1, 10, () => Promise.resolve('found'))).toBe('found')
})
