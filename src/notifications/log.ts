import type { Category, SendTo } from './mapping-schema'

/**
 * `waiting` for its hour; `sending`: with its conversation, or was; `sent`: WhatsApp took it; `failed`; `unknown`: it may
 * have gone; `skipped`: it could not or need not go; `shadow`: only written down; `missed`: its hour was over.
 */
export const LOG_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'skipped', 'shadow', 'missed'] as const
export type LogStatus = (typeof LOG_STATUSES)[number]

/** A person may try these again. */
export const AGAIN: ReadonlySet<LogStatus> = new Set(['failed', 'unknown', 'skipped', 'missed'])

/**
 * Why, and what to do. `messageAt` is part of the message's key in the thread. `isWindowOver`: WhatsApp refused the free text,
 * whatever we take the window for, so the template goes.
 */
export type LogResult = { symbol: string; reason: string; cure: string; messageAt?: number; isWindowOver?: boolean }

export type LogRow = {
  id: string
  eventId: string
  mappingId: number
  /** Null where the mapping was deleted. */
  mappingName: string | null
  category: Category
  recordKey: string
  status: LogStatus
  dueAt: number
  recipientType: SendTo
  recipientId: string | null
  recipientName: string
  phone: string | null
  phoneKey: string | null
  templateName: string
  body: string
  interactionId: string | null
  messageId: string | null
  errorCode: number | null
  result: LogResult | null
  attempts: number
  createdAt: number
  updatedAt: number
  /** As the thread has it: `delivered`, `read`, `failed` …; null where there is no message yet. */
  messageStatus: string | null
  messageErrorCode: number | null
  messageErrorText: string | null
}

export type LogFilter = {
  status: LogStatus | null
  category: Category | null
  mappingId: number | null
  /** Exactly this event. */
  eventId: string | null
  /** In the recipient's name, number or the text; a whole number finds by its key. */
  text: string
  from: number | null
  /** Exclusive. */
  to: number | null
}

/** Where the page before ended: newest first. */
export type LogKey = { at: number; id: string }
/** `isPartial`: only a part was looked through; `next` goes on behind it. */
export type LogPage = { rows: LogRow[]; next: LogKey | null; isPartial: boolean }
