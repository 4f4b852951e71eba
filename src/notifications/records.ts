import type { CrmEvent } from '../crm-events/crm-event'
import { valueOf } from './fields'

/** One record of an event; a post of reminders has many. */
export type EventRecord = { data: unknown; key: string; isReminder: boolean }

/** What an event tells of, with a key that stays the same for the same record. */
export function recordsIn({ category, origin, data }: Pick<CrmEvent, 'category' | 'origin' | 'data'>): EventRecord[] {
  const side = origin === 'crm' ? 'crm' : 'own'
  const keyOf = (one: unknown) => `${category}:${side}:${valueOf(one, 'id') ?? ''}`
  if (category !== 'reminders') return [{ data, key: keyOf(data), isReminder: false }]
  const { reminders } = data
  return Array.isArray(reminders)
    ? reminders.map((one: unknown) => ({ data: one, key: keyOf(one), isReminder: true }))
    : []
}

/** The one that a row of the log tells of; of a reminder that is listed with several dates, the one with its date. */
export function recordOf(event: CrmEvent, { id, recordKey }: { id: string; recordKey: string }): EventRecord | null {
  const all = recordsIn(event).filter(({ key }) => key === recordKey)
  const dated = all.find(({ data }) => id.startsWith(`${recordKey}:${valueOf(data, 'date') ?? ''}:`))
  return dated ?? all[0] ?? null
}
