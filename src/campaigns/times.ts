/** How many people a run had come to at a moment; `delivered` includes `read`. */
export type Moment = { at: number; sent: number; delivered: number; read: number; replied: number }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const SIZES_MS = [1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS)
const LONG_SIZES_MS = [1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR_MS)
const MOST_POINTS = 24

/**
 * A run's figures at even steps of time, from nothing at its beginning to the last of `moments` (oldest first): at most 26
 * points. `stepMs` lies between two of them.
 */
export function stepsOf(moments: readonly Moment[], startedAt: number): { stepMs: number; points: Moment[] } {
  const last = moments.at(-1)
  if (!last) return { stepMs: MINUTE_MS, points: [] }
  const span = last.at - startedAt
  const stepMs = [...SIZES_MS, ...LONG_SIZES_MS].find((size) => span <= size * MOST_POINTS) ?? 24 * HOUR_MS
  const first = Math.floor(startedAt / stepMs) * stepMs
  const points: Moment[] = [{ at: first, sent: 0, delivered: 0, read: 0, replied: 0 }]
  for (let at = first + stepMs; at < last.at + stepMs && points.length <= MOST_POINTS + 1; at += stepMs) {
    const known = moments.findLast((moment) => moment.at <= at)
    points.push({ ...(known ?? points[0]!), at })
  }
  return { stepMs, points }
}

/** What was noted, and how it stands now where that is not noted yet. */
export function withNow(noted: readonly Moment[], now: Moment): Moment[] {
  const last = noted.at(-1)
  const isNoted = last && FIGURES.every((figure) => last[figure] === now[figure])
  return isNoted ? [...noted] : [...noted, now]
}

const FIGURES = ['sent', 'delivered', 'read', 'replied'] as const
