import type { HubPosition } from '../../conversations/hub-frames'
import type { Choices } from '../../conversations/choices'
import type { Reach } from '../../conversations/inbox-pages'
import type { SearchedLine } from '../../conversations/searched-line'
import type { ListedConversation } from '../../conversations/inbox-rows'
import type { ListFilter } from '../../conversations/list-filter'
import type { Counts, ListPage } from './conversation-list'
import type { ThreadPage } from './thread-page'

/** What a page of the inbox shows. Types only: the browser's script knows them too. */
export type Inbox = {
  position: HubPosition
  filter: ListFilter
  reach: Reach
  list: ListPage
  counts: Counts
  open: OpenConversation | null
  /** What was searched for; then there is no list. */
  found: Found | null
  choices: Choices & { numbers: OurNumber[] }
}
/** One of our numbers, as people know it. */
export type OurNumber = { phoneNumberId: string; displayPhoneNumber: string }
export type FoundMessage = { message: SearchedLine; row: ListedConversation }
/** `off`: search is switched off. `next`: where older hits begin. */
export type Found = {
  q: string
  state: 'found' | 'off' | 'failed'
  people: ListedConversation[]
  messages: FoundMessage[]
  next: number | null
  isLater: boolean
  /** What is older than this may lie in the archive, which is not searched; null where nothing does. */
  archivedBefore: number | null
}
export type OpenConversation = {
  row: ListedConversation
  thread: ThreadPage
  /** `campaign:<id>` to names. */
  campaigns: Record<string, string>
}
