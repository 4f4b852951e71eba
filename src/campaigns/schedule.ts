import { addDays, instantsOf, isTimeZone, localDate } from '../settings/hours-zone'
import type { Campaign } from './campaign'

export type Schedule = Pick<
  Campaign,
  'campaignType' | 'autoReminderDays' | 'sendTimes' | 'scheduledSendTime' | 'timeZone' | 'sendNow' | 'run'
> & { settings: Pick<Campaign['settings'], 'ends'> }

/** A run that the clock missed by less goes out late; one missed by more is skipped and shown. Source: semantics, "Sending". */
export const MOST_LATE_MS = 12 * 60 * 60_000
/** So many skipped runs are kept as rows; of a daily campaign that stood still for a year the newest. */
const MOST_MISSED = 20
const LOCAL = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)$/

/**
 * When the run after the one planned for `after` is due (null: the first), in epoch milliseconds; null where there is none.
 * The clock on the wall of its zone counts: a time that clocks skip is the first moment after it, one that comes twice is the
 * first of the two, and a recurring one keeps its hour over every change. `now`: when a first run is asked for.
 */
export function nextRun(schedule: Schedule, after: number | null, now: number): number | null {
  const at = planned(schedule, after, now)
  return at === null || isOver(schedule, at) ? null : at
}

export type Due = {
  /** Planned times that are skipped: too late, or a later one is due as well. The newest of them, oldest first. */
  missed: number[]
  /** The one that goes out now. */
  run: number | null
  /** What comes after. */
  next: number | null
}

/** What is due of a campaign whose next run was planned for `plannedAt`. After a standstill only the newest run goes out. */
export function dueRuns(schedule: Schedule, plannedAt: number, now: number): Due {
  const due: number[] = []
  let next: number | null = plannedAt
  let { run } = schedule
  while (next !== null && next <= now) {
    due.push(next)
    run++
    next = nextRun({ ...schedule, run }, next, now)
  }
  const last = due.at(-1)
  if (last === undefined) return { missed: [], run: null, next }
  const isLate = now - last >= MOST_LATE_MS
  const missed = isLate ? due : due.slice(0, -1)
  return { missed: missed.slice(-MOST_MISSED), run: isLate ? null : last, next }
}

/** The moment of a local time (`2026-12-24T09:00`); null where it is none. */
export function instantOf(local: string | null, timeZone: string): number | null {
  const [, date, hour, minute] = LOCAL.exec(local ?? '') ?? []
  if (date === undefined || !isDate(date) || !isTimeZone(timeZone)) return null
  return instantsOf(date, Number(hour) * 60 + Number(minute), timeZone).first
}

/** What the clock on the wall shows, as the form writes it. */
export function localTimeOf(at: number, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${localDate(at, timeZone)}T${clock.format(at)}`
}

/**
 * What starting a campaign writes: when it is due first, and the local time that a recurring one which begins at once keeps
 * from then on. Null where nothing is due (any more).
 */
export function firstRun(
  schedule: Schedule,
  now: number,
): { nextRunAt: number; scheduledSendTime: string | null } | null {
  const at = nextRun(schedule, null, now)
  if (at === null) return null
  const isAnchor = schedule.campaignType === 'recurring' && schedule.sendNow
  return {
    nextRunAt: at,
    scheduledSendTime: isAnchor ? localTimeOf(at, schedule.timeZone) : schedule.scheduledSendTime,
  }
}

function planned(schedule: Schedule, after: number | null, now: number): number | null {
  const { campaignType, sendNow, scheduledSendTime, timeZone } = schedule
  if (campaignType === 'custom') return nextOfList(schedule, after, now)
  if (after !== null) return campaignType === 'recurring' ? nextOfSeries(schedule, after) : null
  if (sendNow) return now
  const first = instantOf(scheduledSendTime, timeZone)
  return campaignType === 'recurring' && first !== null && first < now ? nextOfSeries(schedule, now) : first
}

/** Times that have gone by before it was started are not made up for. */
function nextOfList({ sendTimes, timeZone }: Schedule, after: number | null, now: number): number | null {
  const times = sendTimes.flatMap((local) => instantOf(local, timeZone) ?? [])
  const later = times.filter((at) => (after === null ? at >= now : at > after))
  return later.length === 0 ? null : Math.min(...later)
}

/** Counted in days of the calendar from the first one, so that an hour which a change moved is back the next time. */
function nextOfSeries(schedule: Schedule, after: number): number | null {
  const { autoReminderDays: days, timeZone } = schedule
  if (days === null || days < 1) return null
  const anchor = schedule.scheduledSendTime ?? localTimeOf(after, timeZone)
  const [, from, hour, minute] = LOCAL.exec(anchor) ?? []
  if (from === undefined || !isDate(from) || !isTimeZone(timeZone)) return null
  const gone = (Date.parse(localDate(after, timeZone)) - Date.parse(from)) / 86_400_000
  const minutes = Number(hour) * 60 + Number(minute)
  const first = Math.max(0, Math.floor(gone / days))
  const steps = [first, first + 1, first + 2]
  return (
    steps.map((step) => instantsOf(addDays(from, step * days), minutes, timeZone).first).find((at) => at > after) ??
    null
  )
}

function isOver({ campaignType, settings: { ends }, timeZone, run }: Schedule, at: number): boolean {
  if (campaignType !== 'recurring' || ends.by === 'never') return false
  return ends.by === 'count' ? run >= ends.runs : localDate(at, timeZone) > ends.date
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
