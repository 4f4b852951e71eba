import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import type { JournalEntry } from '../../src/conversations/rows'
import { line } from '../../src/whatsapp/journal-lines'
import { flush, rows, startCore } from '../support/core'

const interaction = {
  id: 'thread-of-replays',
  objectId: 'o',
  phoneNumberId: '1',
  waId: '1',
  userId: null,
  name: null,
  relType: 'general',
  relId: null,
  assigned: null,
  status: 'open',
  outcome: null,
  waitingSince: null,
  firstMessageAt: 1,
  lastMessageAt: 1,
  windowUntil: 1,
  lastMessage: 'hi',
  humanUntil: null,
  botsPausedAt: null,
  mergedInto: null,
  snoozedUntil: null,
  labels: '[]',
  scheduled: null,
  blockedAt: null,
  seq: 2,
  lastInSeq: 1,
} as const

const message = {
  interactionId: interaction.id,
  at: 1,
  id: 'wamid.1',
  wamid: null,
  direction: 'in',
  type: 'text',
  body: 'hi',
  payload: '{}',
  status: null,
  statusRank: 0,
  statusAt: null,
  errorCode: null,
  errorText: null,
  sentBy: 'customer',
  seq: 1,
  rev: 2,
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
} as const

const entries: JournalEntry[] = [
  { v: 1, kind: 'interaction', row: interaction },
  { v: 1, kind: 'message', row: message },
  {
    v: 1,
    kind: 'message',
    row: {
      ...message,
      id: 'thread-of-replays:1',
      direction: 'out',
      sentBy: 'bot:1',
      rev: 1,
      status: 'sent',
      statusRank: 3,
      statusAt: 5,
      wamid: 'wamid.out',
    },
  },
  {
    v: 1,
    kind: 'change',
    row: {
      interactionId: interaction.id,
      wamid: 'wamid.1',
      reactions: '[]',
      editedBody: 'ho',
      editedAt: 2,
      revokedAt: null,
      changeSeq: 2,
    },
  },
  {
    v: 1,
    kind: 'status',
    row: {
      interactionId: interaction.id,
      at: 1,
      id: 'thread-of-replays:1',
      wamid: 'wamid.out',
      status: 'read',
      rank: 6,
      statusAt: 9,
      errorCode: null,
      errorText: null,
      pricing: '{}',
    },
  },
  {
    v: 1,
    kind: 'status',
    row: {
      interactionId: null,
      at: null,
      id: null,
      wamid: 'wamid.unknown',
      status: 'read',
      rank: 6,
      statusAt: 9,
      errorCode: null,
      errorText: null,
      pricing: null,
    },
  },
  {
    v: 1,
    kind: 'kept',
    row: { at: 1, id: 'k', kind: 'webhook.x', outcome: 'unknown', phoneNumberId: null, summary: 's', raw: '{}' },
  },
]

/** Rows that D1 wrote for the Journals until asked. */
function countWrites(): { rows: () => number } {
  const batch = env.DB.batch.bind(env.DB)
  let written = 0
  vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
    const results = await batch(statements)
    written += results.reduce((sum, { meta }) => sum + meta.rows_written, 0)
    return results
  })
  return { rows: () => written }
}

afterEach(() => vi.restoreAllMocks())

async function everything() {
  const tables = [
    'tblwhatsapp_interactions',
    'tblwhatsapp_interaction_messages',
    'tblwhatsapp_pending_statuses',
    'tblwhatsapp_activity_log',
    'tblwhatsapp_bots',
    'tblwhatsapp_hourly_stats',
  ]
  return Promise.all(tables.map((table) => rows(`select * from ${table}`)))
}

test('a replay of everything writes nothing but the cursor', async () => {
  await startCore()
  const journal = stubs(env).journal('messages')
  await journal.append(entries.map(line))
  await flush()
  const stored = await everything()
  const writes = countWrites()
  await journal.append(entries.map(line))
  await flush()
  expect(await everything()).toEqual(stored)
  expect(writes.rows()).toBe(1)
})

test('a cursor that was set back replays without a change', async () => {
  await flush()
  const stored = await everything()
  const writes = countWrites()
  await env.DB.prepare('update tblwhatsapp_journal_cursors set seq = 0').run()
  await flush()
  expect(await everything()).toEqual(stored)
  expect(writes.rows()).toBe(1)
})

test('a lower or equal version of a snapshot changes nothing; a higher one does', async () => {
  const journal = stubs(env).journal('messages')
  const nameIs = async () =>
    (await rows<{ name: string }>('select name from tblwhatsapp_interactions where id = ?', interaction.id))[0]!.name
  for (const [seq, name, expected] of [
    [4, 'four', 'four'],
    [3, 'three', 'four'],
    [4, 'again', 'four'],
    [6, 'six', 'six'],
  ] as const) {
    await journal.append([line({ v: 1, kind: 'interaction', row: { ...interaction, seq, name } })])
    await flush()
    expect(await nameIs()).toBe(expected)
  }
})

test('a late status of an erased conversation makes no row', async () => {
  const status = entries.find(({ kind }) => kind === 'status')
  if (status?.kind !== 'status') throw new Error('no status among the entries')
  await env.DB.prepare('insert into tblwhatsapp_erased_interactions (id, at) values (?1, 1)').bind('gone-thread').run()
  const late = ['gone-thread', 'new-thread'].map((id) =>
    line({ ...status, row: { ...status.row, interactionId: id, id: `${id}:1` } }),
  )
  await stubs(env).journal('statuses').append(late)
  await flush()
  const stubRows = await rows<{ id: string }>(
    "select interaction_id as id from tblwhatsapp_interaction_messages where interaction_id in ('gone-thread', 'new-thread')",
  )
  expect(stubRows).toEqual([{ id: 'new-thread' }])
})

test('the projection leaves the columns of staff alone', async () => {
  await env.DB.prepare('update tblwhatsapp_interactions set read_seq = 1 where id = ?').bind(interaction.id).run()
  await stubs(env)
    .journal('messages')
    .append([line({ v: 1, kind: 'interaction', row: { ...interaction, seq: 100, lastInSeq: 5 } })])
  await flush()
  expect(
    await rows('select read_seq, last_in_seq, unread from tblwhatsapp_interactions where id = ?', interaction.id),
  ).toEqual([{ read_seq: 1, last_in_seq: 5, unread: 4 }])
})
