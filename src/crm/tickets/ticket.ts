import type { Reach } from '../../conversations/inbox-pages'
import type { SignedInStaff } from '../../staff/signed-in'

export const TICKET_STATUSES = ['open', 'in_progress', 'answered', 'on_hold', 'closed'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

export const TICKET_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
export type TicketPriority = (typeof TICKET_PRIORITIES)[number]

export const MOST_SUBJECT_CHARS = 200
export const MOST_TEXT_CHARS = 20_000
/** Messages of the conversation that one ticket shows. */
export const MOST_ATTACHED = 50

export type Ticket = {
  ticketid: number
  subject: string
  message: string
  status: TicketStatus
  priority: TicketPriority
  department: number | null
  contactid: number | null
  leadId: number | null
  interactionId: string | null
  assigned: number | null
  createdBy: number | null
  createdAt: number
  updatedAt: number
  lastReplyAt: number | null
  closedAt: number | null
  /** The contact's, lead's or conversation's name. */
  customer: string | null
}

/** What staff change on a ticket besides writing. */
export type TicketChange = Partial<
  Pick<Ticket, 'subject' | 'status' | 'priority' | 'department' | 'assigned' | 'contactid' | 'leadId' | 'interactionId'>
>

/** Whoever has `view_own` alone sees tickets assigned to them or to nobody. */
export function ticketReach(staff: SignedInStaff): Reach {
  return staff.can('tickets', 'view') ? 'all' : { staffId: staff.staffId }
}

export function isTicketWithin(reach: Reach, { assigned }: Pick<Ticket, 'assigned'>): boolean {
  return reach === 'all' || assigned === null || assigned === reach.staffId
}

export function statusNamed(name: unknown): TicketStatus | undefined {
  return TICKET_STATUSES.find((status) => status === name)
}

export function priorityNamed(name: unknown): TicketPriority | undefined {
  return TICKET_PRIORITIES.find((priority) => priority === name)
}
