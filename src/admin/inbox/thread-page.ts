import { slimMessage } from '../../conversations/hub-frames'
import type { StoredMessage } from '../../conversations/inbox-rows'
import { type Keyset, THREAD_PAGE } from '../../conversations/inbox-pages'
import type { ChangeRow, MessageRow, StatusRow } from '../../conversations/rows'
import { compareMessages, isAbout, mergeMessage, withChange, withStatus } from './merge'

/**
 * Oldest first, as people read. `before` is where the next older page begins; null at the very beginning. `after`: where
 * the next newer one does; null where the page ends with the newest line. `target`: the line that was asked for.
 */
export type ThreadPage = {
  messages: StoredMessage[]
  before: Keyset | null
  after: Keyset | null
  target: string | null
}

/** D1's page (newest first, one more than a page) with what D1 does not have yet laid over it. */
export function threadOf(
  stored: readonly StoredMessage[],
  fresh: readonly MessageRow[],
  { statuses, changes }: { statuses: readonly StatusRow[]; changes: readonly ChangeRow[] },
): ThreadPage {
  const page = stored.slice(0, THREAD_PAGE)
  const oldest = page.at(-1)
  const hasOlder = stored.length > THREAD_PAGE
  const byId = new Map(page.map((message) => [message.id, message]))
  for (const row of fresh) {
    if (hasOlder && oldest && row.at < oldest.at) continue
    byId.set(row.id, mergeMessage(byId.get(row.id), { ...slimMessage(row), parts: 0 }))
  }
  const messages = [...byId.values()].map((message) => {
    const changed = changes.filter((change) => isAbout(message, change)).reduce(withChange, message)
    return statuses.filter((status) => isAbout(message, status)).reduce(withStatus, changed)
  })
  messages.sort(compareMessages)
  const before = hasOlder && oldest ? { at: oldest.at, id: oldest.id } : null
  return { messages, before, after: null, target: null }
}
