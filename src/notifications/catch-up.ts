import { echoesAmong } from '../crm-events/store-record'
import { nudge } from '../crm-events/nudge'
import type { Env } from '../env'
import { log } from '../log'
import { readConfig, type ConfigSnapshot } from '../settings/snapshot'
import { eventsFrom, findCatchUp, moveCatchUp, requireCatchUp, type CatchUp } from './catch-up-store'
import { usesSameAccount } from './credentials'
import { planAhead } from './plan'
import { wantedMappings, type Wanted } from './plan-store'

/** Events of one step; an event of reminders holds 500 of them. */
const EVENTS = 100
const EVENTS_OF_REMINDERS = 2
/** Of one run: some ten queries each. */
const STEPS = 30

/**
 * A mapping that goes by a date also plans what was told before it was saved or switched on, where its hour is still to come:
 * it looks through the stored events of its category once, oldest first, so that the newest of a record counts. True where
 * more is left.
 */
export async function catchUp(env: Env): Promise<boolean> {
  for (let step = 0; step < STEPS; step++) {
    const place = await findCatchUp(env.DB)
    const config = place && (await readConfig(env))
    if (!place || !config) return false
    if (!(await tryStep(env, config, place))) return false
  }
  await nudge(env)
  return true
}

/** False: another run was faster, or the database is away. */
async function tryStep(env: Env, config: ConfigSnapshot, place: CatchUp): Promise<boolean> {
  try {
    await lookThrough(env, config, place)
    return true
  } catch (error) {
    log('warn', 'notifications.catch-up-waits', { error })
    return false
  }
}

async function lookThrough(env: Env, config: ConfigSnapshot, place: CatchUp): Promise<void> {
  const { mappingId, at } = place
  const [wanted] = await wantedMappings(env.DB, { ids: [mappingId] }, usesSameAccount(config))
  if (!wanted?.mapping.active || !goesByDates(wanted)) {
    await moveCatchUp(env.DB, mappingId, null).run()
    return
  }
  const { category } = wanted.mapping
  const most = category === 'reminders' ? EVENTS_OF_REMINDERS : EVENTS
  const events = await eventsFrom(env.DB, { category, at, most })
  const echoes = await echoesAmong(env, config, events)
  const told = events.filter(({ id }) => !echoes.has(id))
  const { statements } = await planAhead(env, { config, events: told, wanted }, async (part) => {
    await env.DB.batch([requireCatchUp(env.DB, place), ...part])
  })
  const last = events.length < most ? null : (events.at(-1) ?? null)
  await env.DB.batch([requireCatchUp(env.DB, place), ...statements, moveCatchUp(env.DB, mappingId, last)])
}

function goesByDates({ mapping: { schedule, category } }: Wanted): boolean {
  return schedule !== null || category === 'reminders'
}
