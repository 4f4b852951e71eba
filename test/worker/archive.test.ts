import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Groups } from '../../durable-objects/journal/groups'
import { stubs } from '../../durable-objects/stubs'
import { archiveOld } from '../../src/archive/archive-old'
import { readArchive } from '../../src/archive/state-store'
import { threadPage } from '../../src/archive/thread'
import type { JournalEntry, MessageRow, StatusRow } from '../../src/conversations/rows'
import { advanceErasure, startErasure } from '../../src/crm/person-data/erase'
import { findPerson } from '../../src/crm/person-data/find'
import { readMessages } from '../../src/crm/person-data/exported-messages'
import { applyRecipientRetention } from '../../src/campaigns/retention'
import { now } from '../../src/clock'
import { line } from '../../src/whatsapp/journal-lines'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  addBot,
  applySettings,
  flush,
  interactionOf,
  rows,
  says,
  setOptions,
  somebody,
  startCore,
  threadWith,
  type Person,
} from '../support/core'
import { dyingAt } from '../support/dying'
import { signedInVisitor } from '../support/staff'
import { pass, until } from '../support/worker'

const DAY_MS = 86_400_000
let visitor: AdminVisitor
let botId = 0
let staffId = 0

beforeAll(async () => {
  await startCore()
  botId = await addBot()
  ;({ visitor, staffId } = await signedInVisitor({ isAdmin: true }))
})

afterEach(() => vi.restoreAllMocks())

/** A pass of its own for each test, whatever the one before left. */
beforeEach(async () => {
  await env.DB.prepare(
    `update tblwhatsapp_archive_state set ended_at = null, cutoff_at = 0, lease_until = 0, days = 0, size_bytes = 0, problem = null`,
  ).run()
})

type Old = { id: string; person: Person; lines: MessageRow[] }

/** A conversation as years leave it: `count` lines a day apart, the newest so many days ago, and one of today. */
async function oldThread(
  count: number,
  given: { newestDaysAgo?: number; extra?: Partial<MessageRow> } = {},
): Promise<Old> {
  const person = somebody()
  await says(person, 'today')
  const { id } = await interactionOf(person)
  await threadWith(person, 1)
  const newest = Math.floor(Date.now() / DAY_MS) * DAY_MS - (given.newestDaysAgo ?? 500) * DAY_MS
  const lines = Array.from({ length: count }, (_, n) => oldLine(id, newest - (count - 1 - n) * DAY_MS, n, given.extra))
  await append(...lines.map(message))
  await flush()
  return { id, person, lines }
}

/** Every other one is a bot's. */
function oldLine(interactionId: string, at: number, n: number, extra: Partial<MessageRow> = {}): MessageRow {
  const isOurs = n % 2 === 1
  return {
    interactionId,
    at,
    id: isOurs ? `${interactionId}:${n}` : `wamid.${crypto.randomUUID()}`,
    wamid: isOurs ? `wamid.${crypto.randomUUID()}` : null,
    direction: isOurs ? 'out' : 'in',
    type: 'text',
    body: `old ${n}`,
    payload: null,
    status: isOurs ? 'delivered' : null,
    statusRank: isOurs ? 4 : 0,
    statusAt: isOurs ? at : null,
    errorCode: null,
    errorText: null,
    sentBy: isOurs ? `bot:${botId}` : 'customer',
    seq: n + 2,
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
    ...extra,
  }
}

function message(row: MessageRow): JournalEntry {
  return { v: 1, kind: 'message', row }
}

function statusOf({ interactionId, at, id, wamid }: MessageRow): StatusRow {
  const none = { errorCode: null, errorText: null, pricing: null }
  return { interactionId, at, id, wamid: wamid ?? '', status: 'read', rank: 5, statusAt: Date.now(), ...none }
}

/** The customer reacts long after; the conversation no longer holds the line. */
function reaction(interactionId: string, wamid: string, emoji: string): JournalEntry {
  const reactions = JSON.stringify([{ by: 'customer', emoji }])
  const row = { interactionId, wamid, reactions, editedBody: null, editedAt: null, revokedAt: null, changeSeq: 9 }
  return { v: 1, kind: 'change', row }
}

function append(...entries: JournalEntry[]): Promise<number> {
  return stubs(env).journal('messages').append(entries.map(line))
}

async function inD1(id: string): Promise<string[]> {
  const found = await rows<{ body: string }>(
    'select body from tblwhatsapp_interaction_messages where interaction_id = ? order by at, id',
    id,
  )
  return found.map(({ body }) => body)
}

/** The whole thread, page by page from its newest end, as staff scroll through it; oldest first. */
async function scrolled(...ids: string[]): Promise<string[]> {
  const bodies: string[] = []
  for (let before: { at: number; id: string } | null = null, pages = 0; pages < 200; pages++) {
    const page = await threadPage(env, ids, before)
    const shown = page.slice(0, 50)
    bodies.push(...shown.map(({ body }) => body ?? ''))
    if (page.length <= 50) break
    const last = shown.at(-1)!
    before = { at: last.at, id: last.id }
  }
  return bodies.toReversed()
}

const expected = ({ lines }: Old) => [...lines.map(({ body }) => body), 'today']

async function objectsOf(id: string): Promise<string[]> {
  return (await env.MEDIA.list({ prefix: `archive/${id}/` })).objects.map(({ key }) => key)
}

async function named(id: string): Promise<string[]> {
  const found = await rows<{ name: string }>('select name from tblwhatsapp_archives where interaction_id = ?', id)
  return found.map(({ name }) => `archive/${id}/${name}.ndjson`)
}

describe('old messages', () => {
  test('move to R2, a line each, and are read as before: in the thread, by a link, whole, over the API', async () => {
    const before = await readArchive(env.DB)
    const long = `${'long '.repeat(40_000)}end`
    const old = await oldThread(120)
    const newest = old.lines.at(-1)!
    const longLine = { ...oldLine(old.id, newest.at + 1000, 200), body: long, payload: `{"text":"${long}"}` }
    await append(message(longLine))
    await flush()
    await archiveOld(env)
    expect(await inD1(old.id)).toEqual(['today'])
    expect(await rows('select * from tblwhatsapp_interaction_message_parts where interaction_id = ?', old.id)).toEqual(
      [],
    )
    const [key] = await objectsOf(old.id)
    const file = (await (await env.MEDIA.get(key!))!.text()).trimEnd().split('\n')
    const { at, id, wamid, seq } = old.lines[1]!
    expect(JSON.parse(file[1]!)).toEqual({
      interaction_id: old.id,
      at,
      id,
      wamid,
      direction: 'out',
      type: 'text',
      body: 'old 1',
      sent_by: `bot:${botId}`,
      status: 'delivered',
      status_rank: 4,
      status_at: at,
      seq,
      rev: 2,
    })
    expect((await scrolled(old.id)).map((text) => text.slice(0, 10))).toEqual(
      [...old.lines.map(({ body }) => body), 'long long ', 'today'].map((text) => text!.slice(0, 10)),
    )
    expect(await read(`/admin/whatsapp?c=${old.id}`)).toContain('old 119')
    const linked = await read(`/admin/whatsapp?c=${old.id}&at=${at}&m=${encodeURIComponent(wamid!)}`)
    for (const text of ['old 0', 'old 1', 'old 20']) expect(linked).toContain(text)
    expect(
      await read(`/admin/whatsapp/conversations/${old.id}/text?at=${longLine.at}&m=${encodeURIComponent(longLine.id)}`),
    ).toBe(long)
    const after = await readArchive(env.DB)
    expect([(after?.lines ?? 0) - (before?.lines ?? 0), after?.problem]).toEqual([121, null])
    expect(after?.objects).toBe((await rows('select 1 from tblwhatsapp_archives')).length)
  })

  test('move by the set age only, and none where it is off', async () => {
    const old = await oldThread(40, { newestDaysAgo: 90 })
    await archiveOld(env)
    expect(await inD1(old.id)).toHaveLength(41)
    await setOptions({ whatsapp_archive_days: '0', whatsapp_archive_megabytes: '0' })
    await archiveOld(env)
    expect(await inD1(old.id)).toHaveLength(41)
    await underWay(60)
    await archiveOld(env)
    expect([(await inD1(old.id)).length, (await readArchive(env.DB))!.cutoffAt]).toEqual([41, 0])
    await setOptions({ whatsapp_archive_days: '100' })
    await archiveOld(env, 'now')
    expect(await inD1(old.id)).toEqual(expected(old).slice(-11))
    expect(await scrolled(old.id)).toEqual(expected(old))
    await setOptions({ whatsapp_archive_days: '365', whatsapp_archive_megabytes: '7000' })
  })

  test('move earlier where D1 is larger than it may be, and then say so', async () => {
    const old = await oldThread(40, { newestDaysAgo: 90, extra: { payload: JSON.stringify('x'.repeat(20_000)) } })
    await env.DB.prepare(`insert into tblwhatsapp_hourly_stats (hour, phone_number_id, metric, who, value)
      values (?1, 'x', 'x', 'x', 1)`)
      .bind(Date.now() - 100 * DAY_MS)
      .run()
    await setOptions({ whatsapp_archive_megabytes: '1' })
    await archiveOld(env)
    expect(await inD1(old.id)).toEqual(['today'])
    const { days, shortenedAtBytes } = (await readArchive(env.DB))!
    expect([days < 100, shortenedAtBytes > 1_000_000]).toEqual([true, true])
    await archiveOld(env)
    expect((await readArchive(env.DB))!.days).toBe(days)
    await setOptions({ whatsapp_archive_megabytes: '7000' })
  })

  test('are put to the object that is there while it is small', async () => {
    const old = await oldThread(100, { newestDaysAgo: 380 })
    await setOptions({ whatsapp_archive_days: '400' })
    await archiveOld(env)
    expect(await inD1(old.id)).toHaveLength(21)
    expect(await objectsOf(old.id)).toHaveLength(1)
    await setOptions({ whatsapp_archive_days: '300' })
    await archiveOld(env)
    await setOptions({ whatsapp_archive_days: '365' })
    expect(await inD1(old.id)).toEqual(['today'])
    expect(await named(old.id)).toHaveLength(1)
    expect(await scrolled(old.id)).toEqual(expected(old))
    expect(await objectsOf(old.id)).toHaveLength(2)
  })

  test('of more than one object are read across them, and a line that comes late finds its place', async () => {
    const old = await oldThread(260, { extra: { payload: JSON.stringify({ filler: 'x'.repeat(3_000) }) } })
    await archiveOld(env)
    expect((await named(old.id)).length).toBeGreaterThan(2)
    const late = { ...oldLine(old.id, old.lines[99]!.at + 5, 998), body: 'late' }
    await append(message(late))
    await flush()
    expect(await inD1(old.id)).toEqual(['late', 'today'])
    const all = [...old.lines.slice(0, 100), late, ...old.lines.slice(100)].map(({ body }) => body)
    expect(await scrolled(old.id)).toEqual([...all, 'today'])
    await env.DB.prepare('update tblwhatsapp_archive_state set ended_at = null').run()
    await archiveOld(env)
    expect(await inD1(old.id)).toEqual(['today'])
    expect(await scrolled(old.id)).toEqual([...all, 'today'])
  })

  test('an object that cannot be read hides no other line, and the thread says what is missing', async () => {
    const old = await oldThread(3)
    await archiveOld(env)
    const [key] = await named(old.id)
    await env.MEDIA.put(key!, 'no file of ours')
    const page = await threadPage(env, [old.id], null)
    expect(page.map(({ type, body }) => [type, body])).toEqual([
      ['text', 'today'],
      ['archive_missing', null],
    ])
    expect(await read(`/admin/whatsapp?c=${old.id}`)).toContain('3 older messages cannot be read now')
    expect((await exported(old.id)).map(({ type, body }) => [type, body])).toEqual([
      ['archive_missing', null],
      ['text', 'today'],
    ])
  })
})

describe('what comes after', () => {
  test('the search says what it does not look through; a ticket shows its messages as before', async () => {
    const old = await oldThread(3, { extra: { body: 'umbrella' } })
    const { at, id } = old.lines[0]!
    const made = await env.DB.prepare(
      `insert into tbltickets (subject, message, interaction_id, created_at, updated_at) values ('Old', '', ?1, 1, 1) returning ticketid`,
    )
      .bind(old.id)
      .first<{ ticketid: number }>()
    await env.DB.prepare(
      'insert into tblticket_messages (ticketid, interaction_id, at, message_id) values (?1, ?2, ?3, ?4)',
    )
      .bind(made!.ticketid, old.id, at, id)
      .run()
    await until(async () => (await found('umbrella')).length === 3)
    await archiveOld(env)
    expect(await found('umbrella')).toEqual([])
    expect(await read('/admin/whatsapp?q=umbrella')).toContain('are not searched where these lie in the archive')
    expect(await read(`/admin/tickets/${made!.ticketid}`)).toContain('umbrella')
  })

  test('a replay brings no line back and counts nothing again; a late status makes no line', async () => {
    const old = await oldThread(10)
    await archiveOld(env)
    const figures = () =>
      rows(`select (select json_group_array(value) from (select value from tblwhatsapp_hourly_stats order by 1)) as hours,
        (select json_group_array(stats) from tblwhatsapp_journal_cursors) as stats, sending_count from tblwhatsapp_bots`)
    const before = await figures()
    await append(...old.lines.map(message))
    await append({ v: 1, kind: 'status', row: statusOf(old.lines[1]!) })
    await append({ v: 1, kind: 'status', row: { ...statusOf(old.lines[3]!), interactionId: null, at: null, id: null } })
    await flush()
    expect(await inD1(old.id)).toEqual(['today'])
    expect(await scrolled(old.id)).toEqual(expected(old))
    expect(await figures()).toEqual(before)
  })

  test('a reaction to an archived line is kept and shown with it', async () => {
    const old = await oldThread(4)
    await archiveOld(env)
    await append(reaction(old.id, old.lines[1]!.wamid!, '👍'), reaction(old.id, old.lines[2]!.id, '🎉'))
    await flush()
    const page = await threadPage(env, [old.id], null)
    expect(page.map(({ reactions }) => reactions?.match(/👍|🎉/u)?.[0] ?? null)).toEqual([null, null, '🎉', '👍', null])
  })

  test('a thread that was merged shows the archives of both', async () => {
    const [one, other] = [await oldThread(30), await oldThread(30, { newestDaysAgo: 490 })]
    await archiveOld(env)
    await env.DB.prepare('update tblwhatsapp_interactions set merged_into = ?2 where id = ?1')
      .bind(one.id, other.id)
      .run()
    await append(reaction(other.id, one.lines[1]!.wamid!, '👍'))
    await flush()
    const both = [...one.lines, ...other.lines].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    const bodies = await scrolled(other.id, one.id)
    expect(bodies.filter((body) => body !== 'today')).toEqual(both.map(({ body }) => body))
    const lines = await threadPage(env, [other.id, one.id], null)
    const older = await threadPage(env, [other.id, one.id], lines.at(-2)!)
    expect([...lines, ...older].filter(({ reactions }) => reactions !== null).map(({ wamid }) => wamid)).toEqual([
      one.lines[1]!.wamid,
    ])
  })
})

describe('a run that dies', () => {
  test.each([false, true])('at any step loses and doubles nothing (the last step was done: %s)', async (isDone) => {
    const old = await oldThread(12)
    const more = Array.from({ length: 8 }, (_, n) => oldLine(old.id, Date.now() - (499 - n) * DAY_MS, 50 + n))
    await archiveOld(env)
    await append(...more.map(message))
    await flush()
    const whole = [...old.lines.map(({ body }) => body), ...more.map(({ body }) => body), 'today']
    let steps = 0
    for (let isAlive = false; !isAlive; steps++) {
      await env.DB.prepare('update tblwhatsapp_archive_state set lease_until = 0, ended_at = null').run()
      const death = dyingAt(steps, isDone)
      await archiveOld(death.env).catch(() => undefined)
      isAlive = !death.happened()
      expect(await scrolled(old.id)).toEqual(whole)
    }
    expect(steps).toBeGreaterThan(12)
    expect(await inD1(old.id)).toEqual(['today'])
    await pass(2 * 3_600_000)
    await env.DB.prepare('update tblwhatsapp_archive_state set lease_until = 0').run()
    await archiveOld(env)
    expect(await rows('select key from tblwhatsapp_archive_leftovers where is_doomed = 0')).toEqual([])
    expect((await objectsOf(old.id)).length).toBe(2)
    await pass(36 * DAY_MS)
    await archiveOld(env)
    expect(await objectsOf(old.id)).toEqual(await named(old.id))
    expect(await scrolled(old.id)).toEqual(whole)
  })

  test('a line that changes while it is written stays, with what changed, until the next pass', async () => {
    const old = await oldThread(4)
    const put = env.MEDIA.put.bind(env.MEDIA)
    vi.spyOn(env.MEDIA, 'put').mockImplementationOnce(async (...given: Parameters<typeof put>) => {
      await append({ v: 1, kind: 'status', row: statusOf(old.lines[1]!) })
      await flush()
      return put(...given)
    })
    await archiveOld(env)
    expect(await inD1(old.id)).toHaveLength(5)
    await env.DB.prepare('update tblwhatsapp_archive_state set ended_at = null').run()
    await archiveOld(env)
    expect(await inD1(old.id)).toEqual(['today'])
    const page = await threadPage(env, [old.id], null)
    expect(page.find(({ id }) => id === old.lines[1]!.id)?.status).toBe('read')
  })
})

describe('a person’s data', () => {
  test('is exported from the archive too, in order and once', async () => {
    const old = await oldThread(700)
    await archiveOld(env)
    await append(reaction(old.id, old.lines[2]!.id, '🎉'))
    await flush()
    const messages = await exported(old.id)
    expect(messages.map(({ body }) => body)).toEqual(expected(old))
    expect(messages[2]).toMatchObject({ at: old.lines[2]!.at, sent_by: 'customer', media_key: null, change_seq: 9 })
  })

  test('is erased from the archive, what a run that is under way has written included', async () => {
    const file = `files/${crypto.randomUUID()}`
    await env.MEDIA.put(file, 'a file that staff sent')
    const old = await oldThread(700, { extra: { mediaKey: file } })
    const neighbour = await oldThread(3)
    await archiveOld(env)
    await append(reaction(old.id, old.lines[2]!.id, '🎉'))
    const more = oldLine(old.id, old.lines.at(-1)!.at + 1, 900, { body: 'one more' })
    await append(message(more))
    await flush()
    const before = (await readArchive(env.DB))!.lines
    const put = env.MEDIA.put.bind(env.MEDIA)
    vi.spyOn(env.MEDIA, 'put').mockImplementationOnce(async (...given: Parameters<typeof put>) => {
      await erase(old.id)
      return put(...given)
    })
    await env.DB.prepare('update tblwhatsapp_archive_state set ended_at = null').run()
    await archiveOld(env)
    await pass(2 * 3_600_000)
    await archiveOld(env)
    expect(await objectsOf(old.id)).toEqual([])
    expect(await env.MEDIA.get(file)).toBeNull()
    for (const table of ['archives', 'archive_changes', 'interaction_messages', 'interaction_message_parts'])
      expect(await rows(`select * from tblwhatsapp_${table} where interaction_id = ?`, old.id)).toEqual([])
    expect(await rows('select * from tblwhatsapp_archive_leftovers where instr(key, ?) > 0', old.id)).toEqual([])
    expect((await readArchive(env.DB))!.lines).toBe(before - 700)
    expect(await scrolled(neighbour.id)).toEqual(expected(neighbour))
  })
})

async function exported(id: string): Promise<Record<string, unknown>[]> {
  const messages: Record<string, unknown>[] = []
  for await (const page of readMessages(env, id)) messages.push(...page)
  return messages
}

/** A pass at that age stands at its beginning. */
async function underWay(days: number): Promise<void> {
  await env.DB.prepare('update tblwhatsapp_archive_state set cutoff_at = ?1, days = ?2')
    .bind(Date.now() - days * DAY_MS, days)
    .run()
}

async function found(word: string): Promise<unknown[]> {
  return (await env.SEARCH.prepare('select rowid from search_text where search_text match ?1').bind(word).all()).results
}

async function erase(conversation: string): Promise<void> {
  const found = await findPerson(env, `conversation:${conversation}`)
  const id = await startErasure(env, found, { staffId, summary: 'Erased', withFiles: true })
  await advanceErasure(env, id)
  expect(await rows('select step from tblperson_erasures where id = ?', id)).toEqual([{ step: 'done' }])
}

async function read(path: string): Promise<string> {
  return (await visitor.get(path)).text()
}

test('the Journal drops its oldest days where it is too large, but neither the last three nor what D1 does not have', async () => {
  const day = (n: number) => Date.now() - (7 - n) * DAY_MS
  await runInDurableObject(stubs(env).journal('statuses'), (_journal, { storage }) => {
    const groups = new Groups(storage)
    const before = groups.lastSeq
    const seqs = Array.from({ length: 7 }, (_, n) => groups.append(['x'.repeat(200_000)], day(n + 1)))
    const kept = () => seqs.filter((seq) => groups.read(seq) !== null).length
    groups.dropBefore(Date.now(), seqs.at(-1)!)
    expect(kept()).toBe(7)
    groups.dropBefore(Date.now(), seqs[1]!, 1)
    expect(kept()).toBe(5)
    groups.dropBefore(Date.now(), seqs.at(-1)!, storage.sql.databaseSize - 1)
    expect(kept()).toBe(4)
    groups.dropBefore(Date.now(), seqs.at(-1)!, 1)
    expect(kept()).toBe(3)
    expect(groups.lastSeq).toBe(before + 7)
  })
  await evictDurableObject(stubs(env).journal('statuses'))
})

describe('settings, Storage', () => {
  const PAGE = '/admin/whatsapp/settings/storage'
  const values = { whatsapp_archive_days: '365', whatsapp_archive_megabytes: '7000', whatsapp_campaign_days: '730' }

  test('show how it stands, start a run, and ask before messages leave sooner', async () => {
    const old = await oldThread(3)
    await read(PAGE)
    expect((await visitor.post(`${PAGE}/start`)).status).toBe(303)
    await until(async () => (await inD1(old.id)).length === 1)
    const again = await oldThread(3)
    await visitor.post(`${PAGE}/start`)
    await until(async () => (await inD1(again.id)).length === 1)
    const page = await read(PAGE)
    for (const words of ['of 10 GB', 'messages, ', '365 days', 'Ended, conversations looked at: '])
      expect(page).toContain(words)
    const asked = await (await visitor.post(PAGE, { ...values, whatsapp_archive_days: '30' })).text()
    expect(asked).toContain('messages are older than 30 days')
    expect(await option('whatsapp_archive_days')).toBe('365')
    await visitor.post(PAGE, { ...values, whatsapp_archive_days: '30', confirmed: '1' })
    expect(await option('whatsapp_archive_days')).toBe('30')
    expect((await visitor.post(PAGE, values)).headers.get('location')).toBe(`${PAGE}?done=saved`)
    expect(await option('whatsapp_archive_days')).toBe('365')
    for (const [name, value] of [
      ['whatsapp_archive_days', '29'],
      ['whatsapp_archive_megabytes', '9900'],
      ['whatsapp_campaign_days', '1.5'],
    ] as const)
      expect([name, (await visitor.post(PAGE, { ...values, [name]: value })).status]).toEqual([name, 422])
  })

  test('recipients of runs that are long over go, but not those with a conversation; the figures stay', async () => {
    const old = await oldThread(1)
    const phoneKey = old.person.waId ?? ''
    const run = `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, finished_at, plan, counts)
      values (71, ?1, 'done', '1', ?2, ?2, ?2, '{}', '{"sent":3}')`
    const recipient = `insert into tblwhatsapp_campaign_data (campaign_id, run, phone_key, phone, status) values (71, ?1, ?2, ?2, 2)`
    await env.DB.batch([
      ...[1, 2, 3].map((n) => env.DB.prepare(run).bind(n, now() - (n === 3 ? 700 : 800) * DAY_MS)),
      ...[1, 2, 3].flatMap((n) =>
        ['15559990001', '15559990002', phoneKey].map((key) => env.DB.prepare(recipient).bind(n, key)),
      ),
    ])
    await applyRecipientRetention(env)
    const left = await rows('select run, phone_key from tblwhatsapp_campaign_data where campaign_id = 71 order by 1, 2')
    expect(left).toEqual(
      [1, 2]
        .map((n) => ({ run: n, phone_key: phoneKey }))
        .concat(['15559990001', '15559990002', phoneKey].toSorted().map((key) => ({ run: 3, phone_key: key }))),
    )
    expect(await rows('select counts from tblwhatsapp_campaign_runs where campaign_id = 71')).toHaveLength(3)
    await pass(40 * DAY_MS)
    await applySettings()
    await applyRecipientRetention(env)
    expect(await rows('select run from tblwhatsapp_campaign_data where campaign_id = 71 and run = 3')).toHaveLength(1)
  })
})

async function option(name: string): Promise<string | undefined> {
  return (await rows<{ value: string }>('select value from tbloptions where name = ?', name))[0]?.value
}
