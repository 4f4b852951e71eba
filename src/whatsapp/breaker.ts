/**
 * Calls to Meta for one number: after some failures in a row nobody calls for a while, then one failure is enough.
 * `openUntil` is for calls that had no answer, `slowUntil` for a wait that Meta asked for.
 */
export type Breaker = { failures: number; openUntil: number; failedAt?: number; slowUntil?: number }

export const initialBreaker: Breaker = { failures: 0, openUntil: 0 }

const TOLERATED = 5
/** Failures further apart are not "in a row": a success costs no call, so nobody tells of those in between. */
const IN_A_ROW_MS = 60_000
const FIRST_WAIT_MS = 5000
const MAX_WAIT_MS = 60_000

export function reportFailure(
  breaker: Breaker,
  kind: 'down' | 'slow-down',
  retryAfterMs: number,
  now: number,
): Breaker {
  if (kind === 'slow-down')
    return { ...breaker, slowUntil: Math.max(breaker.slowUntil ?? 0, now + Math.min(retryAfterMs, MAX_WAIT_MS)) }
  if (now < breaker.openUntil) return breaker
  const isInARow = now - Math.max(breaker.failedAt ?? 0, breaker.openUntil) < IN_A_ROW_MS
  const failures = isInARow ? breaker.failures + 1 : 1
  if (failures < TOLERATED) return { ...breaker, failures, failedAt: now }
  const waitMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - TOLERATED))
  return { ...breaker, failures, failedAt: now, openUntil: now + waitMs }
}

/** A success proves that Meta answers, not that it takes as much as before. */
export function reportSuccess(breaker: Breaker): Breaker {
  return breaker.failures === 0 && breaker.openUntil === 0 ? breaker : { ...breaker, failures: 0, openUntil: 0 }
}

/** Until when nobody should call. */
export function closedUntil({ openUntil, slowUntil = 0 }: Breaker): number {
  return Math.max(openUntil, slowUntil)
}
