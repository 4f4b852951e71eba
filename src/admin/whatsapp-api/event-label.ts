import { isEventName } from '../../crm-events/catalogue'
import type { AdminContext } from '../route'

/** For people; one of ours that only webhooks tell of keeps its own name. */
export function eventLabel(c: AdminContext, event: string): string {
  return isEventName(event) ? c.var.text.whatsappApi.events[event] : event
}
