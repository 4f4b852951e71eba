/** When old lines move: by the set age, and earlier where D1 grows too large. Pure. */

export const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** However full D1 is, what is younger stays: an object and the Journal know their last 8 days. */
export const FEWEST_DAYS = 14
/** What a person may set. */
export const FEWEST_SET_DAYS = 30
/** A pass ends some way below the mark, so that the next one is not due at once. */
const AIM = 0.85
/** So much of the age is left over: a conversation is moved when its oldest line is that much older, then all that is old. */
const SLACK = 0.1
/** So much larger counts as grown. */
const GROWN = 1.002
const PASS_EACH_MS = 20 * HOUR_MS

export type Asked = {
  /** Of the options; 0 is never. */
  days: number
  megabytes: number
  sizeBytes: number
  /** D1's size when the age was last shortened because of it; 0 where it never was. */
  shortenedAtBytes: number
  /** In force until now; 0 before the first pass. */
  inForce: number
  /** So far back D1 may have lines at most. */
  spanDays: number
}

/** The age from which on lines move now, in days; null where none do. */
export function ageOf(asked: Asked): number | null {
  const { days, megabytes, sizeBytes, inForce, spanDays } = asked
  const set = days > 0 ? days : null
  const shortened = asked.shortenedAtBytes > 0 && inForce > 0 ? inForce : null
  const mark = megabytes * 1_000_000
  if (mark <= 0 || sizeBytes <= mark * AIM) return relaxed(set, shortened)
  if (!isTooLarge(asked)) return lesser(set, shortened)
  const reach = Math.min(set ?? Infinity, inForce > 0 ? inForce : Infinity, spanDays)
  return Math.max(FEWEST_DAYS, Math.floor(((reach * mark * AIM) / sizeBytes) * 10) / 10)
}

/**
 * More than it may be, and more than when that last made the age shorter: space that became free is used again, but may count
 * as taken until then.
 */
export function isTooLarge({ megabytes, sizeBytes, shortenedAtBytes }: Asked): boolean {
  return megabytes > 0 && sizeBytes > megabytes * 1_000_000 && sizeBytes > shortenedAtBytes * GROWN
}

/** Whether a pass at the age in force may go on: not where a person has set a longer one meanwhile, or none. */
export function isStillWanted({ days, megabytes, shortenedAtBytes, inForce }: Asked): boolean {
  const isBySize = megabytes > 0 && shortenedAtBytes > 0
  return isBySize || (days > 0 && days <= inForce)
}

/** With room again, a shortened age grows back by a tenth each pass. */
function relaxed(set: number | null, shortened: number | null): number | null {
  return set === null || shortened === null ? set : Math.min(set, shortened * 1.1)
}

function lesser(set: number | null, other: number | null): number | null {
  if (set === null || other === null) return set ?? other
  return Math.min(set, other)
}

/** Whether a new pass is due: once a day, each hour while D1 is too large, at once when the set age became shorter. */
export function isPassDue(asked: Asked, endedAt: number | null, at: number): boolean {
  const { days, inForce } = asked
  if (endedAt === null || at - endedAt >= PASS_EACH_MS) return true
  if (days > 0 && (inForce === 0 || days < inForce)) return true
  return isTooLarge(asked) && at - endedAt >= HOUR_MS
}

/** A conversation whose oldest line is older than this is moved in this pass. */
export function startsBefore(cutoffAt: number, days: number): number {
  return cutoffAt - days * SLACK * DAY_MS
}
