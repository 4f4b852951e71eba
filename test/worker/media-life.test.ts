import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Conversation } from '../../durable-objects/conversation/conversation'
import {
  flush,
  interactionsOf,
  postOf,
  rows,
  somebody,
  startCore,
  stored,
  textFrom,
  wakeAll,
  type Person,
} from '../support/core'
import { type FileLine, kept, keysOf, lineOf, lineWith, sample, sendsFile, trouble } from '../support/media'
import { signedInVisitor } from '../support/staff'
import { control, signedPost, until } from '../support/worker'

const DAY_MS = 86_400_000

beforeAll(() => startCore())

afterEach(async () => {
  vi.restoreAllMocks()
  await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
  await fetch('http://simulator.test/_control/media', { method: 'DELETE' })
  await control('clock', { offsetMs: 0 })
})

/** Meta's clock and ours, so that what lasts a time is over. */
async function skip(ms: number): Promise<void> {
  await control('clock', { offsetMs: ms })
}

function noFiles(times = 1000): Promise<Response> {
  return control('faults', { match: { path: '/attachments/', kind: 'management' }, status: 500, times })
}

type Call = { path: string; query: Record<string, string>; status: number }

async function callsFor(part: string): Promise<Call[]> {
  return (await fetch(`http://simulator.test/_control/calls?path=${part}`)).json<Call[]>()
}

async function ringUntil(wamid: string, isIt: (line: FileLine) => boolean): Promise<FileLine> {
  return until(async () => {
    await wakeAll()
    await flush()
    const line = await lineOf(wamid)
    return line !== null && isIt(line) && line
  }, 15_000)
}

describe('over time', () => {
  test('an address that is six minutes old is not used: the next one is asked for', async () => {
    await noFiles(1)
    const wamid = await sendsFile(somebody(), 'image')
    await until(async () => (await callsFor('/attachments/')).some(({ status }) => status === 500))
    const before = (await callsFor('/attachments/')).length
    await skip(6 * 60_000)
    const line = await ringUntil(wamid, ({ media_key: key }) => key !== null)
    const used = (await callsFor('/attachments/')).slice(before)
    expect(used.map(({ query, status }) => [query['source'], status])).toEqual([['getMedia', 200]])
    expect((await kept(line.media_key)).bytes).toEqual(await sample('photo.jpg'))
  })

  test('a file that Meta does not hold any more is given up after seven days, with a reason and a last word', async () => {
    await noFiles()
    const wamid = await sendsFile(somebody(), 'image')
    await lineWith(wamid, ({ media_error: error }) => error !== null)
    await skip(8 * DAY_MS)
    const line = await ringUntil(wamid, ({ media_error: error }) => error?.startsWith('final: ') ?? false)
    expect(await keysOf(line.interaction_id)).toEqual([])
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    const page = await (await visitor.get(`/admin/whatsapp?c=${line.interaction_id}`)).text()
    expect(page).toContain('Try again now')
    expect(page).not.toContain('It is tried again by itself')
  })

  test('a person who asks again after that, and is lucky, gets it', async () => {
    await noFiles()
    const wamid = await sendsFile(somebody(), 'image')
    await lineWith(wamid, ({ media_error: error }) => error !== null)
    await skip(6.9 * DAY_MS)
    await ringUntil(wamid, ({ media_error: error }) => error !== null)
    await fetch('http://simulator.test/_control/faults', { method: 'DELETE' })
    const { interaction_id: id } = await stored(wamid)
    const { visitor } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    await visitor.post(`/admin/whatsapp/conversations/${id}/fetch-again`, { wamid })
    const line = await ringUntil(wamid, ({ media_key: key }) => key !== null)
    expect(line.media_error).toBeNull()
  })
})

describe('conversations that become one', () => {
  const withoutUserId = (person: Person): Person => ({ ...person, userId: null })

  async function linesOf(person: Person): Promise<FileLine[]> {
    const ids = (await interactionsOf(person)).map(({ id }) => id)
    const found = await rows<FileLine>(
      `select interaction_id, id, type, rev, trace, media_key, media_error from tblwhatsapp_interaction_messages
       where type = 'image' and interaction_id in (select value from json_each(?))`,
      JSON.stringify(ids),
    )
    return found
  }

  test('each file is copied once: what was told stays with its thread, what was not goes over', async () => {
    const person = somebody()
    for (const side of [{ ...person, waId: null }, withoutUserId(person)]) {
      const message = textFrom(side, 'hello')
      await signedPost(postOf(side, message))
      await stored(message.id)
    }
    const absorb: (this: Conversation, handover: string) => Promise<string> = Reflect.get(
      Conversation.prototype,
      'absorb',
    )
    vi.spyOn(Conversation.prototype, 'absorb').mockImplementation(async function (this: Conversation, handover) {
      const id = await absorb.call(this, handover)
      await scheduler.wait(600)
      return id
    })
    await noFiles(3)
    const early = await sendsFile(withoutUserId(person), 'image')
    await stored(early)
    await trouble('slow')
    await signedPost(postOf(person, textFrom(person, 'both')))
    void wakeAll()
    const during: string[] = []
    for (let i = 0; i < 4; i++) {
      during.push(await sendsFile(withoutUserId(person), 'image'))
      await scheduler.wait(120)
    }
    const lines = await until(async () => {
      await wakeAll()
      await flush()
      const isMerged = (await interactionsOf(person)).some(({ merged_into: into }) => into !== null)
      const found = await linesOf(person)
      return isMerged && found.length >= 5 && found.every(({ media_key: key }) => key !== null) && found
    }, 40_000)
    expect(lines.map(({ id }) => id).toSorted()).toEqual([early, ...during].toSorted())
    const [open, closed] = await interactionsOf(person)
    expect(closed?.merged_into).toBe(open?.id)
    expect(lines.find(({ id }) => id === early)?.interaction_id).toBe(closed?.id)
    for (const { id } of [open!, closed!]) {
      const keys = lines.filter(({ interaction_id: of }) => of === id).map(({ media_key: key }) => key)
      expect((await keysOf(id)).toSorted()).toEqual(keys.map(String).toSorted())
    }
  }, 90_000)

  test('who may read the open thread may read the files of the closed one', async () => {
    const line = await ringUntil(await sendsFile(somebody(), 'image'), ({ media_key: key }) => key !== null)
    const other = await ringUntil(await sendsFile(somebody(), 'image'), ({ media_key: key }) => key !== null)
    const assigned = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
    const stranger = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
    const assign = env.DB.prepare('update tblwhatsapp_interactions set assigned = ?1, merged_into = ?2 where id = ?3')
    await env.DB.batch([
      assign.bind(assigned.staffId, null, other.interaction_id),
      assign.bind(stranger.staffId, other.interaction_id, line.interaction_id),
    ])
    const path = `/admin/whatsapp/media/${line.media_key}`
    expect((await assigned.visitor.get(path)).status).toBe(200)
    expect((await stranger.visitor.get(path)).status).toBe(404)
  })
})
