import { z } from 'zod'
import type { BotContext } from '../context'
import type { Field } from '../define'
import type { Heard } from '../hear'
import { emptyWeek, parseRange, WEEKDAYS, type Week } from '../../settings/hours'
import { intervalKey, type Schedule } from '../../settings/hours-open'

/** `09:00-17:00` for each day; empty: the hours of our number, else those of the business. */
export const hoursConfig = z.object({
  hours: z
    .string('Give the hours as 09:00-17:00')
    .trim()
    .max(20, 'Give the hours as 09:00-17:00')
    .refine((text) => text === '' || parseRange(text) !== null, { error: 'Give the hours as 09:00-17:00' })
    .default(''),
})

export const hoursFields = {
  hours: {
    kind: 'text',
    label: 'Hours of its own',
    hint: 'For example 09:00-17:00, each day, holidays too; 22:00-06:00 ends on the day after. Empty: the hours of the number, else those of the business.',
    limit: 20,
    isOptional: true,
    takesMergeFields: false,
  },
} as const satisfies Record<string, Field>

/** Which open or closed interval a message falls in: `open:<since>`, `closed:<since>` (`intervalKey`). */
export function intervalReader({ hours }: { hours: string }): (heard: Heard) => string {
  const own = ownSchedule(hours)
  return (heard) => {
    const asked = asOf(heard)
    const known = asked.get(hours) ?? intervalIn(own, heard.event.at, heard.context)
    asked.set(hours, known)
    return known
  }
}

export function isWithin(interval: string): boolean {
  return interval.startsWith('open')
}

/** "09:00-17:00" or what stands for it, for the trace. */
export function hoursSaid({ hours }: { hours: string }): string {
  return hours === '' ? 'the opening hours' : hours
}

function intervalIn(own: Schedule | null, at: number, { settings }: BotContext): string {
  return intervalKey(own ?? settings, at, settings.timeZone)
}

const known = new WeakMap<Heard, Map<string, string>>()

/** Many bots ask the same of one message. */
function asOf(heard: Heard): Map<string, string> {
  const asked = known.get(heard) ?? new Map<string, string>()
  known.set(heard, asked)
  return asked
}

function ownSchedule(hours: string): Schedule | null {
  const range = parseRange(hours)
  if (!range) return null
  const week: Week = emptyWeek()
  for (const day of WEEKDAYS) week[day] = [range]
  return { week, holidays: [] }
}
