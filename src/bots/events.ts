/** What the engine is told about a customer's message. `said` is the semantics' "said text", null where a message has none. */
export type MessageEvent = {
  kind: 'message'
  said: string | null
  /** Id and title of the button or list row that was tapped. */
  tapped: { id: string; title: string } | null
  /** This message set `first_message_at`: the first in the whole history. */
  isFirst: boolean
  /** No customer message in the 24 hours before it. */
  beginsSession: boolean
  at: number
}

export type BotEvent = MessageEvent

/** Who the conversation is with, as merge fields see it. Values are plain text; own properties only. */
export type Customer = {
  relType: 'leads' | 'contacts' | 'staff' | 'general'
  relId: number | null
  /** `name`, `phone`, and the record's own fields (`email`, `company`, …). */
  fields: Readonly<Record<string, string>>
}

/** What the engine reads besides the event; the caller owns all of it. */
export type BotContext = {
  customer: Customer
  isHumanMode: boolean
  /** Bots are paused in this conversation (more than 20 replies in 5 minutes). */
  isPaused: boolean
}
