import { planDeliveries } from '../crm-webhooks/plan'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { errorText, log } from '../log'
import { planNotifications } from '../notifications/plan'
import type { CrmEvent } from './crm-event'
import { nudge } from './nudge'
import { areWaiting, markHandled, requireWaiting, setProblem, waitingEvents } from './store'
import { storeRecords } from './store-record'

/** Of one run: D1 allows 1,000 queries an invocation, an event may take fifteen. */
const MOST = 50
/** Of one batch. */
const AT_ONCE = 10
const LANES = 5

/**
 * What events that wait make happen: records, notifications, webhooks. Each event is written whole or not at all, and by one
 * of the runs that meet on it. True where more wait.
 */
export async function handleEvents(env: Env): Promise<boolean> {
  const events = await waitingEvents(env.DB, MOST)
  for (let at = 0; at < events.length; at += AT_ONCE) {
    if (!(await handleSome(env, events.slice(at, at + AT_ONCE)))) return false
  }
  if (events.length < MOST) return false
  await nudge(env)
  return true
}

/** One bad event takes no other along. False: the database is away, or another run is at it. */
async function handleSome(env: Env, events: readonly CrmEvent[]): Promise<boolean> {
  try {
    await settle(env, events)
    return true
  } catch {
    if (!(await areWaiting(env.DB, idsOf(events)))) return false
    for (const event of events) if (!(await handleAlone(env, event))) return false
    return true
  }
}

async function handleAlone(env: Env, event: CrmEvent): Promise<boolean> {
  try {
    await settle(env, [event])
  } catch (error) {
    if (!(await areWaiting(env.DB, [event.id]))) return false
    log('error', 'crm-events.problem', { name: event.event, error: errorText(error) })
    await setProblem(env.DB, event.id, errorText(error))
  }
  return true
}

/** Records first: who is to be told of a ticket may have come with the event before it. A repeat finds them there. */
async function settle(env: Env, events: readonly CrmEvent[]): Promise<void> {
  const ids = idsOf(events)
  const echoes = await storeRecords(env, events)
  const planned = await inLanes(events, LANES, async (event) => [
    ...(echoes.has(event.id) ? [] : await planNotifications(env, event)),
    ...(await planDeliveries(env, event)),
  ])
  await env.DB.batch([requireWaiting(env.DB, ids), ...planned.flat(), markHandled(env.DB, ids)])
}

function idsOf(events: readonly CrmEvent[]): string[] {
  return events.map(({ id }) => id)
}
