import type { DeliveryKey } from '../../../crm-webhooks/delivery'
import { WEBHOOKS } from '../paths'

export const DELIVERIES = `${WEBHOOKS}/deliveries`
export const NEW_ENDPOINT = `${WEBHOOKS}/new`

export function endpointPath(id: number, action = ''): string {
  return `${WEBHOOKS}/${id}${action === '' ? '' : `/${action}`}`
}

export function deliveryPath({ endpointId, eventId }: DeliveryKey, action = ''): string {
  return endpointPath(endpointId, `deliveries/${encodeURIComponent(eventId)}${action === '' ? '' : `/${action}`}`)
}
