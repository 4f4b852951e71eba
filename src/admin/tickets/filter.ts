import type { TicketFilter } from '../../crm/tickets/list-store'
import { priorityNamed, statusNamed, type Ticket } from '../../crm/tickets/ticket'
import { TICKETS } from './paths'
import { idFrom } from '../row-id'

/** From an address: what it does not know, or says wrongly, filters nothing. */
export function readTicketFilter(get: (name: string) => string | undefined): TicketFilter {
  const [status, department, assigned] = [get('status'), get('department'), get('assigned')]
  return {
    search: (get('q') ?? '').slice(0, 200),
    status: status === 'any' ? 'any' : (statusNamed(status) ?? null),
    priority: priorityNamed(get('priority')) ?? null,
    department: department === 'none' ? 'none' : idFrom(department),
    assigned: assigned === 'me' || assigned === 'nobody' ? assigned : idFrom(assigned),
  }
}

export function filterPath(filter: TicketFilter, more: Record<string, string> = {}): string {
  const given = { q: filter.search, ...withoutSearch(filter), ...more }
  const set = Object.entries(given).filter(([, value]) => value !== null && value !== '')
  const query = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return query === '' ? TICKETS : `${TICKETS}?${query}`
}

export function isFiltered(filter: TicketFilter): boolean {
  return filterPath(filter) !== TICKETS
}

export function keyOf({ updatedAt, ticketid }: Ticket): string {
  return `${updatedAt}.${ticketid}`
}

function withoutSearch({ status, priority, department, assigned }: TicketFilter) {
  return { status, priority, department, assigned }
}
