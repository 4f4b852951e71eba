import { now } from '../clock'
import type { Env } from '../env'
import { inLanes } from '../lanes'
import { errorText, log } from '../log'
import { readAlertSettings } from './alerts/settings'
import { sendAlerts } from './alerts/send'
import { incidentChanges, isNoChange, SAME_INCIDENT_MS } from './incidents'
import { changeIncidents, readIncidents, toldStatements, untoldIncidents } from './incidents-store'
import type { SeenRow } from './look-state'

const AT_ONCE = 3

/**
 * Each incident is written down before anybody is told, and told until it worked: as one event (which webhooks that want to
 * hear of it get signed, with retries) and one alert an administrator. What fails here is done by the next look.
 */
export async function keepIncidents(env: Env, rows: readonly SeenRow[], at: number): Promise<void> {
  try {
    const changes = incidentChanges(await readIncidents(env.DB, at - SAME_INCIDENT_MS), rows, at)
    if (!isNoChange(changes)) await changeIncidents(env.DB, changes, at)
    await tellIncidents(env)
    await sendAlerts(env)
  } catch (error) {
    log('warn', 'health.not-told', { error: errorText(error) })
  }
}

async function tellIncidents(env: Env): Promise<void> {
  const untold = await untoldIncidents(env.DB)
  if (untold.length === 0) return
  const settings = await readAlertSettings(env)
  await inLanes(untold, AT_ONCE, async (incident) => {
    const isWanted = settings !== null && !settings.without.includes(incident.name)
    await env.DB.batch(toldStatements(env.DB, incident, isWanted ? settings.staffIds : [], now()))
  })
}
