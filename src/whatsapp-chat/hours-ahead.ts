import { isOpen, nextClosing, nextOpening, type Schedule } from '../settings/hours-open'
import type { HoursAhead } from './hours-turns'

const DAY_MS = 86_400_000
const DAYS = 4
const MOST_TURNS = 60

/** What the script is told of the next days. From UTC's midnight on, so that it stays word for word the same for a day: the script's ETag depends on it. */
export function hoursAhead(schedule: Schedule, now: number, timeZone: string): HoursAhead {
  const from = Math.floor(now / DAY_MS) * DAY_MS
  const open = isOpen(schedule, from, timeZone)
  const turns: number[] = []
  let [at, isOpenThen] = [from, open]
  while (turns.length < MOST_TURNS) {
    const next = (isOpenThen ? nextClosing : nextOpening)(schedule, at, timeZone)
    if (next === null || next > from + DAYS * DAY_MS) break
    turns.push(next)
    at = next
    isOpenThen = !isOpenThen
  }
  return { from, open, turns }
}
