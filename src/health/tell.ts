import { crmEvent } from '../crm-events/crm-event'
import type { Env } from '../env'
import type { SeenRow } from './look-state'

/** What turns red again so soon is the same incident. */
const SAME_INCIDENT_MS = 5 * 60_000

/**
 * Each incident is one event of `tblwhatsapp_api_events`, which webhooks that want to hear of it get signed, with retries:
 * its id is of the row and the moment it turned red, so a second look tells nothing, and once it was green it is told anew.
 */
export async function tellIncidents(env: Env, rows: readonly SeenRow[], at: number): Promise<void> {
  const fresh = rows.filter(({ state, since }) => state === 'red' && since === at)
  if (fresh.length === 0) return
  await env.DB.batch(
    fresh.map(({ name, finding, values, href }) =>
      crmEvent(env.DB, {
        id: `health:${name}:${Math.floor(at / SAME_INCIDENT_MS)}`,
        event: 'health.red',
        category: '',
        origin: 'whatsapp',
        occurredAt: at,
        data: { row: name, finding, values, path: href ?? `/admin/health#${name}` },
      }),
    ),
  )
}
