import type { HubPosition } from '../../conversations/hub-frames'
import type { Group } from '../../conversations/inbox-pages'
import type { ListedConversation } from '../../conversations/inbox-rows'
import type { Counts, ListPage } from './conversation-list'
import type { ThreadPage } from './thread-page'

/** What a page of the inbox shows. Types only: the browser's script knows them too. */
export type Inbox = {
  position: HubPosition
  group: Group
  list: ListPage
  counts: Counts
  open: OpenConversation | null
  names: Record<string, string>
}
export type OpenConversation = { row: ListedConversation; thread: ThreadPage }
