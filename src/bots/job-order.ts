import type { BotJob } from './jobs'

/** What the Conversation hands a queue consumer for one call: the job, and this customer's own data, nobody else's. */
export type JobOrder = {
  job: BotJob
  interactionId: string
  phoneNumberId: string
  customer: {
    relType: 'leads' | 'contacts' | 'staff' | 'general'
    relId: number | null
    name: string | null
    fields: Record<string, string>
  }
  /** Oldest first; of the last 8 days, at most 60. */
  lines: { role: 'customer' | 'us'; text: string; at: number }[]
  /** The customer's newest message, for the typing indicator. */
  newestWamid: string | null
}

/** A message of the queue `JOBS`: nothing but ids. `request`: what began it, for the log; absent where no request did. */
export type JobNotice = { object: string; job: string; request?: string }
