import type { ListedConversation } from '../../conversations/inbox-rows'
import { COUNT_LIMIT, type Group, LIST_PAGE, type Reach } from '../../conversations/inbox-pages'
import type { InteractionRow } from '../../conversations/rows'

export type Counts = Record<Group, number>
export type ListPage = { rows: ListedConversation[]; hasMore: boolean }

/**
 * D1's page with what the Journal has not written yet laid over it. `known` are D1's rows of the pending ones: they
 * tell how far staff have read.
 */
export function firstPage(
  stored: readonly ListedConversation[],
  known: readonly ListedConversation[],
  pending: readonly InteractionRow[],
  { group, reach }: { group: Group; reach: Reach },
): ListPage {
  const byId = new Map([...stored, ...known].map((row) => [row.id, row]))
  for (const row of pending) byId.set(row.id, newest(byId.get(row.id), row))
  const rows = [...byId.values()].filter((row) => row.relType === group && !row.mergedInto && isWithin(reach, row))
  rows.sort(compareConversations)
  return { rows: rows.slice(0, LIST_PAGE), hasMore: rows.length > LIST_PAGE }
}

export function laterPage(stored: readonly ListedConversation[]): ListPage {
  return { rows: stored.slice(0, LIST_PAGE), hasMore: stored.length > LIST_PAGE }
}

export function newest(stored: ListedConversation | undefined, row: InteractionRow): ListedConversation {
  if (!stored) return { ...row, readSeq: 0 }
  return row.seq > stored.seq ? { ...row, readSeq: stored.readSeq } : stored
}

/** Newest first, as D1's keyset has it. */
export function compareConversations(a: InteractionRow, b: InteractionRow): number {
  return (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0) || (a.id < b.id ? 1 : -1)
}

export function unreadOf({ lastInSeq, readSeq }: ListedConversation): number {
  return Math.max(0, lastInSeq - readSeq)
}

/** D1's counts moved by what it does not know yet. A count at its limit stays there. */
export function countWith(
  counts: Counts,
  known: readonly ListedConversation[],
  pending: readonly InteractionRow[],
  reach: Reach,
): Counts {
  const result = { ...counts }
  const move = (row: ListedConversation, by: number) => {
    const isCounted = unreadOf(row) > 0 && !row.mergedInto && isWithin(reach, row)
    if (isCounted && counts[row.relType] < COUNT_LIMIT) result[row.relType] = Math.max(0, result[row.relType] + by)
  }
  const storedById = new Map(known.map((row) => [row.id, row]))
  for (const row of pending) {
    const stored = storedById.get(row.id)
    if (stored) move(stored, -1)
    move(newest(stored, row), 1)
  }
  return result
}

export function isWithin(reach: Reach, { assigned }: Pick<InteractionRow, 'assigned'>): boolean {
  return reach === 'all' || assigned === null || assigned === reach.staffId
}
