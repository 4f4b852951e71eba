import type { ContactFilter } from '../../crm/contacts-store'
import { MOST_SEARCH_CHARS } from '../../crm/record-search'
import { daysOf, readDay, textOf } from '../crm/asked'

/** The filter as the address has it; what is no filter is none. */
export type ContactFields = Record<'q' | 'from' | 'to', string>

export function fieldsFrom(query: (name: string) => string | undefined): ContactFields {
  return {
    q: textOf(query('q'), { most: MOST_SEARCH_CHARS }),
    from: readDay(query('from')),
    to: readDay(query('to')),
  }
}

export function filterOf(fields: ContactFields): ContactFilter {
  return { text: fields.q, ...daysOf(fields) }
}

export function isFiltered(fields: ContactFields): boolean {
  return Object.values(fields).some((value) => value !== '')
}
