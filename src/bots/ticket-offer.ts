import { LIMITS, shorten } from '../whatsapp/limits'
import type { TicketDraft } from './jobs'
import { AI, say, type Turn } from './turn'

/** Shows the customer what would become a ticket; nothing is made of it before they tap "confirm". */
export function offerTicket(
  turn: Turn,
  { botId, ticket, isFlows }: { botId: number | null; ticket: TicketDraft; isFlows: boolean },
): boolean {
  const { texts, seq } = turn.context
  const key = `${seq}.${turn.effects.length}`
  const body = shorten(texts.ticketSummary(ticket.subject, ticket.message), LIMITS.interactiveBody)
  const buttons = [
    { id: `ticket:${key}:yes`, title: texts.ticketConfirm },
    { id: `ticket:${key}:no`, title: texts.ticketDecline },
  ]
  if (!say(turn, nameOf(turn, botId), [{ type: 'buttons', body, buttons }])) return false
  turn.memory = { ...turn.memory, ticket: { botId, key, ticket, isFlows, at: turn.at } }
  return true
}

export function nameOf(turn: Turn, botId: number | null): { id: number | null; name: string } {
  return { id: botId, name: botId === null ? AI.name : (turn.bots.byId.get(botId)?.name ?? AI.name) }
}
