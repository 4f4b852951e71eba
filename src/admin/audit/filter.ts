import type { AuditFilter, AuditKey } from '../../crm/audit-list-store'
import { DAY_MS, day } from '../activity-log/filter'
import { AUDIT } from './paths'
import { idFrom } from '../row-id'

export type FilterFields = Record<'who' | 'action' | 'entity' | 'record' | 'from' | 'to', string>

export function fieldsFrom(query: (name: string) => string | undefined): FilterFields {
  const read = (name: string) => (query(name) ?? '').trim().slice(0, 100)
  const dayOf = (name: string) => (day(read(name)) === null ? '' : read(name))
  return {
    who: read('who'),
    action: read('action'),
    entity: read('entity'),
    record: read('record'),
    from: dayOf('from'),
    to: dayOf('to'),
  }
}

export function filterOf({ who, action, entity, record, from, to }: FilterFields): AuditFilter {
  const until = day(to)
  return {
    staffId: idFrom(who),
    action: action || null,
    entity: entity || null,
    entityId: record || null,
    from: day(from),
    before: until === null ? null : until + DAY_MS,
  }
}

export function pathOf(fields: FilterFields, { after, file = '' }: { after?: AuditKey; file?: string } = {}): string {
  const given = Object.entries(fields).filter(([, value]) => value !== '')
  const query = new URLSearchParams([...given, ...(after ? [['after', `${after.at}.${after.id}`] as const] : [])])
  return `${AUDIT}${file}?${query.toString()}`
}

/** `<epoch milliseconds>.<id>` */
export function keyFrom(value: string | undefined): AuditKey | null {
  const [, at, id] = /^(\d{1,16})\.([\w-]{1,100})$/.exec(value ?? '') ?? []
  return at !== undefined && id !== undefined ? { at: Number(at), id } : null
}
