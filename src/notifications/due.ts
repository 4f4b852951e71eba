import { quietUntil, zonesOf } from '../campaigns/quiet-hours'
import { countryOf } from '../campaigns/country-of'
import { readDate } from '../crm-events/values'
import { addDays, instantsOf, localDate } from '../settings/hours-zone'
import type { Mapping, QuietHours } from './mapping-schema'

/** Semantics, CRM events: a reminder that is later than this helps nobody. */
export const LATE_MS = 6 * 3_600_000
const MINUTE_MS = 60_000

/** `day`: of a planned one, the date of the record that it goes by. `isAhead`: its hour is still to come. */
export type Due = { ok: true; dueAt: number; day: string | null; isLate: boolean; isAhead: boolean } | { ok: false }

type Asked = {
  mapping: Pick<Mapping, 'schedule' | 'delayMinutes' | 'quietHours'>
  valueOf: (path: string) => string | undefined
  /** Empty: not known; then UTC. */
  phoneKey: string
  country: string
  /** A reminder's own date, as written. */
  date: string | null
  occurredAt: number
  now: number
}

/** When a notification goes, in epoch milliseconds; not ok where the date that decides is none. */
export function dueOf(asked: Asked): Due {
  const { mapping, occurredAt, now } = asked
  const planned = mapping.schedule !== null || asked.date !== null
  const base = planned ? plannedAt(asked) : { at: Math.min(occurredAt, now), day: null }
  if (!base) return { ok: false }
  const wanted = base.at + mapping.delayMinutes * MINUTE_MS
  const dueAt = outOfQuiet(Math.max(wanted, now), mapping.quietHours, asked.phoneKey)
  return { ok: true, dueAt, day: base.day, isLate: planned && now - wanted > LATE_MS, isAhead: wanted > now }
}

/** Of a person by their number, which tells a country and no place in it: where most of its people are; UTC where it is not known. */
export function zoneOf(phoneKey: string): string {
  return zonesOf(countryOf(phoneKey) ?? '')[0] ?? 'UTC'
}

/** The moment, or the end of the quiet time that it falls into. */
export function outOfQuiet(at: number, quiet: QuietHours | null, phoneKey: string): number {
  return quiet === null ? at : (quietUntil(phoneKey, quiet, at) ?? at)
}

/** A time that the clock skips is the instant of the change; one that it shows twice, the first. */
function plannedAt({ mapping: { schedule }, valueOf, phoneKey, country, date }: Asked) {
  const written = schedule ? valueOf(schedule.field) : date
  const read = readDate(/^\d{9,13}$/.test(written ?? '') ? Number(written) : written, country)
  if (!read) return null
  const zone = zoneOf(phoneKey)
  const day = read.kind === 'instant' ? localDate(read.at, zone) : read.day
  if (schedule) return { at: instantsOf(addDays(day, schedule.days), minutesOf(schedule.at), zone).first, day }
  if (read.kind === 'instant') return { at: read.at, day }
  const clock = read.kind === 'local' ? read.time : MORNING
  return { at: instantsOf(day, minutesOf(clock), zone).first, day }
}

/** A reminder for a day, without an hour. */
const MORNING = '09:00'

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}
