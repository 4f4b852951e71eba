import { campaignFlush } from '../../src/campaigns/flush-store'
import type { RunKey } from '../../src/campaigns/recipient'
import { now } from '../../src/clock'
import { flushEvents } from '../../src/crm-webhooks/events-store'
import { project } from '../../src/conversations/projection'
import { readCursor, writeProjection } from '../../src/conversations/projection-store'
import { isJournalEntry } from '../../src/conversations/journal-entry'
import type { InteractionRow, JournalEntry } from '../../src/conversations/rows'
import { isDataAtFault } from '../../src/faults'
import { errorText, log } from '../../src/log'
import type { ToldTemplate } from '../../src/notifications/news'
import { notificationFlush } from '../../src/notifications/follow-store'
import type { Group, Groups } from './groups'

/** About 1 MB a batch: D1 refuses a parameter over 2 MB and is one writer for everything. */
const BATCH = { chars: 600_000, entries: 500 }

export type Parked = { seq: number; index: number; reason: string }
/** `interactions`: the conversations as they were written. `runs`: of campaigns, whose object has to look again; `tooFast`: whose number has to slow down. `crmEvents`: whether any may wait now. `templates`: that Meta told of. */
export type FlushResult = { outcome: 'done' | 'more' | 'moved'; cursor: number } & Written
type Written = {
  interactions: InteractionRow[]
  runs: RunKey[]
  tooFast: RunKey[]
  crmEvents: number
  templates: ToldTemplate[]
}
type Target = {
  db: D1Database
  shard: string
  lastRunAt: number | null
  /** What endpoints of webhooks want to hear of. */
  wanted: ReadonlySet<string>
  park: (parked: Parked) => void
}

const NOTHING: Written = { interactions: [], runs: [], tooFast: [], crmEvents: 0, templates: [] }

type Line = { seq: number; index: number; text: string }

/**
 * One step from the Journal to D1: read the cursor there, take the groups behind it, write them under the cursor's
 * compare-and-set. Throws where D1 does not answer (the caller waits); an entry that D1 refuses for itself is parked.
 */
export async function flushOnce(
  db: D1Database,
  shard: string,
  groups: Groups,
  park: (parked: Parked) => void,
): Promise<FlushResult> {
  const { seq: from, lastRunAt, wanted } = await readCursor(db, shard)
  const target = { db, shard, lastRunAt, wanted, park }
  const batch = groups.after(from, BATCH)
  const last = batch.at(-1)
  if (!last) return { outcome: 'done', cursor: from, ...NOTHING }
  const range = { from, to: last.seq }
  let written = NOTHING
  try {
    written = await writeLines(target, range, linesOf(batch))
  } catch (error) {
    if (isCursorMoved(error)) return { outcome: 'moved', cursor: from, ...NOTHING }
    if (!isDataAtFault(error)) throw error
    await writeOrPark(target, linesOf(batch))
    await writeProjection(db, shard, range, project([]))
  }
  return { outcome: last.seq < groups.lastSeq ? 'more' : 'done', cursor: last.seq, ...written }
}

async function writeLines(
  { db, shard, lastRunAt, wanted, park }: Target,
  range: { from: number; to: number } | null,
  lines: Line[],
): Promise<Written> {
  const entries: { entry: JournalEntry; ledger: string }[] = []
  for (const line of lines) {
    const entry = decode(line.text)
    if (entry) entries.push({ entry, ledger: `${shard}:${line.seq}` })
    else park({ seq: line.seq, index: line.index, reason: 'An entry of a kind that this version does not know' })
  }
  const batch = project(entries)
  const { statements, changed, tooFast } = await campaignFlush(db, batch, { lastRunAt, now: now() })
  const told = entries.map(({ entry }) => entry)
  const events = await flushEvents(db, told, batch, wanted)
  const after = [...statements, ...notificationFlush(db, batch, now()), ...events.after]
  const templateEvents = await writeProjection(db, shard, range, batch, { before: events.before, after })
  const crmEvents = batch.crmEvents.length + events.before.length + events.after.length
  const templates = templateEvents.map(({ id, wabaId, needsLoad }) => ({ id, wabaId, needsLoad }))
  return { interactions: batch.interactions, runs: changed, tooFast, crmEvents, templates }
}

/** Halves the batch until the refused entry stands alone. The rows are absolute, so writing some twice is harmless. */
async function writeOrPark(target: Target, lines: Line[]): Promise<void> {
  try {
    await writeLines(target, null, lines)
  } catch (error) {
    if (!isDataAtFault(error)) throw error
    const [only] = lines
    if (lines.length === 1 && only) {
      log('error', 'journal.parked', { shard: target.shard, seq: only.seq, index: only.index, error })
      target.park({ seq: only.seq, index: only.index, reason: errorText(error) })
      return
    }
    const middle = Math.ceil(lines.length / 2)
    await writeOrPark(target, lines.slice(0, middle))
    await writeOrPark(target, lines.slice(middle))
  }
}

/** One entry by itself, whatever the cursor; false where nobody knows it or D1 refuses it. Throws where D1 does not answer. */
export async function writeAgain(db: D1Database, shard: string, line: Line): Promise<boolean> {
  let isParked = false
  const { lastRunAt, wanted } = await readCursor(db, shard)
  const park = () => {
    isParked = true
  }
  await writeOrPark({ db, shard, lastRunAt, wanted, park }, [line])
  return !isParked
}

export function linesOf(groups: Group[]): Line[] {
  return groups.flatMap(({ seq, entries }) => entries.map((text, index) => ({ seq, index, text })))
}

export function decode(text: string): JournalEntry | null {
  try {
    const json: unknown = JSON.parse(text)
    return isJournalEntry(json) ? json : null
  } catch {
    return null
  }
}

/** `json('cursor moved')` is what the guard throws with; our own parameters are always well-formed. */
function isCursorMoved(error: unknown): boolean {
  return errorText(error).includes('malformed JSON')
}
