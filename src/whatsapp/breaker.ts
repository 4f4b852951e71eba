/** Calls to Meta for one number: after some failures in a row nobody calls for a while, then one failure is enough. */
export type Breaker = { failures: number; openUntil: number }

export const initialBreaker: Breaker = { failures: 0, openUntil: 0 }

const TOLERATED = 5
const FIRST_WAIT_MS = 5000
const MAX_WAIT_MS = 60_000

export function reportFailure(
  breaker: Breaker,
  kind: 'down' | 'slow-down',
  retryAfterMs: number,
  now: number,
): Breaker {
  if (kind === 'slow-down')
    return { ...breaker, openUntil: Math.max(breaker.openUntil, now + Math.min(retryAfterMs, MAX_WAIT_MS)) }
  if (now < breaker.openUntil) return breaker
  const failures = breaker.failures + 1
  if (failures < TOLERATED) return { ...breaker, failures }
  const waitMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - TOLERATED))
  return { failures, openUntil: now + waitMs }
}

export function reportSuccess(breaker: Breaker): Breaker {
  return breaker.failures === 0 && breaker.openUntil === 0 ? breaker : initialBreaker
}
