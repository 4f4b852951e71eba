const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const QUARTER_MS = 15 * MINUTE_MS
const clocks = new Map<string, Intl.DateTimeFormat>()
/** By zone and quarter of an hour: every message asks for the edges of the same few days. */
const offsets = new Map<string, Map<number, number>>()
const MOST_QUARTERS = 2_000

/** Whether this is an IANA zone that the runtime knows, like `America/Sao_Paulo`. Offsets (`+02:00`) are none: they have no summer. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]{1,63}$/.test(text)) return false
  try {
    clockOf(text)
    return true
  } catch {
    return false
  }
}

/** The date (`YYYY-MM-DD`) that the calendar on the wall shows. */
export function localDate(at: number, timeZone: string): string {
  return dateOf(at + offsetAt(at, timeZone))
}

/** So many days later by the calendar. */
export function addDays(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/**
 * The first and the last instant at which the clock on the wall shows this time of this day (`minutes` may go beyond the
 * day). They differ where clocks are put back; a time that clocks skip is the instant of the change.
 */
export function instantsOf(date: string, minutes: number, timeZone: string): { first: number; last: number } {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS
  const before = wall - offsetAt(wall - DAY_MS, timeZone)
  const after = wall - offsetAt(wall + DAY_MS, timeZone)
  const shown = [before, after].filter((at) => at + offsetAt(at, timeZone) === wall)
  if (shown.length > 0) return { first: Math.min(...shown), last: Math.max(...shown) }
  const change = changeBetween(Math.min(before, after), Math.max(before, after), timeZone)
  return { first: change, last: change }
}

/** The stretches of this time in which the clock on the wall is equally far ahead of UTC, in order; at most a year. */
export function offsetsBetween(
  from: number,
  to: number,
  timeZone: string,
): { from: number; to: number; offset: number }[] {
  const stretches: { from: number; to: number; offset: number }[] = []
  let begins = from
  for (let at = from; at < to; at += DAY_MS) {
    const next = Math.min(at + DAY_MS, to)
    if (offsetAt(at, timeZone) === offsetAt(next, timeZone)) continue
    const change = changeBetween(at, next, timeZone)
    stretches.push({ from: begins, to: change, offset: offsetAt(begins, timeZone) })
    begins = change
  }
  return [...stretches, { from: begins, to, offset: offsetAt(begins, timeZone) }]
}

/** The minute in which the offset changes. */
function changeBetween(from: number, to: number, timeZone: string): number {
  const early = offsetAt(from, timeZone)
  let [low, high] = [from, to]
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS
    if (offsetAt(middle, timeZone) === early) low = middle
    else high = middle
  }
  return high
}

/** How far the clock on the wall is ahead of UTC. Clocks change at whole quarters of an hour only (IANA's data since 1973). */
function offsetAt(at: number, timeZone: string): number {
  const quarter = Math.floor(at / QUARTER_MS)
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>()
  const known = ofZone.get(quarter)
  if (known !== undefined) return known
  if (ofZone.size >= MOST_QUARTERS) ofZone.clear()
  const offset = readOffset(at, timeZone)
  offsets.set(timeZone, ofZone.set(quarter, offset))
  return offset
}

function readOffset(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1000) * 1000
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(whole)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const numeric = 'numeric'
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  })
  clocks.set(timeZone, clock)
  return clock
}

function dateOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10)
}
