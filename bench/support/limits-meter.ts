import { AsyncLocalStorage } from 'node:async_hooks'
import { NOWHERE, type Measure, type Seen } from './limits'

/** What is under way at once. An object has one of them for all of its calls, as it is one process to the platform. */
export type Gauge = { connections: number; d1Connections: number }
type Invocation = { door: string; sums: { queries: number; subrequests: number }; gauge: Gauge }

const invocations = new AsyncLocalStorage<Invocation>()
let seen: Seen = {}

export function readSeen(): Seen {
  return seen
}

/** What was measured since the last time. */
export function takeSeen(): Seen {
  const taken = seen
  seen = {}
  return taken
}

export function newGauge(): Gauge {
  return { connections: 0, d1Connections: 0 }
}

/** What `work` does, and what it leaves under way, counts for this one invocation. */
export function invoked<Result>(door: string, work: () => Result, gauge = newGauge()): Result {
  const most = (seen[door] ??= { calls: 0 })
  most.calls++
  return invocations.run({ door, sums: { queries: 0, subrequests: 0 }, gauge }, work)
}

export function sum(measure: 'queries' | 'subrequests', count = 1): void {
  const invocation = current()
  invocation.sums[measure] += count
  most(measure, invocation.sums[measure])
}

export function most(measure: Measure, value: number): void {
  const of = (seen[current().door] ??= { calls: 0 })
  of[measure] = Math.max(of[measure] ?? 0, value)
}

/** Counts as under way until it is settled. */
export async function during<Result>(kind: keyof Gauge, work: () => Promise<Result>): Promise<Result> {
  const { gauge } = current()
  sum('subrequests')
  most(kind, ++gauge[kind])
  try {
    return await work()
  } finally {
    gauge[kind]--
  }
}

/** Nothing may go uncounted: what comes from nowhere is a door of its own, which the proof wants empty. */
const nowhere: Invocation = { door: NOWHERE, sums: { queries: 0, subrequests: 0 }, gauge: newGauge() }

function current(): Invocation {
  return invocations.getStore() ?? nowhere
}
