import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { gather } from './gather'
import { judge } from './judge'
import { keepIncidents } from './tell'
import { readMarks, WEBHOOK_SET, type Marks } from './notes'
import { sinceWhen, type Kept, type SeenRow } from './look-state'

const MARK = 'health.seen'
/** The clock looks this often; it rings each minute. */
const LOOK_EVERY_MS = 5 * 60_000 - 10_000
/** Without a look for so long the clock itself has stopped. */
const STOPPED_MS = 15 * 60_000

/** Looks at everything now, and keeps which row has been how since when. */
export async function look(env: Env): Promise<SeenRow[]> {
  const marks = await readMarks(env)
  const before = keptOf(marks)
  const at = now()
  const facts = await gather(env, marks)
  const { hasApp, hasVerifyToken } = facts.options
  if (hasApp && hasVerifyToken && !marks.has(WEBHOOK_SET)) await stubs(env).config().mark(WEBHOOK_SET, null)
  const rows = judge(facts).map((row) => sinceWhen(row, before, at))
  const kept = Object.fromEntries(rows.map(({ name, state, since }) => [name, { state, since }]))
  await stubs(env)
    .config()
    .mark(MARK, { rows: kept } satisfies Kept)
  await keepIncidents(env, rows, at)
  forgetBanner()
  return rows
}

/** A job of the clock. */
export async function lookNowAndThen(env: Env): Promise<void> {
  const marks = await readMarks(env)
  const seenAt = marks.get(MARK)?.at
  if (seenAt === undefined || Math.abs(now() - seenAt) >= LOOK_EVERY_MS) await look(env)
}

export type Banner = { red: number; isClockStopped: boolean }

const FRESH_MS = 15_000
let cached: { banner: Banner; at: number } | null = null

/** As in an isolate that has just begun. */
export function forgetBanner(): void {
  cached = null
}

/** What the last look found, for the line above every page: a call of the Config object each 15 s an isolate, nothing computed. */
export async function readBanner(env: Env): Promise<Banner> {
  if (cached && Date.now() - cached.at < FRESH_MS) return cached.banner
  const banner = await bannerNow(env)
  cached = { banner, at: Date.now() }
  return banner
}

async function bannerNow(env: Env): Promise<Banner> {
  try {
    const marks = await readMarks(env)
    const seen = marks.get(MARK)
    const rungAt = marks.get('cron.minute')?.at
    const red = Object.values(keptOf(marks).rows).filter(({ state }) => state === 'red').length
    const isClockStopped = seen !== undefined && rungAt !== undefined && now() - rungAt > STOPPED_MS
    return { red, isClockStopped }
  } catch {
    return { red: 0, isClockStopped: false }
  }
}

function keptOf(marks: Marks): Kept {
  const mark = marks.get(MARK)
  return mark ? (JSON.parse(mark.body) as Kept) : { rows: {} }
}
