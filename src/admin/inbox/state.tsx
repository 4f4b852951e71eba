import type { HubPosition } from '../../conversations/hub-frames'
import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import type { Group } from '../../conversations/inbox-pages'
import type { Counts } from './conversation-list'
import type { Inbox } from './loaded'
import type { Reader } from './reader'

/** What the script needs to go on from the page as it was drawn. */
export type InboxStateData = {
  position: HubPosition
  group: Group
  counts: Counts
  conversations: ListedConversation[]
  hasMore: boolean
  open: { row: ListedConversation; messages: StoredMessage[] } | null
  names: Record<string, string>
  staffId: number
  now: number
}

/** JSON in a data block (no script runs); `<` is escaped so that no text can end it. */
export function InboxState({ inbox, reader }: { inbox: Inbox; reader: Reader }) {
  const { position, group, counts, list, open, names } = inbox
  const data: InboxStateData = {
    position,
    group,
    counts,
    conversations: list.rows,
    hasMore: list.hasMore,
    open: open ? { row: open.row, messages: open.thread.messages } : null,
    names,
    staffId: reader.staffId,
    now: reader.now,
  }
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/json" id="inbox-state" dangerouslySetInnerHTML={{ __html: json }}></script>
}
