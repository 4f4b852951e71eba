import type { HubPosition } from '../../conversations/hub-frames'
import type { ListedConversation, StoredMessage } from '../../conversations/inbox-rows'
import type { Reach } from '../../conversations/inbox-pages'
import type { ListFilter } from '../../conversations/list-filter'
import type { Label } from '../../conversations/choices'
import type { Counts } from './conversation-list'
import type { Inbox, OpenConversation } from './loaded'
import type { Reader } from './reader'

/** What the script needs to go on from the page as it was drawn. */
export type InboxStateData = {
  position: HubPosition
  filter: ListFilter
  reach: Reach
  counts: Counts
  conversations: ListedConversation[]
  open: { row: ListedConversation; messages: StoredMessage[]; hasNewer: boolean; target: string | null } | null
  names: Readonly<Record<string, string>>
  labels: readonly Label[]
  mayAddContacts: boolean
  colleagues: Reader['colleagues']
  staffId: number
  now: number
}

function openState({ row, thread: { messages, after, target } }: OpenConversation): InboxStateData['open'] {
  return { row, messages, hasNewer: after !== null, target }
}

/** JSON in a data block (no script runs); `<` is escaped so that no text can end it. */
export function InboxState({ inbox, reader }: { inbox: Inbox; reader: Reader }) {
  const { position, filter, reach, counts, list, open } = inbox
  const data: InboxStateData = {
    position,
    filter,
    reach,
    counts,
    conversations: list.rows,
    open: open ? openState(open) : null,
    names: reader.names,
    labels: reader.labels,
    mayAddContacts: reader.mayAddContacts,
    colleagues: reader.colleagues,
    staffId: reader.staffId,
    now: reader.now,
  }
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/json" id="inbox-state" dangerouslySetInnerHTML={{ __html: json }}></script>
}
