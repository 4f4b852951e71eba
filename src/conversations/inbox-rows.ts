import type { interactions, messages } from '../db/conversations'
import { type InteractionRow, type MessageRow, type MessageStatus, STATUS_RANK } from './rows'

/** A conversation as the inbox lists it: the snapshot and how far staff have read. */
export type ListedConversation = InteractionRow & { readSeq: number }
/** A message as D1 keeps it; `parts` more pieces of its text lie beside it. */
export type StoredMessage = MessageRow & { parts: number }

/** Of longer texts a page shows the beginning; `wholeText` (`archive/thread.ts`) gives the rest. */
export const BODY_CHARS = 8 * 1024
export const PAYLOAD_CHARS = 32 * 1024

const GROUPS = ['leads', 'contacts', 'staff', 'general'] as const satisfies readonly InteractionRow['relType'][]
const STATES = ['open', 'snoozed', 'closed'] as const satisfies readonly InteractionRow['status'][]
const DIRECTIONS = ['in', 'out', 'note'] as const satisfies readonly MessageRow['direction'][]

export function decodeConversation(row: typeof interactions.$inferSelect): ListedConversation {
  const { unread: _unread, ...rest } = row
  return {
    ...rest,
    relType: GROUPS.find((group) => group === row.relType) ?? 'general',
    status: STATES.find((state) => state === row.status) ?? 'open',
  }
}

/** A stub that a status made has no type and no author yet; it becomes an outgoing line without text. */
export function decodeMessage(row: typeof messages.$inferSelect): StoredMessage {
  const { pricing: _pricing, ...rest } = row
  return {
    ...rest,
    direction: DIRECTIONS.find((direction) => direction === row.direction) ?? 'out',
    type: row.type ?? 'stub',
    sentBy: row.sentBy ?? '',
    status: isStatus(row.status) ? row.status : null,
  }
}

function isStatus(status: string | null): status is MessageStatus {
  return status !== null && Object.hasOwn(STATUS_RANK, status)
}
