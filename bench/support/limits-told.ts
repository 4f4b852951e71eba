import type { Figures } from './figures'
import { LIMITS, MEASURES, type Measure, type Seen } from './limits'
import { say } from './say'

/** What the work must have come by, or nothing was measured. */
const DOORS = [
  'POST /whatsapp/webhook/getdata',
  'POST /whatsapp_api/notify',
  'POST /admin/leads/import/:id/run',
  'cron minute',
  'cron hour',
  'queue sends',
  'queue jobs: archive',
  'Journal.alarm',
]

/** One line a limit on stdout, with the door that came nearest to it; the table of all doors for people. */
export function tellLimits(figures: Figures, all: Seen): void {
  // What only development has is no invocation of the cloud.
  const seen = Object.fromEntries(Object.entries(all).filter(([door]) => !/ \/__(dev|bench)/.test(door)))
  sayTable(seen)
  figures.tell('doors measured', Object.keys(seen).length, '')
  figures.none(
    'doors that were to be measured and were not',
    DOORS.filter((door) => !seen[door]),
  )
  figures.tell('subrequests of no door', seen['nowhere']?.subrequests ?? 0, '', { exactly: 0 })
  figures.none(
    'limits of which nothing was measured',
    MEASURES.filter((measure) => nearest(seen, measure)[1] === 0),
  )
  for (const measure of MEASURES) {
    const { most, unit, words, ...more } = LIMITS[measure]
    const [door, value] = nearest(seen, measure)
    const waits = 'waits' in more
    figures.tell(`${words}: most (${door})`, value, unit, waits ? null : { atMost: most })
    if (!waits) figures.tell(`room: ${words}`, most / value, 'times')
    else figures.tell(`doors of which more than ${most} wait: ${words}`, countOver(seen, measure), '')
  }
}

function countOver(seen: Seen, measure: Measure): number {
  return Object.values(seen).filter((of) => (of[measure] ?? 0) > LIMITS[measure].most).length
}

function nearest(seen: Seen, measure: Measure): [string, number] {
  const [door, value] = Object.entries(seen).toSorted(([, a], [, b]) => (b[measure] ?? 0) - (a[measure] ?? 0))[0] ?? [
    'none',
    { calls: 0 },
  ]
  return [door, (value as Seen[string])[measure] ?? 0]
}

function sayTable(seen: Seen): void {
  say(['door', 'calls', ...MEASURES].join('\t'))
  for (const [door, most] of Object.entries(seen).toSorted(([a], [b]) => a.localeCompare(b)))
    say([door, most.calls, ...MEASURES.map((measure) => most[measure] ?? 0)].join('\t'))
}
