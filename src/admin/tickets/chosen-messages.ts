import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import { threadIds } from '../../conversations/inbox-store'
import { threadPage } from '../../archive/thread'
import type { AttachedMessage } from '../../crm/tickets/store'
import { findConversation } from '../inbox/load'
import { reading, readPending, readTail } from '../inbox/pending'
import { threadOf } from '../inbox/thread-page'
import type { AdminContext } from '../route'
import { seesConversations } from './load-ticket'

export type Source = { row: ListedConversation; messages: StoredMessage[] }

/** The conversation that a ticket is made from, with its newest messages; null where it is not theirs to see. */
export async function sourceOf(c: AdminContext, id: string): Promise<Source | null> {
  if (!seesConversations(c.var.staff)) return null
  const row = await findConversation(reading(c), c.var.staff, id)
  if (!row) return null
  const [pending, tail, ids] = await Promise.all([
    readPending(reading(c)),
    readTail(c.env, row.objectId),
    threadIds(c.env.DB, row.id),
  ])
  const fresh = [...pending.messages.filter(({ interactionId }) => ids.includes(interactionId)), ...tail.messages]
  const { messages } = threadOf(await threadPage(c.env, ids, null), fresh, pending)
  return { row, messages: messages.filter(({ direction, type }) => direction !== 'note' && type !== 'reaction') }
}

/** A message in a form: `<at>.<id>`. */
export function messageValue({ at, id }: Pick<StoredMessage, 'at' | 'id'>): string {
  return `${at}.${id}`
}

/** Those that were chosen, of the ones that were shown; null where one of them is not in this conversation. */
export function chosenOf(messages: readonly StoredMessage[], values: readonly string[]): AttachedMessage[] | null {
  const byValue = new Map(messages.map((message) => [messageValue(message), message]))
  const found = [...new Set(values)].map((value) => byValue.get(value))
  if (found.includes(undefined)) return null
  return found.flatMap((message) =>
    message ? [{ interactionId: message.interactionId, at: message.at, messageId: message.id }] : [],
  )
}
