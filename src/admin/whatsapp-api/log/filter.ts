import { CATEGORIES } from '../../../notifications/mapping-schema'
import { LOG_STATUSES, type LogFilter, type LogKey } from '../../../notifications/log'
import { DAY_MS, day } from '../../activity-log/filter'
import { pathWith } from '../../crm/asked'
import { idFrom } from '../../row-id'
import { LOG } from '../paths'

/** What stands in the address; whom one searches for does not. Days are UTC's, as the page says. */
export type LogFields = Record<'status' | 'category' | 'mapping' | 'event' | 'from' | 'to', string>

export function fieldsFrom(query: (name: string) => string | undefined): LogFields {
  const read = (name: string) => (query(name) ?? '').toWellFormed().slice(0, 300)
  const known = (list: readonly string[], value: string) => (list.includes(value) ? value : '')
  return {
    status: known(LOG_STATUSES, read('status')),
    category: known(CATEGORIES, read('category')),
    mapping: idFrom(read('mapping')) === null ? '' : read('mapping'),
    event: read('event'),
    from: day(read('from')) === null ? '' : read('from'),
    to: day(read('to')) === null ? '' : read('to'),
  }
}

export function filterOf(fields: LogFields, text: string): LogFilter {
  const to = day(fields.to)
  return {
    status: LOG_STATUSES.find((one) => one === fields.status) ?? null,
    category: CATEGORIES.find((one) => one === fields.category) ?? null,
    mappingId: idFrom(fields.mapping),
    eventId: fields.event || null,
    from: day(fields.from),
    to: to === null ? null : to + DAY_MS,
    text,
  }
}

export function isFiltered(fields: LogFields): boolean {
  return Object.values(fields).some((value) => value !== '')
}

/** `1790000000000.<id>`, where the page before ended. */
export function keyFrom(text: string | undefined): LogKey | null {
  const [, at, id] = /^(\d{1,16})\.(.{1,300})$/s.exec(text ?? '') ?? []
  return at && id ? { at: Number(at), id } : null
}

export function keyText({ at, id }: LogKey): string {
  return `${at}.${id}`
}

export function logPath(fields: Partial<LogFields>, after: LogKey | null = null): string {
  return pathWith(LOG, { ...fields, ...(after ? { after: keyText(after) } : {}) })
}

export function entryPath(id: string, action: '' | '/again' = '', query: Record<string, string> = {}): string {
  return pathWith(`${LOG}/entry${action}`, { id, ...query })
}
