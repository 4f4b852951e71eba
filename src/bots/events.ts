import type { JobResult } from './jobs'

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

/** Time has passed: every timer of the memory that is due at `at`. */
export type DueEvent = { kind: 'due'; at: number }
/** A call or a change in the CRM has ended; of a job that nobody waits for any more, it is dropped. */
export type ResultEvent = { kind: 'result'; jobId: string; result: JobResult; at: number }

export type BotEvent = MessageEvent | DueEvent | ResultEvent

/** Who the conversation is with, as merge fields see it. Values are plain text; own properties only. */
export type Customer = {
  relType: 'leads' | 'contacts' | 'staff' | 'general'
  relId: number | null
  /** `name`, `phone`, and the record's own fields (`email`, `company`, …). */
  fields: Readonly<Record<string, string>>
}
