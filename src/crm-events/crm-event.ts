import type { Category } from './catalogue'
import type { Origin } from './event-row'

export type { Origin } from './event-row'

export type NewCrmEvent = {
  /** Made of what it tells of (`lead:41:created`), so that it is there once; the CRM's own begin with `crm:`. */
  id: string
  event: string
  /** Empty for events that only webhooks tell of. */
  category: Category | ''
  origin: Origin
  occurredAt: number
  data: Record<string, unknown>
}
/** One that waits to be handled. */
export type CrmEvent = NewCrmEvent & { receivedAt: number }

/** Whether the first was told of after the second: of what happened at one moment, what came here later. */
export function isNewer(one: CrmEvent, other: CrmEvent): boolean {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt > other.occurredAt
  if (one.receivedAt !== other.receivedAt) return one.receivedAt > other.receivedAt
  return one.id > other.id
}

export { crmEvent } from './store'
