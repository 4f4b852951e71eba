import { HOLIDAY_NAME, isDate, MOST_HOLIDAYS, type Holiday } from '../../../settings/holidays'
import {
  emptyWeek,
  formatRange,
  minutesOfRange,
  MOST_RANGES,
  overlapIn,
  parseRange,
  toRange,
  WEEKDAYS,
  type Range,
  type Week,
  type Weekday,
} from '../../../settings/hours'
import type { Catalogue } from '../../text/en'

type Text = Catalogue['hours']
/** As typed: empty rows are kept for the eye and left out when saved. */
export type TypedRange = { start: string; end: string }
export type TypedHoliday = { date: string; name: string; yearly: boolean; hours: string }
export type TypedHours = { week: Record<Weekday, TypedRange[]>; holidays: TypedHoliday[] }
/** By the names of the inputs: `mon`, `mon.0.start`, `holiday.2.date`. */
export type HoursErrors = Partial<Record<string, string>>

const MOST_TYPED = 40
const DAY = 1440

/** What is stored, as the form shows it; 24:00 is a time that browsers' inputs do not know. */
export function shownHours(week: Week | null, holidays: readonly Holiday[]): TypedHours {
  const shown = (ranges: readonly Range[]) =>
    ranges.map(({ start, end }) => ({ start, end: end === '24:00' ? '00:00' : end }))
  const days = week ?? emptyWeek()
  return {
    week: Object.fromEntries(WEEKDAYS.map((day) => [day, shown(days[day])])) as TypedHours['week'],
    holidays: holidays.map(({ date, name, yearly, ranges }) => ({
      date,
      name,
      yearly,
      hours: ranges.map(({ start, end }) => `${start}-${end}`).join(', '),
    })),
  }
}

export function typedHours(form: Record<string, unknown>): TypedHours {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 300) : '')
  const count = (prefix: string, last: string, most: number) => {
    let length = 0
    while (length < most && form[`${prefix}.${length}.${last}`] !== undefined) length++
    return length
  }
  const rangesOf = (day: Weekday): TypedRange[] =>
    Array.from({ length: count(day, 'start', MOST_TYPED) }, (_, i) => ({
      start: text(`${day}.${i}.start`).slice(0, 5),
      end: text(`${day}.${i}.end`).slice(0, 5),
    }))
  const holidays = Array.from({ length: count('holiday', 'date', MOST_HOLIDAYS + 1) }, (_, i) => ({
    date: text(`holiday.${i}.date`),
    name: text(`holiday.${i}.name`).toWellFormed(),
    yearly: form[`holiday.${i}.yearly`] === '1',
    hours: text(`holiday.${i}.hours`),
  }))
  return { week: Object.fromEntries(WEEKDAYS.map((day) => [day, rangesOf(day)])) as TypedHours['week'], holidays }
}

/** The week as it would be stored, and what is wrong with it. */
export function readTypedWeek(
  typed: TypedHours['week'],
  { errors: text }: Text['week'],
): { week: Week; errors: HoursErrors } {
  const week = emptyWeek()
  const errors: HoursErrors = {}
  for (const day of WEEKDAYS) {
    const entered = typed[day]
      .map((range, i) => ({ ...range, i }))
      .filter(({ start, end }) => start !== '' || end !== '')
    for (const { start, end, i } of entered) {
      const range = toRange(start, end)
      if (range) week[day].push(range)
      else errors[`${day}.${i}.${start === '' ? 'start' : 'end'}`] = text.range
    }
    const overlap = overlapIn(week[day])
    if (entered.length > MOST_RANGES) errors[day] = text.many(MOST_RANGES)
    if (overlap) errors[day] = text.overlap(formatRange(overlap[0]), formatRange(overlap[1]))
    week[day].sort((a, b) => minutesOfRange(a).from - minutesOfRange(b).from)
  }
  return { week, errors: { ...reachingErrors(week, text), ...errors } }
}

export function readTypedHolidays(
  typed: readonly TypedHoliday[],
  { errors: text }: Text['holidays'],
): { holidays: Holiday[]; errors: HoursErrors } {
  const holidays: Holiday[] = []
  const errors: HoursErrors = {}
  for (const [i, { date, name, yearly, hours }] of typed.entries()) {
    if (date === '' && name === '' && hours === '') continue
    const ranges = readRanges(hours)
    if (!isDate(date)) errors[`holiday.${i}.date`] = text.date
    else if (holidays.some((other) => other.date === date && other.yearly === yearly))
      errors[`holiday.${i}.date`] = text.twice
    if ([...name].length > HOLIDAY_NAME) errors[`holiday.${i}.name`] = text.name(HOLIDAY_NAME)
    if (ranges === null) errors[`holiday.${i}.hours`] = text.hours
    holidays.push({ date, name, yearly, ranges: ranges ?? [] })
  }
  if (holidays.length > MOST_HOLIDAYS) errors['holidays'] = text.many(MOST_HOLIDAYS)
  return { holidays: holidays.toSorted((a, b) => a.date.localeCompare(b.date)), errors }
}

function readRanges(text: string): Range[] | null {
  if (text === '') return []
  const ranges = text.split(',').map(parseRange)
  const read = ranges.filter((range) => range !== null)
  return read.length === ranges.length && read.length <= MOST_RANGES && overlapIn(read) === null ? read : null
}

/** A night that reaches into hours of the next day was surely not meant. */
function reachingErrors(week: Week, text: Text['week']['errors']): HoursErrors {
  const errors: HoursErrors = {}
  for (const [i, day] of WEEKDAYS.entries()) {
    const reaching = week[day].find((range) => minutesOfRange(range).until > DAY)
    const next = week[WEEKDAYS[(i + 1) % 7] ?? 'mon']
    const met = reaching && next.find((range) => minutesOfRange(range).from < minutesOfRange(reaching).until - DAY)
    if (reaching && met) errors[day] = text.reaches(formatRange(reaching), formatRange(met))
  }
  return errors
}
