import type { ListedConversation } from '../../conversations/inbox-rows'
import { conversationsById } from '../../conversations/inbox-store'
import { isWithin } from '../inbox/conversation-list'
import { findConversation, reachOf } from '../inbox/load'
import { reading } from '../inbox/pending'
import type { AdminContext } from '../route'

/** `own`: the conversation that the message belongs to. `shown`: where its thread is read, another one after a merge. */
export type Readable = { own: ListedConversation; shown: ListedConversation }

const MOST_HOPS = 5

/** Whether this reader sees the messages of conversation `id`: who is assigned where they are shown decides. Null: they may not. */
export async function findReadable(c: AdminContext, id: string): Promise<Readable | null> {
  const [own] = await conversationsById(c.env.DB, [id])
  if (!own) {
    const fresh = await findConversation(reading(c), c.var.staff, id)
    return fresh && { own: fresh, shown: fresh }
  }
  let shown = own
  for (let hops = 0; shown.mergedInto !== null && hops < MOST_HOPS; hops++) {
    const [next] = await conversationsById(c.env.DB, [shown.mergedInto])
    if (!next) break
    shown = next
  }
  return isWithin(reachOf(c.var.staff), shown) ? { own, shown } : null
}
