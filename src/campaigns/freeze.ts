import { now } from '../clock'
import type { Env } from '../env'
import { readAudience } from './audience-store'
import { freezePerson } from './freeze-person'
import { freezingFor } from './freezing'
import { freezeRows } from './freeze-store'
import type { RunKey } from './recipient'
import { readRun } from './runs-store'

/** Bounds of one step: people, and time of ours. */
const MOST = 5000
const PAGE = 500
const LONGEST_MS = 10_000

/** Behind the last person. */
export const FROZEN = 'end'

/**
 * Writes the next people of a run's audience as its recipients: at most 5,000, page by page behind the run's cursor. Whoever
 * comes twice is one recipient. `isEnd`: everybody is there, or the run does not freeze (any more).
 */
export async function freezeStep(env: Env, key: RunKey): Promise<{ isEnd: boolean }> {
  const run = await readRun(env, key)
  if (!run || run.state !== 'freezing') return { isEnd: false }
  const until = now() + LONGEST_MS
  const freezing = await freezingFor(env, run.plan, key)
  let cursor: string = run.freezeCursor
  for (let people = 0; cursor !== FROZEN && people < MOST && now() < until; people += PAGE) {
    const page = await readAudience(env, run.plan, key.campaignId, cursor, PAGE)
    const rows = page.people.map((person) => freezePerson(person, run.plan, freezing))
    const to = page.cursor ?? FROZEN
    await freezeRows(env, key, { from: cursor, to, rows })
    cursor = to
  }
  return { isEnd: cursor === FROZEN }
}
