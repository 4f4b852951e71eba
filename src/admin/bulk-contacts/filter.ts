import type { BulkContactFilter } from '../../crm/bulk-contacts-store'
import { MOST_SEARCH_CHARS } from '../../crm/record-search'
import { textOf } from '../crm/asked'
import { idFrom } from '../row-id'

/** The filter as the address has it; what is no filter is none. */
export type BulkFields = Record<'q' | 'group', string>

export function fieldsFrom(query: (name: string) => string | undefined): BulkFields {
  return {
    q: textOf(query('q'), { most: MOST_SEARCH_CHARS }),
    group: idFrom(query('group')) === null ? '' : (query('group') ?? ''),
  }
}

export function filterOf(fields: BulkFields): BulkContactFilter {
  return { text: fields.q, group: idFrom(fields.group) }
}
