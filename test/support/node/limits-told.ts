import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  LIMITS,
  MEASURES,
  nearest,
  NOWHERE,
  ofTheCloud,
  type Measure,
  type Seen,
} from '../../../bench/support/limits.ts'
import type { Told } from './limits-address.ts'

const REPORT = 'test-results/limits.json'
const KINDS = ['request', 'queue', 'cron', 'alarm', 'socket', 'object'] as const
const MOST_ROW_BYTES = 2_000_000

let files = 0
const all: Seen = {}
let row: Told['row'] = { table: 'none', bytes: 0 }

/** Takes what one file tells, and writes what all so far came to. */
export function takeLimits(told: Told): void {
  files++
  for (const [door, most] of Object.entries(told.seen)) all[door] = mostOf(all[door], most)
  if (told.row.bytes > row.bytes) row = told.row
  mkdirSync(path.dirname(REPORT), { recursive: true })
  writeFileSync(REPORT, JSON.stringify(reportOf(), null, 2))
}

function mostOf(known: Seen[string] = { calls: 0 }, more: Seen[string]): Seen[string] {
  const measures = MEASURES.filter((measure) => more[measure] !== undefined)
  const most = measures.map((measure) => [measure, Math.max(known[measure] ?? 0, more[measure] ?? 0)])
  return { ...known, ...Object.fromEntries(most), calls: known.calls + more.calls }
}

function reportOf() {
  const { [NOWHERE]: uncounted, ...seen } = ofTheCloud(all)
  const kinds = KINDS.map((kind) => {
    const of = Object.fromEntries(Object.entries(seen).filter(([door]) => kindOf(door) === kind))
    const calls = Object.values(of).reduce((sum, most) => sum + most.calls, 0)
    return { kind, calls, worst: Object.fromEntries(MEASURES.map((measure) => [measure, worst(of, measure)])) }
  })
  const figures = [
    ...kinds.map(({ kind, calls }) => ({ words: `invocations counted, ${kind}`, value: calls, ok: calls > 0 })),
    ...MEASURES.map((measure) => figureOf(seen, measure)),
    against('largest row of D1', [row.table, row.bytes], { most: MOST_ROW_BYTES, unit: 'B' }),
  ]
  return { files, figures, kinds, doors: seen, ofTestsThemselves: uncounted }
}

function figureOf(seen: Seen, measure: Measure) {
  const { words, ...limit } = LIMITS[measure]
  return against(words, nearest(seen, measure), limit)
}

type Limit = { most: number; unit: string; waits?: boolean }

/** Nothing measured is no figure: it is not ok. */
function against(words: string, [where, value]: [string, number], { most, unit, waits = false }: Limit) {
  return { words, value, unit, most, where, room: most / value, waits, ok: value > 0 && (waits || value <= most) }
}

function worst(seen: Seen, measure: Measure) {
  const [door, value] = nearest(seen, measure)
  return { value, door, room: LIMITS[measure].most / value }
}

/** By the names that the meter gives: `GET /admin`, `queue sends`, `cron hour`, `Journal.alarm`, `InboxHub.webSocketMessage`. */
function kindOf(door: string): (typeof KINDS)[number] {
  if (/^[A-Z]+ \//.test(door)) return 'request'
  if (door.startsWith('queue ')) return 'queue'
  if (door.startsWith('cron ')) return 'cron'
  if (door.endsWith('.alarm')) return 'alarm'
  return /\.webSocket/.test(door) ? 'socket' : 'object'
}
