import type { interactions } from '../db/conversations'
import { COUNT_LIMIT, type Group, type Keyset, LIST_PAGE, type Reach } from './inbox-pages'
import { decodeConversation, type ListedConversation } from './inbox-rows'
import { assigneeAsked, closingBetween, fits, type ListFilter, type ListOrder, orderOf } from './list-filter'

/** Where several filters meet, so many rows of the most telling index are looked through in one request. */
const SCANNED = 90
const COUNT_SCANNED = 250

export type ListAsked = { filter: ListFilter; reach: Reach; staffId: number; now: number; after: Keyset | null }
/** `next`: where the next page begins. `scanned`: how many were looked at; more than the page where filters meet. */
export type ListRead = { rows: ListedConversation[]; next: Keyset | null; scanned: number }

/** A range of one index in its own order. `rest`: what the index does not say has to be looked at row by row. */
type Range = { from: string; where: string; binds: unknown[]; at: string; id: string; hasRest: boolean }

/**
 * One page. A single filter reads an index of its own in the order in which it is shown; where several meet, the most
 * telling index is read in bounded steps, and a page may be short although there is more (`next`).
 */
export async function listPage(db: D1Database, asked: ListAsked): Promise<ListRead> {
  const order = orderOf(asked.filter)
  const ranges = rangesOf(asked)
  const hasRest = ranges.some((range) => range.hasRest)
  const limit = hasRest ? SCANNED : LIST_PAGE + 1
  const found = await readRanges(db, ranges, order, asked.after, limit)
  const shown = found.filter((row) => fits(row, asked.filter, asked))
  const rows = shown.slice(0, LIST_PAGE)
  const last = shown.length > LIST_PAGE ? rows.at(-1) : found.length === limit ? found.at(-1) : undefined
  return { rows, next: last ? { at: last[order.by] ?? 0, id: last.id } : null, scanned: found.length }
}

/** Conversations with unread lines by group, each at most `COUNT_LIMIT`; of one's own among some hundred. */
export async function unreadCounts(db: D1Database, reach: Reach): Promise<Record<Group, number>> {
  const counted = reach === 'all' ? COUNT_LIMIT : COUNT_SCANNED
  const own = reach === 'all' ? '1' : '(assigned is null or assigned = ?1)'
  const countOf = (group: Group) => `(select min(${COUNT_LIMIT}, count(*)) from (
    select assigned from tblwhatsapp_interactions where rel_type = '${group}' and last_in_seq > read_seq
    and merged_into is null limit ${counted}) where ${own}) as ${group}`
  const groups: Group[] = ['leads', 'contacts', 'staff', 'general']
  const statement = db.prepare(`select ${groups.map(countOf).join(', ')}`)
  const row = await (reach === 'all' ? statement : statement.bind(reach.staffId)).first<Record<Group, number>>()
  return row ?? { leads: 0, contacts: 0, staff: 0, general: 0 }
}

function rangesOf({ filter, reach, staffId, now }: ListAsked): Range[] {
  const { group, status, label, phoneNumberId } = filter
  const more = [
    filter.isUnread,
    label !== null,
    filter.assigned !== null || reach !== 'all',
    phoneNumberId !== null,
  ].filter(Boolean).length
  const hasDates = filter.from !== null || filter.to !== null
  const by = (index: string) => ({
    from: `tblwhatsapp_interactions indexed by tblwhatsapp_interactions_${index}`,
    id: 'id',
  })
  const at = 'last_message_at'
  const dates = datesOf(filter, 'last_message_at')
  if (filter.order === 'waiting' || (filter.isUnreplied && !filter.isClosing)) {
    const where = 'rel_type = ? and status = ? and waiting_since is not null'
    const hasRest = more > 0 || hasDates || filter.isClosing
    return [{ ...by('waiting'), at: 'waiting_since', where, binds: [group, status], hasRest }]
  }
  if (filter.isClosing) {
    if (status !== 'open') return []
    const { from, to } = closingBetween(now)
    const where = "rel_type = ? and status = 'open' and window_until > ? and window_until <= ?"
    const hasRest = more > 0 || hasDates || filter.isUnreplied
    return [{ ...by('closing'), at: 'window_until', where, binds: [group, from, to], hasRest }]
  }
  if (filter.isUnread) {
    const where = `rel_type = ? and status = ? and last_in_seq > read_seq${dates.where}`
    return [{ ...by('unread'), at, where, binds: [group, status, ...dates.binds], hasRest: more > 1 }]
  }
  if (label !== null) {
    const where = `label_id = ? and rel_type = ? and status = ?${dates.where}`
    const binds = [label, group, status, ...dates.binds]
    const from = 'tblwhatsapp_interaction_labels indexed by tblwhatsapp_interaction_labels_list'
    return [{ from, at, id: 'interaction_id', where, binds, hasRest: more > 1 }]
  }
  const people = assigneesAsked(filter, reach, staffId)
  if (people) {
    return people.map((assigned) => ({
      ...by('assigned'),
      at,
      where: `rel_type = ? and assigned is ? and status = ?${dates.where}`,
      binds: [group, assigned, status, ...dates.binds],
      hasRest: phoneNumberId !== null,
    }))
  }
  const where = `${phoneNumberId === null ? '' : 'phone_number_id = ? and '}rel_type = ? and status = ?${dates.where}`
  const binds = [...(phoneNumberId === null ? [] : [phoneNumberId]), group, status, ...dates.binds]
  return [{ ...by(phoneNumberId === null ? 'list' : 'number'), at, where, binds, hasRest: false }]
}

/** Null: everybody's. Whoever sees their own alone sees those of nobody too, and never a colleague's. */
function assigneesAsked(filter: ListFilter, reach: Reach, staffId: number): (number | null)[] | null {
  if (filter.assigned !== null) {
    const asked = assigneeAsked(filter, staffId)
    return reach === 'all' || asked === null || asked === reach.staffId ? [asked] : []
  }
  return reach === 'all' ? null : [reach.staffId, null]
}

/** Ids from the index alone, then only those rows of the table that are wanted. */
async function readRanges(
  db: D1Database,
  ranges: readonly Range[],
  { isAscending }: ListOrder,
  after: Keyset | null,
  limit: number,
): Promise<ListedConversation[]> {
  if (ranges.length === 0) return []
  const direction = isAscending ? 'asc' : 'desc'
  const parts = ranges.map(({ from, where, at, id }) => {
    const beyond = after ? ` and (${at}, ${id}) ${isAscending ? '>' : '<'} (?, ?)` : ''
    return `select ${at} as key_at, ${id} as key_id from ${from} where ${where}${beyond}`
  })
  // Several ranges are merged as they are read: each is in order already, and none is read further than needed.
  const keys = `${parts.join(' union all ')} order by key_at ${direction}, key_id ${direction} limit ${limit}`
  const binds = ranges.flatMap((range) => [...range.binds, ...(after ? [after.at, after.id] : [])])
  const { results } = await db
    .prepare(
      `select ${LISTED_COLUMNS} from (${keys}) k join tblwhatsapp_interactions i on i.id = k.key_id
       order by k.key_at ${direction}, k.key_id ${direction}`,
    )
    .bind(...binds)
    .all<typeof interactions.$inferSelect>()
  return results.map(decodeConversation)
}

function datesOf({ from, to }: ListFilter, column: string): { where: string; binds: number[] } {
  return {
    where: `${from === null ? '' : ` and ${column} >= ?`}${to === null ? '' : ` and ${column} < ?`}`,
    binds: [from, to].filter((at) => at !== null),
  }
}

/** A conversation `i` as `decodeConversation` takes it. */
export const LISTED_COLUMNS = `i.id, i.object_id as objectId, i.phone_number_id as phoneNumberId, i.wa_id as waId, i.user_id as userId, i.name,
  i.rel_type as relType, i.rel_id as relId, i.assigned, i.status, i.outcome, i.waiting_since as waitingSince,
  i.first_message_at as firstMessageAt, i.last_message_at as lastMessageAt, i.window_until as windowUntil,
  i.last_message as lastMessage, i.human_until as humanUntil, i.bots_paused_at as botsPausedAt, i.merged_into as mergedInto,
  i.snoozed_until as snoozedUntil, i.labels, i.scheduled, i.blocked_at as blockedAt, i.seq, i.last_in_seq as lastInSeq,
  i.read_seq as readSeq, 0 as unread`
