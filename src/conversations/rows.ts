import type { CampaignNews } from '../campaigns/news'
import type { CrmEventRow } from '../crm-events/event-row'

/**
 * What the Conversation tells the Journal, the Journal writes to D1, and the inbox hub pushes to staff: absolute
 * snapshots, named like the columns they fill. A replay carries the same `seq` or `rev` and changes nothing.
 */
export type InteractionRow = {
  id: string
  objectId: string
  phoneNumberId: string
  waId: string | null
  userId: string | null
  name: string | null
  relType: 'leads' | 'contacts' | 'staff' | 'general'
  relId: number | null
  assigned: number | null
  status: 'open' | 'snoozed' | 'closed'
  outcome: string | null
  waitingSince: number | null
  firstMessageAt: number | null
  lastMessageAt: number | null
  windowUntil: number | null
  lastMessage: string | null
  humanUntil: number | null
  botsPausedAt: number | null
  mergedInto: string | null
  snoozedUntil: number | null
  /** JSON list of label ids, ascending. */
  labels: string
  /** JSON list of `ScheduledMessage` (`state.ts`), soonest first; null where nothing is planned. */
  scheduled: string | null
  blockedAt: number | null
  /** JSON `MenuState` and JSON `Suggestion` (`bots/memory.ts`); absent in rows of an older version. */
  interactionMenuState?: string | null
  aiSuggestion?: string | null
  seq: number
  lastInSeq: number
}

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unknown'

export type MessageRow = {
  interactionId: string
  at: number
  id: string
  wamid: string | null
  direction: 'in' | 'out' | 'note'
  type: string
  /** Text for people: the said text, or a caption; null where the type has none. */
  body: string | null
  /** JSON text: Meta's message (inbound) or our `OutgoingMessage`. */
  payload: string | null
  status: MessageStatus | null
  statusRank: number
  statusAt: number | null
  errorCode: number | null
  errorText: string | null
  /** `customer`, `staff:<id>`, `bot:<id>`, `phone`, `consent` (our answer to an opt-out or opt-in). */
  sentBy: string
  seq: number
  rev: number
  replyTo: string | null
  /** JSON `[{ by: 'customer' | 'us', emoji }]`. */
  reactions: string | null
  /** The text after the customer's edit; `body` keeps what was first written. */
  editedBody: string | null
  editedAt: number | null
  revokedAt: number | null
  /** Version of `reactions`, `editedBody`, `editedAt` and `revokedAt` together. */
  changeSeq: number
  /** JSON list of `TraceLine`. */
  trace: string | null
  /** R2 key of the message's file, and why it is not there; both with the row's `rev`. */
  mediaKey: string | null
  mediaError: string | null
  /** On the answer that ended the customer's waiting for a person: how long it had lasted. */
  waitedMs: number | null
}

/** An edit, revoke or reaction for a message that the Conversation no longer holds; absolute like the rest. */
export type ChangeRow = {
  interactionId: string
  /** The wamid that Meta names: an inbound id or an outbound wamid. */
  wamid: string
  reactions: string | null
  editedBody: string | null
  editedAt: number | null
  revokedAt: number | null
  changeSeq: number
}

/** A delivery status. `interactionId`, `at` and `id` come out of our callback data; without it only the wamid is known. */
export type StatusRow = {
  interactionId: string | null
  at: number | null
  id: string | null
  wamid: string
  status: MessageStatus
  rank: number
  statusAt: number
  errorCode: number | null
  errorText: string | null
  pricing: string | null
}

/** Statuses never go backwards. Local states (below `sent`) follow `statusAt` among themselves. Source: reference §2.4. */
export const STATUS_RANK = {
  queued: 0,
  sending: 1,
  unknown: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
  played: 7,
} as const satisfies Record<MessageStatus, number>

/** What the hub pushes to staff screens. Each is whole: a screen upserts by id and never has to ask D1. */
export type HubEvent =
  | { kind: 'interaction'; row: InteractionRow }
  | { kind: 'message'; row: MessageRow }
  | { kind: 'status'; row: StatusRow }
  | { kind: 'change'; row: ChangeRow }
  /** `isMark`: marked as unread again, so it may be less than before. */
  | { kind: 'read'; interactionId: string; readSeq: number; isMark?: true }
  | { kind: 'notice'; interactionId: string | null; level: 'info' | 'warning'; text: string }

/** What one person alone is told: a colleague named them in a note. `who`: whom the conversation is with. */
export type MentionEvent = {
  kind: 'mention'
  staffId: number
  interactionId: string
  by: number
  who: string
  text: string
}

/** Stars that a customer gave; the comment comes as the same row once more, whole. */
export type RatingRow = {
  interactionId: string
  /** When the question was sent: one row a question. */
  askedAt: number
  stars: number
  comment: string | null
  botId: number
  staffId: number | null
  phoneNumberId: string
  at: number
}

/** A line of the activity log that the door kept: an event without a conversation, or what could not be read. */
export type KeptRow = {
  at: number
  id: string
  kind: string
  outcome: 'stored' | 'unknown' | 'failed' | 'done'
  phoneNumberId: string | null
  /** The account that Meta's entry named, of what is about no number. */
  wabaId?: string
  summary: string
  raw: string
  /** What came back, where this was a call of ours. */
  response?: string | null
}

/** What a person said about marketing messages; see `db/consents.ts`. */
export type ConsentRow = {
  phoneKey: string
  at: number
  kind: 'opt_in' | 'opt_out'
  source: string
  wording: string
  interactionId: string | null
}

/** What travels through the Journal, as JSON text. A kind that a flush does not know is parked, never dropped. Core rule 24. */
export type JournalEntry =
  /** `isHistory`: brought over from another system; nothing has happened, so nobody is told. */
  | { v: 1; kind: 'interaction'; row: InteractionRow; isHistory?: true }
  | { v: 1; kind: 'message'; row: MessageRow }
  | { v: 1; kind: 'status'; row: StatusRow }
  | { v: 1; kind: 'change'; row: ChangeRow }
  | { v: 1; kind: 'kept'; row: KeptRow }
  | { v: 1; kind: 'consent'; row: ConsentRow }
  | { v: 1; kind: 'rating'; row: RatingRow }
  | { v: 1; kind: 'campaign'; row: CampaignNews }
  | { v: 1; kind: 'crm-event'; row: CrmEventRow }
  | { v: 1; kind: 'notice'; interactionId: string | null; level: 'info' | 'warning'; text: string }
