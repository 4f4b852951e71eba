import { expect, test } from 'vitest'
import { countWith, firstPage, newest, unreadOf } from '../../src/admin/inbox/conversation-list'
import { compareMessages, mergeMessage, withChange, withStatus } from '../../src/admin/inbox/merge'
import { threadOf } from '../../src/admin/inbox/thread-page'
import { COUNT_LIMIT, LIST_PAGE, THREAD_PAGE } from '../../src/conversations/inbox-pages'
import { compareBy, everything, orderOf } from '../../src/conversations/list-filter'
import type { ListedConversation, StoredMessage } from '../../src/conversations/inbox-rows'
import { type MessageStatus, STATUS_RANK, type StatusRow } from '../../src/conversations/rows'

const LEADS = { filter: everything('leads'), reach: 'all', staffId: 7, now: 1_000 } as const
const NEWEST = compareBy(orderOf(LEADS.filter))

test('what the Journal holds stands over D1, with what staff have read', () => {
  const stored = [row('a', 3, { readSeq: 4 }), row('b', 2)]
  const pending = [row('b', 9, { seq: 2, lastInSeq: 7 }), row('new', 8), row('a', 1, { seq: 0, lastMessage: 'old' })]
  const known = [row('b', 2, { readSeq: 5 })]
  const { rows } = firstPage(page(stored), known, pending, LEADS)
  expect(rows.map(({ id, readSeq, lastMessageAt }) => [id, readSeq, lastMessageAt])).toEqual([
    ['b', 5, 9],
    ['new', 0, 8],
    ['a', 4, 3],
  ])
})

test('who moved to another group, was merged or belongs to a colleague is not on the list', () => {
  const stored = [row('a', 3), row('b', 2), row('c', 1)]
  const pending = [row('a', 4, { seq: 2, relType: 'contacts' }), row('b', 4, { seq: 2, mergedInto: 'c' })]
  expect(firstPage(page(stored), [], pending, LEADS).rows.map(({ id }) => id)).toEqual(['c'])
  const own = { ...LEADS, reach: { staffId: 7 } } as const
  const assigned = [row('a', 3, { assigned: 7 }), row('b', 2, { assigned: 8 }), row('c', 1)]
  expect(firstPage(page(assigned), [], [], own).rows.map(({ id }) => id)).toEqual(['a', 'c'])
})

test('a page that pending rows make longer is cut and says that there is more', () => {
  const stored = Array.from({ length: LIST_PAGE }, (_, i) => row(`s${i}`, i))
  const { rows, next } = firstPage(page(stored), [], [row('new', 99)], LEADS)
  expect([rows.length, rows[0]?.id, next]).toEqual([LIST_PAGE, 'new', { at: 1, id: 's1' }])
})

test('what belongs behind the end of D1’s page waits for the next one', () => {
  const stored = { rows: [row('a', 5)], next: { at: 4, id: 'x' } }
  const { rows, next } = firstPage(stored, [], [row('old', 3), row('z', 4), row('b', 4)], LEADS)
  expect([rows.map(({ id }) => id), next]).toEqual([['a', 'z'], stored.next])
})

test('unread counts move by what D1 does not know, never below nothing and not past the limit', () => {
  const counts = { leads: 1, contacts: COUNT_LIMIT, staff: 0, general: 0 }
  const known = [row('a', 1, { lastInSeq: 1, readSeq: 0 })]
  const pending = [
    row('a', 2, { seq: 2, lastInSeq: 2 }),
    row('b', 2, { lastInSeq: 1 }),
    row('c', 2, { relType: 'contacts', lastInSeq: 1 }),
  ]
  expect(countWith(counts, known, pending, 'all')).toEqual({ ...counts, leads: 2 })
  expect(unreadOf(newest(row('a', 1, { readSeq: 9 }), row('a', 2, { seq: 2, lastInSeq: 5 })))).toBe(0)
})

test('the thread is the same whatever comes first: D1, the tail, a status, a change', () => {
  const sent = message('m', 1, { rev: 1, status: 'sending', statusRank: STATUS_RANK.sending, wamid: null })
  const settled = message('m', 1, { rev: 2, status: 'sent', statusRank: STATUS_RANK.sent, wamid: 'w' })
  const read = status('m', 'read')
  const change = { interactionId: 'c', wamid: 'w', reactions: '[]', changeSeq: 3 }
  const edited = { ...change, editedBody: 'new', editedAt: 5, revokedAt: null }
  const one = withChange(withStatus(mergeMessage(mergeMessage(undefined, sent), settled), read), edited)
  const other = mergeMessage(withChange(withStatus(settled, read), edited), sent)
  expect(one).toEqual(other)
  expect(one).toMatchObject({ status: 'read', editedBody: 'new', wamid: 'w', rev: 2 })
  expect(withStatus(one, status('m', 'delivered'))).toBe(one)
})

test('within one second the order is ours; the rest is by time', () => {
  const lines = [
    message('b', 5_000, { seq: 3 }),
    message('r', 5_900, { seq: 1, direction: 'out' }),
    message('a', 5_000, { seq: 1 }),
    message('z', 4_000, { seq: 9 }),
  ]
  expect(lines.toSorted(compareMessages).map(({ id }) => id)).toEqual(['z', 'a', 'r', 'b'])
})

test('lines of the tail that are older than the page wait for the older page', () => {
  const stored = Array.from({ length: THREAD_PAGE + 1 }, (_, i) => message(`s${i}`, 1_000_000 - i * 1000))
  const page = threadOf(stored, [message('ancient', 1), message('fresh', 2_000_000)], { statuses: [], changes: [] })
  expect(page.messages.length).toBe(THREAD_PAGE + 1)
  expect(page.messages.at(-1)?.id).toBe('fresh')
  expect(page.before).toEqual({ at: stored[THREAD_PAGE - 1]?.at, id: `s${THREAD_PAGE - 1}` })
})

test('conversations without a time come last', () => {
  const rows = [row('none', null), row('some', 1)]
  expect(rows.toSorted(NEWEST).map(({ id }) => id)).toEqual(['some', 'none'])
})

function page(rows: ListedConversation[]) {
  return { rows, next: null }
}

function row(id: string, lastMessageAt: number | null, given: Partial<ListedConversation> = {}): ListedConversation {
  const people = { waId: null, userId: null, name: null, relId: null, assigned: null, outcome: null }
  const times = { waitingSince: null, firstMessageAt: null, windowUntil: null, humanUntil: null, botsPausedAt: null }
  const fixed = { objectId: 'o', phoneNumberId: '1', relType: 'leads', status: 'open', mergedInto: null } as const
  const plain = { snoozedUntil: null, labels: '[]', scheduled: null, blockedAt: null }
  return {
    ...people,
    ...times,
    ...fixed,
    ...plain,
    id,
    lastMessageAt,
    lastMessage: null,
    seq: 1,
    lastInSeq: 0,
    readSeq: 0,
    ...given,
  }
}

function message(id: string, at: number, given: Partial<StoredMessage> = {}): StoredMessage {
  const nothing = {
    wamid: null,
    payload: null,
    errorCode: null,
    errorText: null,
    replyTo: null,
    trace: null,
    mediaKey: null,
  }
  const unchanged = {
    mediaError: null,
    waitedMs: null,
    reactions: null,
    editedBody: null,
    editedAt: null,
    revokedAt: null,
    changeSeq: 0,
  }
  const fixed = { interactionId: 'c', direction: 'in', type: 'text', sentBy: 'customer', parts: 0 } as const
  const state = { status: null, statusRank: 0, statusAt: null, seq: 0, rev: 1 }
  return { ...nothing, ...unchanged, ...fixed, ...state, id, at, body: id, ...given }
}

function status(id: string, name: MessageStatus): StatusRow {
  const key = { interactionId: 'c', at: 1, id, wamid: 'w' }
  return { ...key, status: name, rank: STATUS_RANK[name], statusAt: 9, errorCode: null, errorText: null, pricing: null }
}

test('an edit that only the Journal has yet shows on the stored line', () => {
  const change = { reactions: null, editedBody: 'mended', editedAt: 9, revokedAt: null, changeSeq: 4 }
  const changes = [{ interactionId: 'c', wamid: 's0', ...change }]
  const page = threadOf([message('s0', 1_000_000)], [], { statuses: [], changes })
  expect(page.messages).toMatchObject([{ id: 's0', editedBody: 'mended', changeSeq: 4 }])
})
