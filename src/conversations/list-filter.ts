import type { Group, Reach } from './inbox-pages'
import type { ListedConversation } from './inbox-rows'
import type { InteractionRow } from './rows'

/** Which conversations a list shows and in which order; its address keeps it, so that a link leads to the same list. */
export type ListFilter = {
  group: Group
  status: InteractionRow['status']
  /** `waiting`: who has waited longest for a person comes first, and only those who wait. */
  order: 'newest' | 'waiting'
  isUnread: boolean
  isUnreplied: boolean
  /** The window closes within two hours; the soonest first. */
  isClosing: boolean
  assigned: number | 'me' | 'nobody' | null
  label: number | null
  phoneNumberId: string | null
  /** Of the last message, epoch milliseconds, `to` not included. */
  from: number | null
  to: number | null
}

/** What the list is sorted by, and which end of it comes first. */
export type ListOrder = { by: 'lastMessageAt' | 'waitingSince' | 'windowUntil'; isAscending: boolean }

export const GROUPS = ['leads', 'contacts', 'staff', 'general'] as const satisfies readonly Group[]
export const STATUSES = ['open', 'snoozed', 'closed'] as const satisfies readonly InteractionRow['status'][]
export const CLOSING_MS = 2 * 60 * 60_000
/** Sending stops this much before the window closes. */
const MARGIN_MS = 60_000
const DAY_MS = 86_400_000

export function everything(group: Group): ListFilter {
  return {
    group,
    status: 'open',
    order: 'newest',
    isUnread: false,
    isUnreplied: false,
    isClosing: false,
    assigned: null,
    label: null,
    phoneNumberId: null,
    from: null,
    to: null,
  }
}

/** From an address: what it does not know, or says wrongly, filters nothing. */
export function readFilter(get: (name: string) => string | null | undefined, group: Group): ListFilter {
  const assigned = get('assigned')
  const days = { from: dayStart(get('from')), to: dayStart(get('to')) }
  return {
    group: GROUPS.find((one) => one === get('group')) ?? group,
    status: STATUSES.find((one) => one === get('status')) ?? 'open',
    order: get('order') === 'waiting' ? 'waiting' : 'newest',
    isUnread: get('unread') === '1',
    isUnreplied: get('unreplied') === '1',
    isClosing: get('closing') === '1',
    assigned: assigned === 'me' || assigned === 'nobody' ? assigned : idOf(assigned),
    label: idOf(get('label')),
    phoneNumberId: /^\d{1,30}$/.test(get('number') ?? '') ? (get('number') ?? null) : null,
    from: days.from,
    to: days.to === null ? null : days.to + DAY_MS,
  }
}

/** As the address says it, without what is as usual; the same for the same filter. */
export function filterQuery(filter: ListFilter): [string, string][] {
  const pairs: [string, string | null][] = [
    ['group', filter.group],
    ['status', filter.status === 'open' ? null : filter.status],
    ['order', filter.order === 'newest' ? null : filter.order],
    ['unread', filter.isUnread ? '1' : null],
    ['unreplied', filter.isUnreplied ? '1' : null],
    ['closing', filter.isClosing ? '1' : null],
    ['assigned', filter.assigned === null ? null : String(filter.assigned)],
    ['label', filter.label === null ? null : String(filter.label)],
    ['number', filter.phoneNumberId],
    ['from', filter.from === null ? null : dayText(filter.from)],
    ['to', filter.to === null ? null : dayText(filter.to - DAY_MS)],
  ]
  return pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value] as [string, string]]))
}

export function orderOf({ order, isUnreplied, isClosing }: ListFilter): ListOrder {
  if (order === 'waiting') return { by: 'waitingSince', isAscending: true }
  if (isClosing) return { by: 'windowUntil', isAscending: true }
  if (isUnreplied) return { by: 'waitingSince', isAscending: false }
  return { by: 'lastMessageAt', isAscending: false }
}

export function compareBy({ by, isAscending }: ListOrder) {
  const sign = isAscending ? 1 : -1
  return (a: InteractionRow, b: InteractionRow): number =>
    sign * ((a[by] ?? 0) - (b[by] ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** Whether this list shows it: the same for D1's rows and for what comes live. */
export function fits(
  row: ListedConversation,
  filter: ListFilter,
  viewer: { reach: Reach; staffId: number; now: number },
): boolean {
  if (row.relType !== filter.group || row.status !== filter.status || row.mergedInto !== null) return false
  if (viewer.reach !== 'all' && row.assigned !== null && row.assigned !== viewer.reach.staffId) return false
  if (filter.isUnread && row.lastInSeq <= row.readSeq) return false
  if ((filter.isUnreplied || filter.order === 'waiting') && row.waitingSince === null) return false
  if (filter.isClosing && !isClosing(row, viewer.now)) return false
  if (filter.assigned !== null && row.assigned !== assigneeAsked(filter, viewer.staffId)) return false
  if (filter.label !== null && !labelsOf(row).includes(filter.label)) return false
  if (filter.phoneNumberId !== null && row.phoneNumberId !== filter.phoneNumberId) return false
  const at = row.lastMessageAt ?? 0
  return (filter.from === null || at >= filter.from) && (filter.to === null || at < filter.to)
}

export function isClosing({ windowUntil }: Pick<InteractionRow, 'windowUntil'>, now: number): boolean {
  const { from, to } = closingBetween(now)
  return windowUntil !== null && windowUntil > from && windowUntil <= to
}

export function closingBetween(now: number): { from: number; to: number } {
  return { from: now + MARGIN_MS, to: now + MARGIN_MS + CLOSING_MS }
}

/** Null: nobody. */
export function assigneeAsked({ assigned }: ListFilter, staffId: number): number | null {
  return assigned === 'nobody' ? null : assigned === 'me' ? staffId : assigned
}

export function labelsOf({ labels }: Pick<InteractionRow, 'labels'>): number[] {
  try {
    const ids: unknown = JSON.parse(labels)
    return Array.isArray(ids) ? ids.filter((id): id is number => typeof id === 'number') : []
  } catch {
    return []
  }
}

/** More than the group, status and order: something that can be taken away again. */
export function isNarrowed(filter: ListFilter): boolean {
  const plain = { ...everything(filter.group), status: filter.status, order: filter.order }
  return JSON.stringify(plain) !== JSON.stringify(filter)
}

function idOf(text: string | null | undefined): number | null {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Days of an address are UTC's, so that a link says the same to everybody. */
function dayStart(text: string | null | undefined): number | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) ? null : at
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
