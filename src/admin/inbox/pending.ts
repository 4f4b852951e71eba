import { stubs } from '../../../durable-objects/stubs'
import type { ListedConversation } from '../../conversations/inbox-rows'
import type { ChangeRow, InteractionRow, MessageRow, StatusRow } from '../../conversations/rows'
import type { Env } from '../../env'
import { log } from '../../log'
import type { AdminContext } from '../route'

/** `later`: what may go on after the answer. */
export type Reading = { env: Env; later: (work: Promise<unknown>) => void }

export type Pending = {
  interactions: InteractionRow[]
  messages: MessageRow[]
  statuses: StatusRow[]
  changes: ChangeRow[]
}

export function reading(c: AdminContext): Reading {
  return { env: c.env, later: (work) => c.executionCtx.waitUntil(work) }
}

/**
 * What D1 does not have yet. Calls on one stub arrive in their order: `watch` (publish and write at once from now on) is
 * in force before `pending` reads, so whatever is committed after this reading is published.
 */
export async function readPending({ env, later }: Reading): Promise<Pending> {
  const read = (shard: 'messages' | 'statuses') => {
    const journal = stubs(env).journal(shard)
    later(journal.watch().catch((error: unknown) => log('warn', 'inbox.watch_failed', { shard, error })))
    return journal.pending()
  }
  const [messages, statuses] = await Promise.all([read('messages'), read('statuses')])
  return {
    interactions: messages.interactions,
    messages: messages.messages,
    statuses: [...messages.statuses, ...statuses.statuses],
    changes: messages.changes,
  }
}

/** The newest lines as the Conversation itself has them. One that does not answer hides no thread: D1 and the Journal have it too. */
export async function readTail(
  env: Env,
  objectId: string,
): Promise<{ row: InteractionRow | null; messages: MessageRow[] }> {
  try {
    return await stubs(env).conversationById(objectId).newestLines()
  } catch (error) {
    log('warn', 'inbox.tail_failed', { error })
    return { row: null, messages: [] }
  }
}

export function pendingRow(pending: Pending, id: string): ListedConversation | null {
  const row = pending.interactions.find((one) => one.id === id)
  return row ? { ...row, readSeq: 0 } : null
}
