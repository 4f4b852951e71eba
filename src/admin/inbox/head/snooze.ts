import { addDays, instantsOf, localDate, weekdayOf } from '../../../settings/hours-zone'

export type SnoozeChoice = { name: 'hour' | 'evening' | 'tomorrow' | 'monday'; at: number }

const HOUR_MS = 3_600_000
const MORNING = 9 * 60
const EVENING = 18 * 60

/** When one may want to see it again, by the reader's clock; what would come to the same moment is named once. */
export function snoozeChoices(now: number, zone: string): SnoozeChoice[] {
  const today = localDate(now, zone)
  const clock = (date: string, minutes: number) => instantsOf(date, minutes, zone).first
  const evening = clock(today, EVENING)
  const tomorrow = addDays(today, 1)
  const monday = addDays(today, 7 - weekdayOf(today))
  return [
    { name: 'hour', at: Math.ceil((now + HOUR_MS) / 60_000) * 60_000 },
    ...(evening - now > HOUR_MS ? [{ name: 'evening' as const, at: evening }] : []),
    { name: 'tomorrow', at: clock(tomorrow, MORNING) },
    ...(monday === tomorrow ? [] : [{ name: 'monday' as const, at: clock(monday, MORNING) }]),
  ]
}

/** What `<input type="datetime-local">` gives, by that clock; null where it is no time. */
export function instantOf(written: string, zone: string): number | null {
  const [, date, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(written) ?? []
  if (date === undefined || Number.isNaN(Date.parse(date))) return null
  return instantsOf(date, Number(hours) * 60 + Number(minutes), zone).first
}
