import type { ReplyResult } from '../../../durable-objects/conversation/commands'
import { stubs } from '../../../durable-objects/stubs'
import { customerTexts } from '../../customer-texts/choose'
import type { Env } from '../../env'
import { log } from '../../log'
import { findTemplateOf } from '../../notifications/template-of-number'
import { own } from '../../own'
import { readOptions } from '../../settings/options-store'
import { readConfig } from '../../settings/snapshot'
import type { MessageOf, OutgoingMessage } from '../../whatsapp/messages'
import { checkTemplate } from '../../whatsapp/templates/check'
import { fillTemplate } from '../../whatsapp/templates/fill'
import { conversationOfTicket, type TicketConversation } from './conversation-store'
import { settleReply } from './store'
import { isStatusEvent, readChosenTemplates, toldFields, type ToldEvent, type ToldFields } from './templates'
import type { Ticket } from './ticket'

/** Why nothing was handed over, for the page's words; anything else is a sentence. */
export const NO_CONVERSATION = 'no-conversation'
export const NO_TEMPLATE = 'no-template'

export type Told = { key: string; event: ToldEvent; message: string; staffId: number }

/**
 * Tells the customer of a ticket's line: free text while WhatsApp allows it, the chosen template otherwise. The line's key
 * is the message's, so a second call sends nothing; how it ended is kept with the line.
 */
export async function tellCustomer(env: Env, ticket: Ticket, told: Told): Promise<void> {
  try {
    const result = await handOver(env, ticket, told)
    await settleReply(
      env,
      ticket.ticketid,
      told.key,
      result.ok
        ? { messageId: result.message.id, messageAt: result.message.at }
        : { problem: result.reason === 'window-closed' ? NO_TEMPLATE : result.say },
    )
  } catch (error) {
    log('warn', 'tickets.not-told', { ticket: ticket.ticketid, error })
  }
}

async function handOver(env: Env, ticket: Ticket, told: Told): Promise<ReplyResult> {
  const conversation = await conversationOfTicket(env, ticket)
  if (!conversation) return { ok: false, reason: 'closed', say: NO_CONVERSATION }
  const status = await statusWord(env, conversation, told)
  const body = isStatusEvent(told.event) ? status.sentence(ticket) : told.message
  const free = await send(env, conversation, ticket, told, { type: 'text', body })
  if (free.ok || free.reason !== 'window-closed') return free
  const fields = toldFields(ticket, { status: status.word, message: told.message })
  const filled = await chosenTemplate(env, conversation.phoneNumberId, told.event, fields)
  if (filled === null) return free
  return typeof filled === 'string'
    ? { ok: false, reason: 'template-mismatch', say: filled }
    : send(env, conversation, ticket, told, filled)
}

/** The message of the template chosen for this event, by the list of the number that it goes from; null where none is, a sentence where it cannot go. */
export async function chosenTemplate(
  env: Env,
  phoneNumberId: string,
  event: ToldEvent,
  fields: ToldFields,
): Promise<MessageOf<'template'> | string | null> {
  const { tickets_templates: option } = await readOptions(env, ['tickets_templates'])
  const chosen = readChosenTemplates(option)[event]
  if (!chosen) return null
  const definition = await findTemplateOf(env, phoneNumberId, chosen)
  if (!definition)
    return `The number of this conversation has no template ${chosen.name} (${chosen.language}), or no longer. Choose another one.`
  const filled = fillTemplate(definition, chosen.mapping, (name) => own(fields, name))
  if (!filled.ok) return filled.problems.map(({ message }) => `${message}.`).join(' ')
  const problems = checkTemplate(definition, filled.message.content)
  return problems.length === 0 ? filled.message : problems.map(({ message }) => `${message}.`).join(' ')
}

/** A reply puts its author in charge of the conversation; a change of status is a notification. */
function send(
  env: Env,
  { objectId }: TicketConversation,
  { ticketid }: Ticket,
  { key, event, staffId }: Told,
  message: OutgoingMessage,
): Promise<ReplyResult> {
  const sentBy = event === 'reply' ? `staff:${staffId}` : `notification:ticket-${ticketid}`
  return stubs(env)
    .conversationById(objectId)
    .send({ sentBy, message, key: `ticket:${ticketid}:${key}` })
}

/** The status in the customer's language, by itself and in a sentence. */
async function statusWord(env: Env, { phoneNumberId }: TicketConversation, { event }: Told) {
  const config = await readConfig(env)
  const texts = config ? customerTexts(config, phoneNumberId) : null
  const word = isStatusEvent(event) && texts ? texts.ticketStatuses[event] : ''
  const sentence = ({ ticketid, subject }: Ticket) => texts?.ticketStatus(subject, ticketid, word) ?? ''
  return { word, sentence }
}
