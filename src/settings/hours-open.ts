import { holidayOn, type Holiday } from './holidays'
import { minutesOfRange, WEEKDAYS, type Range, type Week } from './hours'
import { addDays, instantsOf, localDate, weekdayOf } from './hours-zone'

/** When somebody is there. Without hours it is open all day long, but for the holidays. */
export type Schedule = { week: Week | null; holidays: readonly Holiday[] }

type Interval = { from: number; until: number }

/** So far back and ahead is looked: a schedule that never opens, or never closes, has no further edge. */
const MOST_DAYS = 400
const ALL_DAY: readonly Range[] = [{ start: '00:00', end: '24:00' }]

/** `at` in epoch milliseconds. Whenever the clock on the wall shows a time within a range, it is open. */
export function isOpen(schedule: Schedule, at: number, timeZone: string): boolean {
  return isAlwaysOpen(schedule) || openAt(schedule, at, timeZone) !== null
}

/** The moment from which it is open: `at` itself where it is open now, null where it does not open within 400 days. */
export function nextOpening(schedule: Schedule, at: number, timeZone: string): number | null {
  if (isOpen(schedule, at, timeZone)) return at
  const today = localDate(at, timeZone)
  for (let day = -1; day <= MOST_DAYS; day++) {
    const next = intervalsOf(schedule, addDays(today, day), timeZone).find(({ from }) => from > at)
    if (next) return next.from
  }
  return null
}

/** The moment from which it is closed: `at` itself where it is closed now, null where it does not close within 400 days. */
export function nextClosing(schedule: Schedule, at: number, timeZone: string): number | null {
  if (isAlwaysOpen(schedule)) return null
  const latest = at + MOST_DAYS * 86_400_000
  let until = at
  while (until < latest) {
    const open = openAt(schedule, until, timeZone)
    if (!open) return until
    until = open.until
  }
  return null
}

/** The moment at which it will have been open for so long since `at`; null where it does not open that often in 400 days. */
export function openAfter(schedule: Schedule, at: number, openMs: number, timeZone: string): number | null {
  if (isAlwaysOpen(schedule)) return at + openMs
  let left = openMs
  let from = nextOpening(schedule, at, timeZone)
  const latest = at + MOST_DAYS * 86_400_000
  while (from !== null && from < latest) {
    const until = openAt(schedule, from, timeZone)?.until ?? from
    if (left <= until - from) return from + left
    left -= until - from
    from = nextOpening(schedule, until, timeZone)
  }
  return null
}

/**
 * Names the open or closed interval that `at` lies in: the same for each moment within it, another for the next one.
 * `open:<since>` or `closed:<since>`, without a time where it has been so for more than 400 days.
 */
export function intervalKey(schedule: Schedule, at: number, timeZone: string): string {
  if (isAlwaysOpen(schedule)) return 'open'
  const now = openAt(schedule, at, timeZone)
  const since = now ? openSince(schedule, now, timeZone) : closedSince(schedule, at, timeZone)
  const state = now ? 'open' : 'closed'
  return since === null ? state : `${state}:${new Date(since).toISOString().slice(0, 16)}`
}

function openAt(schedule: Schedule, at: number, timeZone: string): Interval | null {
  const today = localDate(at, timeZone)
  const near = [-1, 0].flatMap((day) => intervalsOf(schedule, addDays(today, day), timeZone))
  const open = near.filter(({ from, until }) => from <= at && at < until)
  return open.toSorted((a, b) => a.from - b.from)[0] ?? null
}

/** Ranges that touch are one interval, over midnight too. */
function openSince(schedule: Schedule, now: Interval, timeZone: string): number | null {
  let since = now.from
  const oldest = since - MOST_DAYS * 86_400_000
  while (since > oldest) {
    const before = openAt(schedule, since - 1, timeZone)
    if (!before) return since
    since = before.from
  }
  return null
}

function closedSince(schedule: Schedule, at: number, timeZone: string): number | null {
  const today = localDate(at, timeZone)
  for (let day = 0; day >= -MOST_DAYS; day--) {
    // A day may reach into the one after it.
    const days = [0, 1, 2].map((before) => addDays(today, day - before))
    const ends = days.flatMap((date) => intervalsOf(schedule, date, timeZone).map(({ until }) => until))
    const past = ends.filter((until) => until <= at)
    if (past.length > 0) return Math.max(...past)
  }
  return null
}

function isAlwaysOpen({ week, holidays }: Schedule): boolean {
  if (holidays.length > 0) return false
  return (
    week === null || WEEKDAYS.every((day) => week[day].some(({ start, end }) => start === '00:00' && end === '24:00'))
  )
}

/** What begins on this day, in order. Clocks put forward may leave nothing of a range. */
function intervalsOf({ week, holidays }: Schedule, date: string, timeZone: string): Interval[] {
  const ranges = holidayOn(holidays, date)?.ranges ?? week?.[WEEKDAYS[weekdayOf(date)] ?? 'mon'] ?? ALL_DAY
  return ranges
    .map((range) => {
      const { from, until } = minutesOfRange(range)
      return { from: instantsOf(date, from, timeZone).first, until: instantsOf(date, until, timeZone).last }
    })
    .filter(({ from, until }) => from < until)
    .toSorted((a, b) => a.from - b.from)
}
