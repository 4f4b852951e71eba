import type { Figures } from './figures'
import { LIMITS, MEASURES, nearest, NOWHERE, type Measure, ofTheCloud, type Seen } from './limits'
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
  const seen = ofTheCloud(all)
  sayTable(seen)
  figures.tell('doors measured', Object.keys(seen).length, '')
  figures.none(
    'doors that were to be measured and were not',
    DOORS.filter((door) => !seen[door]),
  )
  figures.tell('subrequests of no door', seen[NOWHERE]?.subrequests ?? 0, '', { exactly: 0 })
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

function sayTable(seen: Seen): void {
  say(['door', 'calls', ...MEASURES].join('\t'))
  for (const [door, most] of Object.entries(seen).toSorted(([a], [b]) => a.localeCompare(b)))
    say([door, most.calls, ...MEASURES.map((measure) => most[measure] ?? 0)].join('\t'))
}
