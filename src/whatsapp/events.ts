import type { CampaignNews } from '../campaigns/news'
import type { ConsentRow, StatusRow } from '../conversations/rows'

/** One update for one conversation, as the door hands it to the Conversation. `raw` is Meta's object as JSON text, never cut. */
export type Inbound = {
  /** `message`: from the customer. `echo`: sent by our own phone app. `call`: they called. `identity`: Meta's `user_id_update`. */
  kind: 'message' | 'echo' | 'call' | 'identity'
  /** Dedupe key within the conversation: the wamid, the call id, or a hash for identity notices. */
  key: string
  /** Meta's time in epoch milliseconds; the time of arrival where Meta gave none. */
  at: number
  phoneNumberId: string
  /** Digits, or null where Meta hides the phone number. */
  waId: string | null
  userId: string | null
  parentUserId: string | null
  profileName: string | null
  username: string | null
  raw: string
}

/** What has no conversation: account and template events, and whatever could not be read. Staff see it in the activity log. */
export type Kept = {
  /** `webhook.<field>`, `webhook.post`, `send.failed` or `send.unknown`. */
  kind: string
  /** `stored`: known and applied or recorded. `unknown`: kept for later, the summary says why. `failed`: a send of ours. */
  outcome: 'stored' | 'unknown' | 'failed'
  phoneNumberId: string | null
  /** The account that its entry named, of what is about no number. */
  wabaId?: string
  summary: string
  raw: string
  /** What Meta said of a send of ours. */
  response?: string
  /** Dedupe key: the same update kept twice is one line. */
  id: string
  at: number
}

export type Post = {
  /** By the name of the Conversation object. */
  conversations: Map<string, Inbound[]>
  statuses: StatusRow[]
  /** Statuses of campaigns' messages. */
  campaigns: CampaignNews[]
  kept: Kept[]
  /** What people told WhatsApp, or a failed send, about marketing messages. */
  consents: ConsentRow[]
}
