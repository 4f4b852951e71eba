import type { InboxText } from '../text/en/inbox'
import type { Reader } from './reader'

/** Sending stops a little before Meta's 24 hours are over. */
const MARGIN_MS = 60_000

/** How long free text is still allowed; the script counts it down (`data-until`). */
export function SessionTime({ windowUntil, reader }: { windowUntil: number | null; reader: Reader }) {
  const left = sessionLeft(windowUntil, reader.now)
  const soon = left > 0 && left < 2 * 60 * 60_000
  const look = left <= 0 ? 'badge-ghost' : soon ? 'badge-warning' : 'badge-success'
  return (
    <span class={`badge badge-soft badge-sm h-auto py-0.5 ${look}`} data-until={windowUntil ?? 0}>
      {sessionText(left, reader.text)}
    </span>
  )
}

export function sessionLeft(windowUntil: number | null, now: number): number {
  return windowUntil === null ? 0 : Math.max(0, windowUntil - MARGIN_MS - now)
}

function sessionText(left: number, { session }: InboxText): string {
  if (left <= 0) return session.closed
  const minutes = Math.floor(left / 60_000)
  if (minutes >= 60) return session.closesIn(session.hoursMinutes(Math.floor(minutes / 60), minutes % 60))
  return session.closesIn(minutes > 0 ? session.minutes(minutes) : session.under)
}
