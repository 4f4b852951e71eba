import type { CrmEvent } from '../crm-events/crm-event'
import type { Env } from '../env'

/** To which endpoints of the CRM this event goes. */
export function planDeliveries(_env: Env, _event: CrmEvent): Promise<D1PreparedStatement[]> {
  return Promise.resolve([])
}
