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
