import { conversationsById } from '../../conversations/inbox-store'
import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import { conversationOfTicket } from '../../crm/tickets/conversation-store'
import { attachedMessages, sentStates, type SentState } from '../../crm/tickets/line-store'
import { findTicket, repliesOf, type TicketReply } from '../../crm/tickets/store'
import { type Ticket, ticketReach } from '../../crm/tickets/ticket'
import type { SignedInStaff } from '../../staff/signed-in'
import { staffNames } from '../../staff/names-store'
import { isWithin } from '../inbox/conversation-list'
import { reachOf } from '../inbox/load'
import type { AdminContext } from '../route'
import { loadTicketChoices, type TicketChoices } from './choices'
import { idFrom } from '../row-id'

export type LoadedTicket = {
  ticket: Ticket
  replies: TicketReply[]
  sent: ReadonlyMap<string, SentState>
  attached: StoredMessage[]
  names: ReadonlyMap<number, string>
  choices: TicketChoices
  /** There is a conversation in which the customer can be told. */
  canTell: boolean
  /** The same, where this person may open it. */
  conversation: ListedConversation | null
}

/** The ticket that the address names; null where there is none that this person may see. */
export function ticketOf(c: AdminContext): Promise<Ticket | null> {
  const id = idFrom(c.req.param('id'))
  return id === null ? Promise.resolve(null) : findTicket(c.env, id, ticketReach(c.var.staff))
}

export async function loadTicket(c: AdminContext, ticket: Ticket): Promise<LoadedTicket> {
  const [replies, attached, names, choices, told] = await Promise.all([
    repliesOf(c.env, ticket.ticketid),
    attachedMessages(c.env, ticket.ticketid),
    staffNames(c.env),
    loadTicketChoices(c.env),
    conversationOfTicket(c.env, ticket),
  ])
  const [sent, rows] = await Promise.all([
    sentStates(c.env, replies),
    told && seesConversations(c.var.staff) ? conversationsById(c.env.DB, [told.id]) : [],
  ])
  const [row] = rows
  const conversation = row && isWithin(reachOf(c.var.staff), row) ? row : null
  return { ticket, replies, sent, attached, names, choices, canTell: told !== null, conversation }
}

export function seesConversations(staff: SignedInStaff): boolean {
  return staff.can('whatsapp_chat', 'view') || staff.can('whatsapp_chat', 'view_own')
}
