const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after each try the next one comes; after the last of them it has failed. */
const WAITS_MS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR] as const
/** So that what failed together does not come back together. */
const JITTER = 0.2
const MOST_MS = 24 * HOUR

export const MOST_TRIES = WAITS_MS.length + 1

/**
 * How long to wait after the `attempts`-th try failed; null: that was the last one. `random` in [0, 1). An endpoint that
 * says itself when it wants to be asked again is not asked earlier, up to a day.
 */
export function waitAfter(attempts: number, random: number, askedMs: number | null): number | null {
  const wait = WAITS_MS[attempts - 1]
  if (wait === undefined) return null
  const jittered = Math.round(wait * (1 - JITTER / 2 + JITTER * random))
  return Math.max(jittered, Math.min(askedMs ?? 0, MOST_MS))
}

/** `Retry-After`: seconds or a date. Null where there is none that can be read. */
export function retryAfterMs(value: string | null, now: number): number | null {
  if (value === null || value.trim() === '') return null
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * SECOND
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
