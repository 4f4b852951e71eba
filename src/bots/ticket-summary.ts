import type { CustomerTexts } from '../customer-texts/define'
import { LIMITS, shorten } from '../whatsapp/limits'
import type { OutgoingMessage } from '../whatsapp/messages'
import type { TicketDraft } from './jobs'

/** For the trace, of whoever asks: the AI or a flow. */
export const TICKET_ASKED = 'Asked the customer to confirm the summary: there is no ticket before they do.'

/** What would become a ticket, with "confirm" and "cancel"; `key` names it in the taps (`ticket.ts`). */
export function summaryMessage(texts: CustomerTexts, key: string, ticket: TicketDraft): OutgoingMessage {
  const body = shorten(texts.ticketSummary(ticket.subject, ticket.message), LIMITS.interactiveBody)
  const buttons = [
    { id: `ticket:${key}:yes`, title: texts.ticketConfirm },
    { id: `ticket:${key}:no`, title: texts.ticketDecline },
  ]
  return { type: 'buttons', body, buttons }
}
