import { addDays, instantsOf, localDate, offsetsBetween } from '../settings/hours-zone'

export const PERIODS = ['today', '7', '30', 'custom'] as const
export type PeriodName = (typeof PERIODS)[number]

/** Days as the calendar of the zone counts them, both ends included; `from` and `to` are their instants. */
export type Period = { name: PeriodName; firstDay: string; lastDay: string; from: number; to: number; timeZone: string }
export type PeriodProblem = 'from' | 'to' | 'order' | 'long'

export const MOST_DAYS = 366
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** A made-up name is today. */
export function readPeriod(
  given: { period: string; from: string; to: string },
  timeZone: string,
  now: number,
): { ok: true; period: Period } | { ok: false; problem: PeriodProblem } {
  const today = localDate(now, timeZone)
  const name = PERIODS.find((one) => one === given.period) ?? 'today'
  if (name !== 'custom') {
    return { ok: true, period: periodOf(name, addDays(today, 1 - daysOf(name)), today, timeZone) }
  }
  const { from, to } = given
  if (!isDay(from)) return { ok: false, problem: 'from' }
  if (!isDay(to)) return { ok: false, problem: 'to' }
  if (to < from) return { ok: false, problem: 'order' }
  if (addDays(from, MOST_DAYS) <= to) return { ok: false, problem: 'long' }
  const usual = (['today', '7', '30'] as const).find((one) => addDays(today, 1 - daysOf(one)) === from)
  return { ok: true, period: periodOf(to === today && usual ? usual : name, from, to, timeZone) }
}

function daysOf(name: Exclude<PeriodName, 'custom'>): number {
  return name === 'today' ? 1 : Number(name)
}

/** Bars of an hour for up to two days, else of a day. */
export function unitOf({ firstDay, lastDay }: Period): number {
  return addDays(firstDay, 1) >= lastDay ? HOUR_MS : DAY_MS
}

/** The clock on the wall at the beginning of each bar, as if it were UTC; every one of the period, also the empty ones. */
export function wallsOf(period: Period): number[] {
  const unit = unitOf(period)
  const end = Date.parse(`${addDays(period.lastDay, 1)}T00:00:00Z`)
  const walls: number[] = []
  for (let wall = Date.parse(`${period.firstDay}T00:00:00Z`); wall < end; wall += unit) walls.push(wall)
  return walls
}

/** `[from, to, offset]`, for the clock of the zone in SQL. */
export function stretchesOf({ from, to, timeZone }: Period): number[][] {
  return offsetsBetween(from, to, timeZone).map((one) => [one.from, one.to, one.offset])
}

function periodOf(name: PeriodName, firstDay: string, lastDay: string, timeZone: string): Period {
  const from = instantsOf(firstDay, 0, timeZone).first
  const to = instantsOf(addDays(lastDay, 1), 0, timeZone).first
  return { name, firstDay, lastDay, from, to, timeZone }
}

function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
