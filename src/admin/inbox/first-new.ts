import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import { unreadOf } from './conversation-list'

/** The first customer's line that its queue has not read; null where there is none among these. */
export function firstNewOf(messages: readonly StoredMessage[], row: ListedConversation): string | null {
  const unread = unreadOf(row)
  if (unread === 0) return null
  const inbound = messages.filter(({ direction }) => direction === 'in')
  return inbound.at(-unread)?.id ?? inbound[0]?.id ?? null
}
