import type { TicketStatus } from '../crm/tickets/ticket'

/** What we say to customers ourselves, in their language: short, plain, and within Meta's limits of a text. */
export type CustomerTexts = {
  /** The language's own name, for people who choose one. */
  language: string
  /** Answer to an opt-out; names a word that brings the messages back. */
  optedOut: string
  /** Answer to an opt-in; names a word that stops them. */
  optedIn: string
  /** A ticket's new status. */
  ticketStatus: (subject: string, id: number, status: string) => string
  ticketStatuses: Record<TicketStatus, string>
}
