import type { ListedConversation } from '../../conversations/inbox-rows'
import { COUNT_LIMIT, type Group, type Keyset, LIST_PAGE, type Reach } from '../../conversations/inbox-pages'
import { compareBy, fits, type ListFilter, orderOf } from '../../conversations/list-filter'
import type { InteractionRow } from '../../conversations/rows'

export type Counts = Record<Group, number>
/** `next`: where the next page begins; null where there is none. */
export type ListPage = { rows: ListedConversation[]; next: Keyset | null }
export type ListSeen = { filter: ListFilter; reach: Reach; staffId: number; now: number }

/**
 * D1's page with what the Journal has not written yet laid over it. `known` are D1's rows of the pending ones: they
 * tell how far staff have read. What belongs behind the end of D1's page comes with the next one.
 */
export function firstPage(
  stored: ListPage,
  known: readonly ListedConversation[],
  pending: readonly InteractionRow[],
  asked: ListSeen,
): ListPage {
  const byId = new Map([...stored.rows, ...known].map((row) => [row.id, row]))
  for (const row of pending) byId.set(row.id, newest(byId.get(row.id), row))
  const order = orderOf(asked.filter)
  const compare = compareBy(order)
  const end = stored.next
  const isBehind = (row: ListedConversation) =>
    end !== null && compare(row, { ...row, id: end.id, [order.by]: end.at }) > 0
  const rows = [...byId.values()].filter((row) => fits(row, asked.filter, asked) && !isBehind(row)).sort(compare)
  const last = rows.length > LIST_PAGE ? rows[LIST_PAGE - 1] : undefined
  return { rows: rows.slice(0, LIST_PAGE), next: last ? { at: last[order.by] ?? 0, id: last.id } : end }
}

export function newest(stored: ListedConversation | undefined, row: InteractionRow): ListedConversation {
  if (!stored) return { ...row, readSeq: 0 }
  return row.seq > stored.seq ? { ...row, readSeq: stored.readSeq } : stored
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
