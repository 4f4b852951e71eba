import { z } from 'zod'
import { mappingSchema } from '../../whatsapp/templates/mapping'
import { TICKET_STATUSES, type Ticket, type TicketStatus } from './ticket'

/** What a customer is told of: a new status, a reply, or a reminder of a person. */
export const TOLD_EVENTS = [...TICKET_STATUSES, 'reply', 'reminder'] as const
export type ToldEvent = (typeof TOLD_EVENTS)[number]

/** Fields that a mapping may name, in the order of the form. */
export const TOLD_FIELDS = ['name', 'ticket', 'subject', 'status', 'message'] as const
export type ToldFields = Record<(typeof TOLD_FIELDS)[number], string>

const chosen = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(20),
  mapping: mappingSchema,
})
export type ChosenTemplate = z.infer<typeof chosen>
export type ChosenTemplates = Partial<Record<ToldEvent, ChosenTemplate>>

/** From the option `tickets_templates`; an entry that cannot be read is none. */
export function readChosenTemplates(option: string): ChosenTemplates {
  const entries = Object.entries(parsed(option)).flatMap(([event, value]) => {
    const known = TOLD_EVENTS.find((one) => one === event)
    const read = chosen.safeParse(value)
    return known && read.success ? [[known, read.data] as const] : []
  })
  return Object.fromEntries(entries)
}

export function toldFields(ticket: Ticket, told: { status: string; message: string }): ToldFields {
  return { name: ticket.customer ?? '', ticket: String(ticket.ticketid), subject: ticket.subject, ...told }
}

export function toldEvent(name: string | undefined): ToldEvent | undefined {
  return TOLD_EVENTS.find((event) => event === name)
}

export function isStatusEvent(event: ToldEvent): event is TicketStatus {
  return TICKET_STATUSES.some((status) => status === event)
}

function parsed(option: string): object {
  try {
    const value: unknown = JSON.parse(option)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
