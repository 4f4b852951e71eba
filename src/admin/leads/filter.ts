import type { LeadFilter } from '../../crm/leads-store'
import { MOST_SEARCH_CHARS } from '../../crm/record-search'
import { daysOf, readDay, textOf } from '../crm/asked'
import { idFrom } from '../row-id'

/** The filter as the address has it; what is no filter is none. */
export type LeadFields = Record<'q' | 'status' | 'source' | 'assigned' | 'from' | 'to' | 'show', string>

export function fieldsFrom(query: (name: string) => string | undefined): LeadFields {
  const id = (name: string) => (idFrom(query(name)) === null ? '' : (query(name) ?? ''))
  return {
    q: textOf(query('q'), { most: MOST_SEARCH_CHARS }),
    status: id('status'),
    source: id('source'),
    assigned: query('assigned') === 'nobody' || query('assigned') === 'me' ? (query('assigned') ?? '') : id('assigned'),
    from: readDay(query('from')),
    to: readDay(query('to')),
    show: query('show') === 'converted' ? 'converted' : '',
  }
}

export function filterOf(fields: LeadFields, staffId: number): LeadFilter {
  const { assigned } = fields
  return {
    text: fields.q,
    status: idFrom(fields.status),
    source: idFrom(fields.source),
    assigned: assigned === 'me' ? staffId : assigned === 'nobody' ? 'nobody' : idFrom(assigned),
    ...daysOf(fields),
    isConverted: fields.show === 'converted',
  }
}

export function isFiltered(fields: LeadFields): boolean {
  return Object.values(fields).some((value) => value !== '')
}
