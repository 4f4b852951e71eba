import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import {
  STATUS_RANK,
  type JournalEntry,
  type MessageRow,
  type MessageStatus,
  type StatusRow,
} from '../../src/conversations/rows'
import { callbackData } from '../../src/whatsapp/callback-data'
import { line } from '../../src/whatsapp/journal-lines'
import {
  addBot,
  applySettings,
  envelope,
  flush,
  freshWamid,
  interactionOf,
  loseAnswersOfD1,
  postOf,
  refuseD1,
  rows,
  says,
  seconds,
  somebody,
  startCore,
  stored,
  textFrom,
  threadOf,
  threadWith,
  wakeAll,
  type Person,
  type StoredMessage,
} from '../support/core'
import { control, pass, sentTo, signedPost, until } from '../support/worker'

let botId = 0

beforeAll(async () => {
  await startCore({ whatsapp_auto_lead_settings: 'enable' })
  botId = await addBot()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
})

async function cursorOf(shard: string): Promise<number> {
  const [row] = await rows<{ seq: number }>('select seq from tblwhatsapp_journal_cursors where shard = ?', shard)
  return row?.seq ?? 0
}

async function sendingCount(): Promise<number> {
  const [row] = await rows<{ sending_count: number }>('select sending_count from tblwhatsapp_bots where id = ?', botId)
  return row!.sending_count
}

/** A bot's reply as the Conversation tells the Journal of it. */
function replyRow(interactionId: string, n: number, status: MessageStatus = 'sent'): MessageRow {
  return {
    interactionId,
    at: 1_790_000_000_000 + n,
    id: `${interactionId}:${n}`,
    wamid: null,
    direction: 'out',
    type: 'text',
    body: `reply ${n}`,
    payload: '{}',
    status,
    statusRank: STATUS_RANK[status],
    statusAt: 1_790_000_000_000 + n,
    errorCode: null,
    errorText: null,
    sentBy: `bot:${botId}`,
    seq: n,
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
  }
}

/** What the Conversation tells of a line; its delivery status comes from Meta meanwhile. */
function told(thread: StoredMessage[]) {
  return thread.map(({ id, at, seq, rev, body, payload, trace, sent_by: sentBy }) => ({
    id,
    at,
    seq,
    rev,
    body,
    payload,
    trace,
    sentBy,
  }))
}

function freshId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16)
}

function append(...entries: JournalEntry[]): Promise<number> {
  return stubs(env).journal('messages').append(entries.map(line))
}

function message(row: MessageRow): JournalEntry {
  return { v: 1, kind: 'message', row }
}

function statusOf(row: MessageRow, status: MessageStatus, given: Partial<StatusRow> = {}): JournalEntry {
  const { interactionId, at, id } = row
  return {
    v: 1,
    kind: 'status',
    row: {
      interactionId,
      at,
      id,
      wamid: `wamid.${id}`,
      status,
      rank: STATUS_RANK[status],
      statusAt: at + STATUS_RANK[status],
      errorCode: null,
      errorText: null,
      pricing: null,
      ...given,
    },
  }
}

describe('between receiving and answering', () => {
  test('what was acknowledged is there after every object was aborted at once', async () => {
    const people = Array.from({ length: 15 }, () => somebody())
    for (const person of people) expect(await says(person, 'before the crash')).toBe(200)
    await abortAllDurableObjects()
    await wakeAll()
    for (const person of people) {
      const thread = await threadWith(person, 1, 25_000)
      expect(thread.map(({ body }) => body)).toEqual(['before the crash'])
    }
  }, 60_000)

  test('a post whose answer was lost in a crash is repeated: one message, one lead, one reply', async () => {
    const person = somebody()
    const body = postOf(person, textFrom(person, 'ping'))
    const first = signedPost(body).then(
      ({ status }) => status,
      () => 0,
    )
    await abortAllDurableObjects()
    await first
    await until(async () => (await signedPost(body).catch(() => null))?.status === 200)
    await signedPost(body)
    const thread = await threadWith(person, 2, 25_000)
    expect(thread.filter(({ direction }) => direction === 'in')).toHaveLength(1)
    expect((await sentTo(person.waId!)).length).toBeLessThanOrEqual(1)
    expect(await rows('select 1 from tblleads where phonenumber = ?', `+${person.waId}`)).toHaveLength(1)
  }, 60_000)

  test.for([0, 1, 2, 5, 10, 20, 40, 80])(
    'aborts %d ms into a burst lose nothing, double nothing, and keep the order',
    { timeout: 90_000 },
    async (ms) => {
      const people = Array.from({ length: 5 }, () => somebody())
      const acknowledged = new Map<Person, string[]>(people.map((person) => [person, []]))
      const burst = Promise.all(
        people.map(async (person) => {
          for (let i = 0; i < 6; i++) {
            const body = i === 3 ? 'ping' : `line ${i}`
            const post = postOf(person, textFrom(person, body))
            for (;;) {
              const status = await signedPost(post).then(
                (answer) => answer.status,
                () => 0,
              )
              if (status === 200) break
            }
            acknowledged.get(person)!.push(body)
          }
        }),
      )
      await scheduler.wait(ms)
      await abortAllDurableObjects()
      await scheduler.wait(ms)
      await abortAllDurableObjects()
      await burst
      await wakeAll()
      for (const person of people) {
        const thread = await until(async () => {
          const all = await threadWith(person, 7, 30_000)
          return all.filter(({ direction }) => direction === 'in').length === 6 && all
        }, 30_000)
        const inbound = thread.filter(({ direction }) => direction === 'in').toSorted((a, b) => a.seq - b.seq)
        expect(inbound.map(({ body }) => body)).toEqual(acknowledged.get(person))
        const replies = thread.filter(({ direction }) => direction === 'out')
        expect(replies).toHaveLength(1)
        const taken = (await sentTo(person.waId!)).filter(({ wamid }) => wamid !== null)
        expect(taken.length).toBeLessThanOrEqual(1)
        const isShownUnknown = ['unknown', 'sending'].includes(replies[0]!.status!)
        expect(taken.length === 1 || isShownUnknown).toBe(true)
      }
    },
  )
})

describe('between the Graph call and its record', () => {
  test('a reply that Meta took before the crash is not sent again and is settled by its status', async () => {
    const person = somebody()
    await control('faults', { match: { to: person.waId }, status: 200, drop: true, delayMs: 800, times: 1 })
    await control(`customers/${person.waId}/messages`, { text: 'ping' })
    await scheduler.wait(300)
    await abortAllDurableObjects()
    await until(async () => (await sentTo(person.waId!)).length === 1)
    await control(`customers/${person.waId}/messages`, { text: 'are you there?' })
    const thread = await until(async () => {
      const all = await threadWith({ ...person, userId: null }, 3, 25_000)
      return all.some(({ status }) => status === 'delivered' || status === 'read') && all
    }, 25_000)
    expect(thread.filter(({ direction }) => direction === 'out')).toHaveLength(1)
    expect(await sentTo(person.waId!)).toHaveLength(1)
  }, 60_000)

  test('a reply marked before the crash and never called is shown as unknown, and not sent by itself', async () => {
    const person = somebody()
    await says(person, 'hello')
    const { id } = await interactionOf(person)
    await control('faults', { match: { to: person.waId }, status: 400, code: 131009, delayMs: 1500, times: 1 })
    await says(person, 'ping')
    await scheduler.wait(100)
    await abortAllDurableObjects()
    await says(person, 'and?')
    await wakeAll()
    const reply = await until(async () => (await threadOf(id)).find(({ status }) => status === 'unknown'), 25_000)
    expect(reply).toMatchObject({ body: 'pong' })
    await scheduler.wait(1000)
    expect((await sentTo(person.waId!)).length).toBeLessThanOrEqual(1)
  }, 60_000)

  test('two replies to one message: a crash during the first sends neither twice', async () => {
    const second = await addBot({
      name: 'Second',
      trigger: { keywords: ['ping'] },
      config: { text: 'pong again' },
      position: 2,
    })
    const person = somebody()
    await control('faults', { match: { to: person.waId }, status: 200, drop: true, delayMs: 600, times: 1 })
    await says(person, 'ping')
    await scheduler.wait(200)
    await abortAllDurableObjects()
    await says(person, 'hello?')
    await until(async () => (await sentTo(person.waId!)).length === 1)
    await pass(15_000)
    await until(async () => (await sentTo(person.waId!)).length >= 2, 25_000)
    await scheduler.wait(500)
    const texts = (await sentTo(person.waId!)).map(({ body }) => (body['text'] as { body: string }).body)
    expect(texts.toSorted((a, b) => a.length - b.length)).toEqual(['pong', 'pong again'])
    await env.DB.prepare('delete from tblwhatsapp_bots where id = ?').bind(second).run()
    await applySettings()
  }, 60_000)
})

describe('from the Journal to D1, exactly once', () => {
  test('commit, abort, new appends, then retry: nothing is counted twice, nothing is lost', async () => {
    await flush()
    const before = await sendingCount()
    const thread = freshId()
    const answers = loseAnswersOfD1(1)
    await append(message(replyRow(thread, 1)), message(replyRow(thread, 2)))
    await until(() => answers.lost() === 1)
    await abortAllDurableObjects()
    await append(message(replyRow(thread, 2)), message(replyRow(thread, 3)))
    await until(async () => (await threadOf(thread)).length === 3, 20_000)
    await flush()
    expect(await sendingCount()).toBe(before + 3)
    expect(await cursorOf('messages')).toBe(await stubs(env).journal('messages').append([]))
  }, 40_000)

  test('answers lost again and again, with aborts between: still counted once', async () => {
    await flush()
    const before = await sendingCount()
    const thread = freshId()
    const answers = loseAnswersOfD1(4)
    for (let n = 1; n <= 8; n++) {
      await append(message(replyRow(thread, n)), message(replyRow(thread, Math.max(1, n - 1))))
      if (n % 3 === 0) await abortAllDurableObjects()
      await scheduler.wait(60)
    }
    await until(async () => (await threadOf(thread)).length === 8, 30_000)
    expect(answers.lost()).toBeGreaterThan(0)
    answers.restore()
    await flush()
    expect(await sendingCount()).toBe(before + 8)
  }, 60_000)

  test('a batch that was under way in an aborted object cannot count beside its successor', async () => {
    await flush()
    const before = await sendingCount()
    const thread = freshId()
    const batch = env.DB.batch.bind(env.DB)
    const held: (() => Promise<unknown>)[] = []
    const spy = vi.spyOn(env.DB, 'batch').mockImplementationOnce((statements) => {
      held.push(() => batch(statements))
      return new Promise<never>(() => undefined)
    })
    await append(message(replyRow(thread, 1)))
    await until(() => held.length === 1)
    spy.mockRestore()
    await abortAllDurableObjects()
    await append(message(replyRow(thread, 2)))
    await until(async () => (await threadOf(thread)).length === 2, 20_000)
    await expect(held[0]!()).rejects.toThrow(/malformed JSON/)
    expect(await sendingCount()).toBe(before + 2)
  }, 40_000)

  test('the Journal has it, the Conversation did not save that: telling again changes nothing', async () => {
    const person = somebody()
    await says(person, 'ping')
    const { id, object_id } = await interactionOf(person)
    await until(async () => (await threadOf(id)).some(({ status }) => status !== null && status !== 'sending'))
    await flush()
    const [before, count] = [await threadOf(id), await sendingCount()]
    const conversation = stubs(env).conversationById(object_id)
    await runInDurableObject(conversation, (_object, { storage }) => {
      storage.sql.exec("update state set body = json_set(body, '$.emittedSeq', 0, '$.emittedChange', 0)")
    })
    await abortAllDurableObjects()
    const groups = await stubs(env).journal('messages').append([])
    await says(person, 'again')
    await until(async () => (await threadOf(id)).length === before.length + 1, 20_000)
    await flush()
    expect(await stubs(env).journal('messages').append([])).toBeGreaterThan(groups)
    expect(told((await threadOf(id)).filter(({ body }) => body !== 'again'))).toEqual(told(before))
    expect(await sendingCount()).toBe(count)
    const interaction = await interactionOf(person)
    expect(interaction.last_in_seq).toBe(2)
  }, 40_000)

  test('a Conversation that forgot what it processed decides again without a second reply', async () => {
    const person = somebody()
    await says(person, 'no bot for this')
    const { id, object_id } = await interactionOf(person)
    await runInDurableObject(stubs(env).conversationById(object_id), (_object, { storage }) => {
      storage.sql.exec(
        "update state set body = json_set(body, '$.processed', 0, '$.firstMessageAt', null, '$.lastInAt', null, '$.lastInSeq', 0)",
      )
    })
    await abortAllDurableObjects()
    await says(person, 'ping')
    await until(async () => (await threadOf(id)).length === 3, 20_000)
    await flush()
    expect((await interactionOf(person)).last_in_seq).toBe(2)
    expect(await rows('select 1 from tblleads where phonenumber = ?', `+${person.waId}`)).toHaveLength(1)
    expect(await sentTo(person.waId!)).toHaveLength(1)
  }, 40_000)

  test('an entry that D1 refuses is parked and shown; those around it go on', async () => {
    const thread = freshId()
    const broken = { ...replyRow(thread, 2), direction: null } as unknown as MessageRow
    const seq = await append(message(replyRow(thread, 1)), message(broken), message(replyRow(thread, 3)))
    await until(async () => (await threadOf(thread)).length === 2, 20_000)
    expect(await stubs(env).journal('messages').parked()).toContainEqual(expect.objectContaining({ seq, index: 1 }))
    const before = await sendingCount()
    await append(message(replyRow(thread, 4)))
    await until(async () => (await threadOf(thread)).length === 3)
    expect(await sendingCount()).toBe(before + 1)
  }, 40_000)

  test('a kind that this version does not know is parked, never dropped, and holds nothing up', async () => {
    const thread = freshId()
    const later = JSON.stringify({ v: 1, kind: 'hologram', row: { thread } })
    const nextVersion = JSON.stringify({ v: 2, kind: 'message', row: { thread } })
    const seq = await stubs(env)
      .journal('messages')
      .append([later, nextVersion, line(message(replyRow(thread, 1)))])
    await until(async () => (await threadOf(thread)).length === 1)
    const parked = (await stubs(env).journal('messages').parked()).filter((entry) => entry.seq === seq)
    expect(parked.map(({ index }) => index)).toEqual([0, 1])
    expect(await stubs(env).journal('messages').raw(seq)).toContain('hologram')
  })

  test('a restored D1 (cursor back, rows gone) fills itself again', async () => {
    const person = somebody()
    await says(person, 'kept through a restore')
    const { id } = await interactionOf(person)
    await flush()
    const [thread, cursor] = [await threadOf(id), await cursorOf('messages')]
    await env.DB.batch([
      env.DB.prepare('delete from tblwhatsapp_interaction_messages where interaction_id = ?').bind(id),
      env.DB.prepare('delete from tblwhatsapp_interactions where id = ?').bind(id),
      env.DB.prepare("update tblwhatsapp_journal_cursors set seq = ?1 where shard = 'messages'").bind(0),
    ])
    await flush()
    await until(async () => (await cursorOf('messages')) >= cursor, 20_000)
    expect(await threadOf(id)).toEqual(thread)
    expect((await interactionOf(person)).id).toBe(id)
  }, 40_000)

  test('D1 restored to before its first cursor counts no reply twice', async () => {
    await flush()
    const before = await sendingCount()
    await env.DB.prepare('delete from tblwhatsapp_journal_cursors').run()
    await flush()
    await until(async () => (await cursorOf('messages')) > 0, 20_000)
    expect(await sendingCount()).toBe(before)
  }, 40_000)
})

describe('statuses', () => {
  const ORDERS: MessageStatus[][] = [
    ['sent', 'delivered', 'read'],
    ['read', 'delivered', 'sent'],
    ['delivered', 'sent', 'read'],
    ['read', 'sent', 'delivered'],
  ]

  test.for(ORDERS)('%s, %s, %s in three posts ends as read', async (...[order]) => {
    const row = replyRow(freshId(), 1)
    await append(message(row))
    for (const status of order) {
      await stubs(env)
        .journal('statuses')
        .append([line(statusOf(row, status))])
      await flush()
    }
    const [stored] = await threadOf(row.interactionId)
    expect(stored).toMatchObject({ status: 'read', wamid: `wamid.${row.id}`, body: 'reply 1' })
  })

  test('a status before its message makes a stub, which the message fills; the status stays', async () => {
    const row = replyRow(freshId(), 1)
    const before = await sendingCount()
    await stubs(env)
      .journal('statuses')
      .append([line(statusOf(row, 'delivered'))])
    await flush()
    expect((await threadOf(row.interactionId))[0]).toMatchObject({ status: 'delivered', body: null, rev: 0 })
    await append(message(row))
    await until(async () => (await threadOf(row.interactionId))[0]?.rev === 1)
    expect((await threadOf(row.interactionId))[0]).toMatchObject({
      status: 'delivered',
      body: 'reply 1',
      sent_by: `bot:${botId}`,
    })
    expect(await sendingCount()).toBe(before + 1)
  })

  test('a status that knows only the wamid waits for its message', async () => {
    const wamid = freshWamid()
    await signedPost(envelope({ statuses: [{ id: wamid, status: 'read', timestamp: seconds(Date.now()) }] }))
    await flush()
    const row = { ...replyRow(freshId(), 1), wamid }
    await append(message(row))
    await until(async () => (await threadOf(row.interactionId))[0]?.status === 'read')
    expect((await threadOf(row.interactionId))[0]).toMatchObject({ status: 'read', body: 'reply 1' })
  })

  test('failed after delivered changes nothing; failed before it is overtaken by it', async () => {
    const row = replyRow(freshId(), 1)
    await append(message(row))
    await stubs(env)
      .journal('statuses')
      .append([line(statusOf(row, 'failed', { errorCode: 131026 }))])
    await flush()
    expect((await threadOf(row.interactionId))[0]).toMatchObject({ status: 'failed', error_code: 131026 })
    await stubs(env)
      .journal('statuses')
      .append([line(statusOf(row, 'delivered'))])
    await flush()
    expect((await threadOf(row.interactionId))[0]).toMatchObject({ status: 'delivered', error_code: null })
    await stubs(env)
      .journal('statuses')
      .append([line(statusOf(row, 'failed', { errorCode: 131000 }))])
    await flush()
    expect((await threadOf(row.interactionId))[0]).toMatchObject({ status: 'delivered' })
  })

  test('statuses of a reply find it through a crash, by what the reply carried', async () => {
    const row = replyRow(freshId(), 7)
    await append(message({ ...row, status: 'unknown', statusRank: STATUS_RANK.unknown }))
    await abortAllDurableObjects()
    const data = callbackData(row.interactionId, 7, row.at)
    const wamid = freshWamid()
    const status = { id: wamid, status: 'delivered', timestamp: seconds(Date.now()), biz_opaque_callback_data: data }
    expect((await signedPost(envelope({ statuses: [status] }))).status).toBe(200)
    await abortAllDurableObjects()
    await flush()
    await until(async () => (await threadOf(row.interactionId))[0]?.status === 'delivered')
    expect((await threadOf(row.interactionId))[0]).toMatchObject({ wamid, body: 'reply 7' })
  }, 40_000)

  test('the same status a thousand times writes one row once', async () => {
    const row = replyRow(freshId(), 1)
    await append(message(row))
    const entries = Array.from({ length: 1000 }, () => line(statusOf(row, 'delivered')))
    await stubs(env).journal('statuses').append(entries)
    await flush()
    expect(await threadOf(row.interactionId)).toHaveLength(1)
  })
})

describe('group commit', () => {
  test('appends that arrive while a group is written share the next one', async () => {
    const journal = stubs(env).journal('messages')
    const before = await journal.append([])
    const thread = freshId()
    await Promise.all(Array.from({ length: 200 }, (_, n) => append(message(replyRow(thread, n + 1)))))
    const groups = (await journal.append([])) - before
    expect(groups).toBeLessThan(50)
    await until(async () => (await threadOf(thread)).length === 200, 20_000)
  }, 40_000)

  test('every append that was told yes is on disk, also when the object dies the next moment', async () => {
    const thread = freshId()
    for (let n = 1; n <= 10; n++) {
      await append(message(replyRow(thread, n)))
      await abortAllDurableObjects()
    }
    await flush()
    await until(async () => (await threadOf(thread)).length === 10, 20_000)
    expect((await threadOf(thread)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  }, 60_000)

  test('the sequence goes on after an abort, also while D1 is away', async () => {
    const d1 = refuseD1()
    const first = await append(message(replyRow(freshId(), 1)))
    await abortAllDurableObjects()
    const second = await append(message(replyRow(freshId(), 1)))
    d1.restore()
    expect(second).toBe(first + 1)
  })
})

test('a large post survives an abort before it was handed out', async () => {
  const people = Array.from({ length: 40 }, () => somebody())
  const messages = people.map((person) => textFrom(person, 'one of many'))
  expect((await signedPost(envelope({ messages }))).status).toBe(200)
  await abortAllDurableObjects()
  await flush()
  for (const { id } of messages) await stored(id, 30_000)
  for (const person of people) expect(await threadWith(person, 1)).toHaveLength(1)
}, 60_000)

test('an object that does not answer keeps nobody else waiting, and gets its messages later', async () => {
  const [sick, well] = [somebody(), somebody()]
  await says(sick, 'first')
  const { object_id } = await interactionOf(sick)
  await runInDurableObject(stubs(env).conversationById(object_id), (_object, { storage }) => {
    storage.sql.exec('alter table events rename to hidden_events')
  })
  const body = {
    entry: [postOf(sick, textFrom(sick, 'second')).entry[0], postOf(well, textFrom(well, 'hello')).entry[0]],
  }
  expect((await signedPost(body)).status).toBe(200)
  await threadWith(well, 1)
  await runInDurableObject(stubs(env).conversationById(object_id), (_object, { storage }) => {
    storage.sql.exec('alter table hidden_events rename to events')
  })
  const thread = await threadWith(sick, 2, 30_000)
  expect(thread.map(({ body: text }) => text)).toEqual(['first', 'second'])
}, 60_000)
