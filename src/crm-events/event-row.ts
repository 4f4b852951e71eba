import type { Category } from './catalogue'

/** Where it happened. */
export type Origin = 'crm' | 'whatsapp' | 'staff' | 'import'

/** An event as it travels through the Journal; `data` is JSON text. */
export type CrmEventRow = {
  id: string
  event: string
  category: Category | ''
  origin: Origin
  occurredAt: number
  receivedAt: number
  data: string
}
