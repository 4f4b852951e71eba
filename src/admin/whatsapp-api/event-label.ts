import { EVENTS, isEventName } from '../../crm-events/catalogue'

/** For people; one of ours that only webhooks tell of keeps its own name. */
export function eventLabel(event: string): string {
  return isEventName(event) ? EVENTS[event].label : event
}
