import { z } from 'zod'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** `[start, end)` by the clock on the wall, `HH:MM`; `24:00` is the day's end. An end before its start is the next day's. */
export type Range = { start: string; end: string }

/** The ranges of each day; none: closed. A range over midnight belongs to the day on which it begins. */
export type Week = Record<Weekday, Range[]>

/** So many ranges a day can be entered. */
export const MOST_RANGES = 6
export const DAY_MINUTES = 1440

const CLOCK = /^(?:([01]?\d|2[0-3]):([0-5]\d)|24:00)$/

const rangeSchema = z.object({ start: z.string(), end: z.string() }).transform(({ start, end }, ctx): Range => {
  const range = toRange(start, end)
  if (range) return range
  ctx.addIssue({ code: 'custom', message: 'not a range of hours' })
  return z.NEVER
})

const day = z.array(rangeSchema).max(MOST_RANGES).default([])

const weekSchema: z.ZodType<Week> = z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })

/** What an option or a number holds; null where none are set or the text is damaged: then nobody is ever "out of hours". */
export function readWeek(json: string | null | undefined): Week | null {
  if (!json) return null
  try {
    return weekSchema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}

/** `09:00-17:00`, as bots hold it; also with an en dash, spaces, or one digit of the hour. Null where it is none. */
export function parseRange(text: string): Range | null {
  const [, start = '', end = ''] = /^\s*([\d:]+)\s*[-–]\s*([\d:]+)\s*$/.exec(text) ?? []
  return toRange(start, end)
}

/** Both ends in the one form that is stored; null where an end is no time, or nothing lies between. */
export function toRange(start: string, end: string): Range | null {
  const [from, to] = [minutesOf(start), minutesOf(end)]
  if (from === null || to === null || from === DAY_MINUTES) return null
  const until = to === 0 ? DAY_MINUTES : to
  return from === until ? null : { start: clock(from), end: clock(until) }
}

export function formatRange({ start, end }: Range): string {
  return `${start}–${end}`
}

/** Minutes from the day's own midnight; an end over midnight is beyond 1440. */
export function minutesOfRange({ start, end }: Range): { from: number; until: number } {
  const [from, until] = [minutesOf(start) ?? 0, minutesOf(end) ?? 0]
  return { from, until: until <= from ? until + DAY_MINUTES : until }
}

/** The first pair of a day's ranges that overlap, for the form to name; adjacent ones do not. */
export function overlapIn(ranges: readonly Range[]): [Range, Range] | null {
  const sorted = ranges.toSorted((a, b) => minutesOfRange(a).from - minutesOfRange(b).from)
  for (const [i, range] of sorted.entries()) {
    const next = sorted[i + 1]
    if (next && minutesOfRange(next).from < minutesOfRange(range).until) return [range, next]
  }
  return null
}

export function emptyWeek(): Week {
  return { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
}

function minutesOf(text: string): number | null {
  const found = CLOCK.exec(text)
  if (!found) return null
  return found[1] === undefined ? DAY_MINUTES : Number(found[1]) * 60 + Number(found[2])
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
