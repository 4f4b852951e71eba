import type { CrmEvent } from '../crm-events/crm-event'
import type { Env } from '../env'

/** What this event's mappings want sent. */
export function planNotifications(_env: Env, _event: CrmEvent): Promise<D1PreparedStatement[]> {
  return Promise.resolve([])
}
