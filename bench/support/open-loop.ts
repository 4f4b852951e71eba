import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

export type Clock = { now: () => number; sleep: (ms: number) => Promise<unknown> }

export type OpenLoop = {
  count: number
  perSecond: number
  /** Posts the n-th; the status of its answer, 0 where none came. */
  send: (n: number) => Promise<number>
}

/** `ms`: from the instant at which it was to be sent until its answer. `lateMs`: how much later it was really sent. */
export type Answered = { n: number; status: number; ms: number; lateMs: number; atMs: number }

/**
 * Sends at the planned instants, whatever has been answered by then, and takes each post's time from that instant: what a slow
 * answer keeps others from being sent is counted, as it would not be by who waits. Times in `atMs` are from the first instant.
 */
export async function openLoop(
  { count, perSecond, send }: OpenLoop,
  clock: Clock = { now: () => performance.now(), sleep },
): Promise<Answered[]> {
  const startedAt = clock.now()
  const answered: Answered[] = []
  const underWay: Promise<void>[] = []
  for (let n = 0; n < count; n++) {
    const plannedAt = startedAt + (n * 1000) / perSecond
    const early = plannedAt - clock.now()
    if (early > 0) await clock.sleep(early)
    const lateMs = Math.max(0, clock.now() - plannedAt)
    const note = (status: number) => {
      const now = clock.now()
      answered.push({ n, status, ms: now - plannedAt, lateMs, atMs: now - startedAt })
    }
    underWay.push(send(n).then(note, () => note(0)))
  }
  await Promise.all(underWay)
  return answered
}
