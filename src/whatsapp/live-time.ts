import { now } from '../clock'

/** A timer so late shows that all of this isolate was held up. */
const HELD_UP_MS = 500
/** What came meanwhile is read in that time, however long it was held up. */
const MOST_MORE_MS = 5000

/**
 * Does work that may take so long, and aborts its signal then with a `TimeoutError`. Where the isolate was held up at that moment
 * an answer may have come that nobody could read: the work gets as long once more, 5 s at most. The timer ends with the work:
 * one that waits on would keep a Durable Object awake and billed.
 */
export async function withinLiveTime<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController()
  const abort = () => limit.abort(new DOMException('No answer came in time', 'TimeoutError'))
  const dueAt = now() + ms
  let timer = setTimeout(() => {
    const lateMs = now() - dueAt
    if (lateMs < HELD_UP_MS) return abort()
    timer = setTimeout(abort, Math.min(MOST_MORE_MS, lateMs))
  }, ms)
  try {
    return await work(limit.signal)
  } finally {
    clearTimeout(timer)
  }
}
