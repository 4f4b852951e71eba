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
  /** Buttons and rows of menus; a row's title has at most 24 characters. */
  menu: { choose: string; back: string; main: string; more: string; again: string; changed: string }
  rating: {
    ask: string
    /** The button that opens the list, at most 20 characters. */
    choose: string
    /** Titles of the five rows, one to five stars. */
    stars: readonly [string, string, string, string, string]
    askComment: string
    thanks: string
  }
  /** A person takes over; `when` is the next opening in the number's zone, null where none is known. */
  handedOver: string
  handedOverClosed: (when: string | null) => string
  /** The AI gave no answer. */
  aiFallback: string
  ticketSummary: (subject: string, message: string) => string
  /** Titles of buttons, at most 20 characters. */
  ticketConfirm: string
  ticketDecline: string
  ticketDeclined: string
  ticketMade: (id: number) => string
  /** What a flow says to an answer that does not fit its question. */
  flow: { number: string; email: string; phone: string; date: string; choice: string }
}
