export const TICKETS = '/admin/tickets'

export function ticketPath(id: number, action?: 'change' | 'reply' | 'delete' | 'send'): string {
  return `${TICKETS}/${id}${action ? `/${action}` : ''}`
}

/** A new ticket about this conversation. */
export function newTicketPath(conversation?: string): string {
  return `${TICKETS}/new${conversation === undefined ? '' : `?c=${encodeURIComponent(conversation)}`}`
}

/** What customers are told; of one event, its template. */
export function updatesPath(event?: string): string {
  return `${TICKETS}/updates${event === undefined ? '' : `/${event}`}`
}

/** Of an address or a form; null where it is no id. */
export function idFrom(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null
}
