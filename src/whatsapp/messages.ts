import type { Fault } from './failures'

/**
 * What we send. One union; `type` is ours where Meta nests (`buttons` is Meta's `interactive` of type `button`).
 * Limits: `limits.ts`. Source: reference §7.
 */
export type OutgoingMessage =
  | { type: 'text'; body: string; previewUrl?: boolean; replyTo?: string }
  | {
      type: 'buttons'
      header?: string
      body: string
      footer?: string
      buttons: { id: string; title: string }[]
      replyTo?: string
    }

/** A phone number goes as `to` (`+E164`), a business-scoped user id as `recipient`. */
export type Recipient = { waId: string } | { userId: string }

/** The outcome of one Graph call, as a value. `unknown`: it may have gone out, never repeat it blindly. */
export type SendOutcome =
  | { outcome: 'sent'; wamid: string; waId: string | null; userId: string | null }
  | {
      outcome: 'refused'
      /** Meta's code, or our own symbol when no call was made. */
      code: number | null
      reason: string
      /** What to do, for people. */
      cure: string
      fault: Fault
      /** Null: never again. Else the least wait before the same call may be made again. */
      retryAfterMs: number | null
    }
  | { outcome: 'unknown'; reason: string; cure: string }
