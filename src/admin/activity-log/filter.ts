import type { ActivityFilter } from '../../whatsapp/activity-list-store'
import type { ActivityKey } from '../../whatsapp/activity-store'
import { LOG } from './entry-path'

export const DAY_MS = 86_400_000

/** What the form was given, as text; what is no filter is none. Days are UTC's, as the page says. */
export type FilterFields = Record<'kind' | 'outcome' | 'number' | 'who' | 'from' | 'to' | 'text', string>

export function fieldsFrom(query: (name: string) => string | undefined): FilterFields {
  const read = (name: string) => (query(name) ?? '').slice(0, 200)
  return {
    kind: read('kind'),
    outcome: read('outcome'),
    number: read('number'),
    who: read('who'),
    from: day(read('from')) === null ? '' : read('from'),
    to: day(read('to')) === null ? '' : read('to'),
    text: read('text').trim(),
  }
}

export function filterOf(fields: FilterFields): ActivityFilter {
  const to = day(fields.to)
  return {
    kind: fields.kind || null,
    outcome: fields.outcome || null,
    phoneNumberId: fields.number || null,
    staffId: /^\d{1,9}$/.test(fields.who) ? Number(fields.who) : null,
    from: day(fields.from),
    before: to === null ? null : to + DAY_MS,
    text: fields.text || null,
  }
}

export function olderPath(fields: FilterFields, next: ActivityKey): string {
  const given = Object.entries(fields).filter(([, value]) => value !== '')
  const query = new URLSearchParams([...given, ['after', `${next.at}.${next.id}`]])
  return `${LOG}?${query.toString()}`
}

/** Midnight (UTC) at which a day `2026-01-31` begins; null where it is none. */
export function day(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at
}
