import { expect, test } from 'vitest'
import { applyChange } from '../../src/conversations/changes'
import { readContent } from '../../src/conversations/content'
import { conversationName, foldDigits } from '../../src/conversations/names'
import { PAYLOAD_PART, pieces, project } from '../../src/conversations/projection'
import {
  STATUS_RANK,
  type ChangeRow,
  type JournalEntry,
  type MessageRow,
  type MessageStatus,
  type StatusRow,
} from '../../src/conversations/rows'
import type { Inbound } from '../../src/whatsapp/events'
import { parsePost } from '../../src/whatsapp/parse'

const OURS = { numbers: new Map([['1', '2']]), accounts: new Set(['2']) }

function messageRow(given: Partial<MessageRow> = {}): MessageRow {
  return {
    interactionId: 'thread',
    at: 1,
    id: 'thread:1',
    wamid: null,
    direction: 'out',
    type: 'text',
    body: 'hi',
    payload: '{}',
    status: 'sending',
    statusRank: STATUS_RANK.sending,
    statusAt: 1,
    errorCode: null,
    errorText: null,
    sentBy: 'bot:1',
    seq: 1,
    rev: 1,
    replyTo: null,
    reactions: null,
    editedBody: null,
    editedAt: null,
    revokedAt: null,
    changeSeq: 0,
    trace: null,
    mediaKey: null,
    mediaError: null,
    waitedMs: null,
    ...given,
  }
}

function changeRow(given: Partial<ChangeRow>): ChangeRow {
  return {
    interactionId: 'thread',
    wamid: 'wamid.1',
    reactions: null,
    editedBody: null,
    editedAt: null,
    revokedAt: null,
    changeSeq: 1,
    ...given,
  }
}

function statusRow(status: MessageStatus, given: Partial<StatusRow> = {}): StatusRow {
  return {
    interactionId: 'thread',
    at: 1,
    id: 'thread:1',
    wamid: 'wamid.1',
    status,
    rank: STATUS_RANK[status],
    statusAt: 1,
    errorCode: null,
    errorText: null,
    pricing: null,
    ...given,
  }
}

function batchOf(...entries: JournalEntry[]) {
  return project(entries.map((entry) => ({ entry, ledger: 'messages:1' })))
}

function message(row: MessageRow): JournalEntry {
  return { v: 1, kind: 'message', row }
}

function inbound(json: unknown): Inbound {
  const raw = JSON.stringify(json)
  return {
    kind: 'message',
    key: 'k',
    at: 1,
    phoneNumberId: '1',
    waId: '1',
    userId: null,
    parentUserId: null,
    profileName: null,
    username: null,
    raw,
  }
}

test('of two changes of one message the newer one is written, whatever their order', () => {
  const [older, newer] = [
    changeRow({ changeSeq: 3, editedBody: 'older' }),
    changeRow({ changeSeq: 4, editedBody: 'newer' }),
  ]
  for (const rows of [
    [older, newer],
    [newer, older],
  ]) {
    const { changes } = batchOf(...rows.map((row): JournalEntry => ({ v: 1, kind: 'change', row })))
    expect(changes).toEqual([newer])
  }
})

test('statuses of one message end at the highest, whatever their order, and keep the price', () => {
  const sent = statusRow('sent', { pricing: '{"type":"regular"}' })
  const orders = [
    [sent, statusRow('read'), statusRow('delivered')],
    [statusRow('delivered'), statusRow('read'), sent],
  ]
  for (const order of orders) {
    const { statuses } = batchOf(...order.map((row): JournalEntry => ({ v: 1, kind: 'status', row })))
    expect(statuses).toMatchObject([{ status: 'read', pricing: '{"type":"regular"}' }])
  }
})

test('a message told again in a later state is one row in that state', () => {
  const rows = [
    messageRow(),
    messageRow({ status: 'sent', statusRank: STATUS_RANK.sent, wamid: 'wamid.9', statusAt: 2 }),
    messageRow(),
  ]
  const { messages } = batchOf(...rows.map(message))
  expect(messages).toMatchObject([{ status: 'sent', wamid: 'wamid.9' }])
})

test.for(['x', 'ก', '😀', '\u0001', '"'])(
  'a row with a long text of %j stays below 2 MB, in bytes and as JSON',
  (character) => {
    const text = character.repeat(900_000 / character.length)
    const payload = JSON.stringify({ text: { body: text } })
    const { messages, parts } = batchOf(message(messageRow({ body: text, payload })))
    for (const row of [...messages, ...parts])
      expect(new TextEncoder().encode(JSON.stringify(Object.values(row))).length).toBeLessThan(1_500_000)
    const rest = parts.filter(({ part }) => part < PAYLOAD_PART).map(({ body }) => body)
    expect([messages[0]?.body ?? '', ...rest].join('') === text).toBe(true)
    const whole =
      messages[0]?.payload ??
      parts
        .filter(({ part }) => part >= PAYLOAD_PART)
        .map(({ body }) => body)
        .join('')
    expect(whole === payload).toBe(true)
  },
)

test('pieces never split a character', () => {
  for (const piece of pieces('😀'.repeat(1001), 7)) expect(piece.isWellFormed()).toBe(true)
  expect(pieces('😀'.repeat(1001), 7).join('')).toBe('😀'.repeat(1001))
  expect(pieces('')).toEqual([])
})

test('a change counts on from one that was numbered elsewhere', () => {
  const before = { reactions: [], editedBody: 'a', editedAt: 1, revokedAt: null, seq: 50, reactedAt: 0 }
  expect(applyChange(before, { kind: 'edit', target: 'w', body: 'b' }, 'customer', 2, 3)).toMatchObject({
    editedBody: 'b',
    seq: 51,
  })
})

test.for([
  ['5511987654321', '551187654321'],
  ['5215512345678', '525512345678'],
  ['5491112345678', '541112345678'],
  ['15550100999', '15550100999'],
] as const)('the folding is frozen: %s is found as %s', ([waId, folded]) => {
  expect(foldDigits(waId)).toBe(folded)
  expect(conversationName('1', { waId, userId: 'US.1' })).toBe(`1:${folded}`)
})

test('a notice with an empty user id names none', () => {
  const content = readContent(
    inbound({ type: 'system', system: { type: 'user_changed_number', wa_id: '15550100888', user_id: '' } }),
  )
  expect(content).toMatchObject({ kind: 'identity', waId: '15550100888', userId: null })
})

test('a contact is matched by id, never by place', () => {
  const value = {
    metadata: { phone_number_id: '1' },
    contacts: [
      { wa_id: '222222', profile: { name: 'Two' } },
      { wa_id: '111111', profile: { name: 'One' } },
    ],
    messages: [
      { from: '111111', id: 'a', type: 'text' },
      { from: '222222', id: 'b', type: 'text' },
    ],
  }
  const post = parsePost(JSON.stringify({ entry: [{ id: '2', changes: [{ field: 'messages', value }] }] }), OURS, 1)
  expect(post.conversations.get('1:111111')).toMatchObject([{ profileName: 'One' }])
  expect(post.conversations.get('1:222222')).toMatchObject([{ profileName: 'Two' }])
})

test('a time that is none, or that is still to come, does not reach the database', () => {
  for (const timestamp of ['1e308', 1e308, 9e15, '99999999999']) {
    const value = {
      metadata: { phone_number_id: '1' },
      messages: [{ from: '111111', id: 'a', type: 'text', timestamp }],
      statuses: [{ id: 's', status: 'sent', timestamp }],
    }
    const post = parsePost(JSON.stringify({ entry: [{ id: '2', changes: [{ field: 'messages', value }] }] }), OURS, 1)
    expect(post.conversations.get('1:111111')).toMatchObject([{ at: 60_001 }])
    expect(post.statuses).toMatchObject([{ statusAt: 60_001 }])
  }
})

test('whatever JSON comes, reading it never throws, and every update is somewhere', () => {
  const values: unknown[] = [
    null,
    0,
    -1,
    1e308,
    '',
    'x',
    [],
    {},
    [null],
    { id: null },
    { id: 1 },
    true,
    { toString: 1 },
    { __proto__: { a: 1 } },
  ]
  for (const [i, a] of values.entries())
    for (const b of values) {
      const message = {
        id: `m${i}`,
        from: a,
        from_user_id: b,
        type: 'text',
        timestamp: a,
        text: b,
        context: a,
        referral: b,
      }
      const changes = [
        {
          field: 'messages',
          value: {
            metadata: { phone_number_id: '1' },
            contacts: a,
            messages: [message, b],
            statuses: [a, { id: 's', status: 'sent', pricing: b, errors: a }],
          },
        },
        { field: a, value: b },
        { field: 'messages', value: { metadata: a, messages: b } },
        { field: 'user_id_update', value: { metadata: { phone_number_id: '1' }, user_id_update: [a, { user_id: b }] } },
        { field: 'calls', value: { metadata: { phone_number_id: '1' }, calls: [a, b] } },
      ]
      const post = parsePost(JSON.stringify({ entry: [a, { id: b, changes }, { id: '2', changes }] }), OURS, 1)
      expect(post.kept.length + post.statuses.length + post.conversations.size).toBeGreaterThan(5)
      for (const list of post.conversations.values()) for (const event of list) readContent(event)
    }
})
