import type { TicketDraft } from './jobs'
import { summaryMessage, TICKET_ASKED } from './ticket-summary'
import { note } from './trace'
import { authorOf, say, type Turn } from './turn'

/** Shows the customer what would become a ticket; nothing is made of it before they tap "confirm". */
export function offerTicket(
  turn: Turn,
  { botId, ticket, isFlows }: { botId: number | null; ticket: TicketDraft; isFlows: boolean },
): boolean {
  const { texts, seq } = turn.context
  const key = `${seq}.${turn.effects.length}`
  if (!say(turn, authorOf(turn, botId), [summaryMessage(texts, key, ticket)])) return false
  note(turn.trace, authorOf(turn, botId), 'answered', () => TICKET_ASKED)
  turn.memory = { ...turn.memory, ticket: { botId, key, ticket, isFlows, at: turn.at } }
  return true
}
