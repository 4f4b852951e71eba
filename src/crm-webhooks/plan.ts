import { now } from '../clock'
import type { CrmEvent } from '../crm-events/crm-event'
import type { Env } from '../env'
import { planStatement } from './deliveries-store'
import { payloadOf, webhookEventOf } from './events'

/**
 * The statement that writes a delivery for each endpoint that wants to hear of this event; what is posted is settled here and
 * now. What happened in the CRM is not told to it again.
 */
export function planDeliveries({ DB: db }: Env, event: CrmEvent): Promise<D1PreparedStatement[]> {
  const name = webhookEventOf(event.event)
  if (name === null || event.origin === 'crm') return Promise.resolve([])
  const { id, occurredAt, origin, data } = event
  const payload = payloadOf(name, { id, occurredAt, origin, data })
  return Promise.resolve([planStatement(db, { eventId: id, event: name, payload, at: now() })])
}
