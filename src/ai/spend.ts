import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'

/** Money is counted in millionths of a US dollar: a token at $1 per million costs 1. */
export type Reservation = {
  /** Unique for this call. */
  id: string
  model: string
  purpose: string
  /** The most that the call can cost. */
  micros: number
  capMicros: number
}

export type Reserved = { ok: true } | { ok: false; isFirst: boolean }

/** `micros` null: nobody knows what it cost, so all that was reserved stays counted. */
export type Settlement = {
  id: string
  end: 'answered' | 'refused' | 'failed'
  input: number
  output: number
  micros: number | null
}

export type UsageLine = {
  /** UTC, `2026-12-01`. */
  day: string
  model: string
  /** `answer`, `suggest`, `step`, or what else calls are made for. */
  purpose: string
  /** Calls that were made. */
  calls: number
  inputTokens: number
  outputTokens: number
  /** What was spent, and what calls of unknown end may have cost. */
  micros: number
  /** Calls that the provider or the model refused, and those that failed otherwise. */
  refusals: number
  failures: number
  /** Calls that were not made: the day's cap. */
  capped: number
}

/** To be asked before each call. False where it could bring today (UTC) over the cap; `isFirst`: the first time today. */
export function reserveSpend(env: Env, reservation: Reservation): Promise<Reserved> {
  return stubs(env).config().reserveSpend(reservation)
}

/** What a call came to. A call that never comes back stays counted as it was reserved. */
export async function settleSpend(env: Env, settlement: Settlement): Promise<void> {
  await stubs(env).config().settleSpend(settlement)
}

/** Usage of the last so many days (UTC), today included: newest day first, then by model and purpose. At most 400 days. */
export function readUsage(env: Env, days: number): Promise<UsageLine[]> {
  return stubs(env).config().usage(days)
}
