import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import * as store from '../../conversations/inbox-store'
import { messageAt } from '../../archive/thread'
import { type Reading, readPending, readTail } from './pending'
import { threadOf } from './thread-page'

/** One message of this conversation as it is now; null where it is not in it. */
export async function findMessage(
  reading: Reading,
  row: ListedConversation,
  key: { at: number; id: string },
): Promise<StoredMessage | null> {
  const { env } = reading
  const [pending, tail, ids] = await Promise.all([
    readPending(reading),
    readTail(env, row.objectId),
    store.threadIds(env.DB, row.id),
  ])
  const stored = await messageAt(env, ids, key)
  const fresh = [...pending.messages.filter(({ interactionId }) => ids.includes(interactionId)), ...tail.messages]
  const { messages } = threadOf(
    stored ? [stored] : [],
    fresh.filter(({ id }) => id === key.id),
    pending,
  )
  return messages[0] ?? null
}
