import { z } from 'zod'
import { MOST_RANGES, toRange, type Range } from './hours'

/** A day with hours of its own; none: closed. */
export type Holiday = { date: string; yearly: boolean; name: string; ranges: Range[] }

export const MOST_HOLIDAYS = 100
export const HOLIDAY_NAME = 60

const rangeSchema = z
  .object({ start: z.string(), end: z.string() })
  .transform(({ start, end }) => toRange(start, end))
  .pipe(z.object({ start: z.string(), end: z.string() }))

const holidaysSchema: z.ZodType<Holiday[]> = z
  .array(
    z.object({
      date: z.string().refine(isDate),
      yearly: z.boolean().default(false),
      name: z.string().max(HOLIDAY_NAME).default(''),
      ranges: z.array(rangeSchema).max(MOST_RANGES).default([]),
    }),
  )
  .max(MOST_HOLIDAYS)

/** What an option or a number holds; null where none are set or the text is damaged. */
export function readHolidays(json: string | null | undefined): Holiday[] | null {
  if (!json) return null
  try {
    return holidaysSchema.safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}

/** The holiday of a local date (`YYYY-MM-DD`): one of that very date goes before a yearly one. */
export function holidayOn(holidays: readonly Holiday[], date: string): Holiday | null {
  const exact = holidays.find((holiday) => !holiday.yearly && holiday.date === date)
  return exact ?? holidays.find((holiday) => holiday.yearly && holiday.date.slice(5) === date.slice(5)) ?? null
}

/** A day of the calendar between 2000 and 2199. */
export function isDate(text: string): boolean {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
