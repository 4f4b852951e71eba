import { planDeliveries } from '../crm-webhooks/plan'
import type { Env } from '../env'
import { isPassing } from '../faults'
import { errorText, log } from '../log'
import { planNotifications } from '../notifications/plan'
import { readConfig } from '../settings/snapshot'
import type { CrmEvent } from './crm-event'
import { nudge } from './nudge'
import { areWaiting, markHandled, requireWaiting, setProblem, waitingEvents } from './store'
import { storeRecords } from './store-record'

/** Of one run: D1 allows 1,000 queries an invocation, an event may take ten, and 200 rows that are planned five. */
const MOST = 50
const MOST_ROWS = 5_000
/** Of one batch. */
const AT_ONCE = 10

/**
 * What events that wait make happen: records, notifications, webhooks. Each event is written whole or not at all, and by one
 * of the runs that meet on it. True where more wait.
 */
export async function handleEvents(env: Env): Promise<boolean> {
  // Without the settings nothing could be planned: the events wait.
  if (!(await readConfig(env))) return false
  const events = await waitingEvents(env.DB, MOST)
  const run = { rows: 0, isHeldUp: false }
  for (let at = 0; at < events.length; at += AT_ONCE) {
    if (run.rows >= MOST_ROWS) break
    if (!(await handleSome(env, events.slice(at, at + AT_ONCE), run))) return false
  }
  // What an ill moment held up is for the clock: at once again it would only fail as often as it can.
  if (run.isHeldUp || (events.length < MOST && run.rows < MOST_ROWS)) return false
  await nudge(env)
  return true
}

/** What one run has planned, and whether an event has to wait for a better moment. */
type Run = { rows: number; isHeldUp: boolean }

/**
 * One bad event takes no other along, and none is given up because the database was away for a moment. False: it is away, or
 * another run is at it.
 */
async function handleSome(env: Env, events: readonly CrmEvent[], run: Run): Promise<boolean> {
  try {
    await settle(env, events, run)
    return true
  } catch {
    if (!(await areWaiting(env.DB, idsOf(events)))) return false
    for (const event of events) {
      if (run.rows >= MOST_ROWS) return true
      if (!(await handleAlone(env, event, run))) return false
    }
    return true
  }
}

async function handleAlone(env: Env, event: CrmEvent, run: Run): Promise<boolean> {
  try {
    await settle(env, [event], run)
  } catch (error) {
    if (!(await areWaiting(env.DB, [event.id]))) return false
    if (isPassing(error)) {
      run.isHeldUp = true
      log('warn', 'crm-events.waits', { kind: event.event, error })
      return true
    }
    log('error', 'crm-events.problem', { kind: event.event, error })
    await setProblem(env.DB, event.id, errorText(error))
  }
  return true
}

/**
 * Records first: who is to be told of a ticket may have come with the event before it. A repeat finds them there, and the rows
 * that were written before the last batch.
 */
async function settle(env: Env, events: readonly CrmEvent[], run: Run): Promise<void> {
  const ids = idsOf(events)
  const echoes = await storeRecords(env, events)
  const told = events.filter(({ id }) => !echoes.has(id))
  const { statements, rows } = await planNotifications(env, told, async (part) => {
    await env.DB.batch([requireWaiting(env.DB, ids), ...part])
  })
  run.rows += rows
  const deliveries = await Promise.all(events.map((event) => planDeliveries(env, event)))
  await env.DB.batch([requireWaiting(env.DB, ids), ...statements, ...deliveries.flat(), markHandled(env.DB, ids)])
}

function idsOf(events: readonly CrmEvent[]): string[] {
  return events.map(({ id }) => id)
}
