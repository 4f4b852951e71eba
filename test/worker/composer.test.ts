import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { UploadedFile } from '../../src/admin/media/upload'
import type { MessageRow } from '../../src/conversations/rows'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, type Person, rows, says, somebody, startCore, threadWith } from '../support/core'
import { sample, uploads } from '../support/media'
import { hire, signedInVisitor } from '../support/staff'
import { sentTo, until } from '../support/worker'

type Answer = { ok: boolean; reason?: string; say?: string; message?: MessageRow; row?: { scheduled: string | null } }
const JSON_WANTED = { accept: 'application/json' }

let writer: { visitor: AdminVisitor; staffId: number }
let own: { visitor: AdminVisitor; staffId: number }
let customer: Person
let id: string

beforeAll(async () => {
  await startCore()
  writer = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
})

beforeEach(async () => {
  customer = somebody({ name: 'Nora North' })
  await says(customer, 'Good morning')
  id = (await interactionOf(customer)).id
})

afterEach(() => vi.useRealTimers())

function pathOf(action: string): string {
  return `/admin/whatsapp/conversations/${id}/${action}`
}

async function posts(action: string, fields: Record<string, string>, who = writer): Promise<Answer> {
  return (await who.visitor.post(pathOf(action), fields, JSON_WANTED)).json<Answer>()
}

async function sentBodies(): Promise<Record<string, unknown>[]> {
  return (await sentTo(customer.waId!)).map(({ body }) => body)
}

async function uploaded(name = 'photo.jpg', given: Parameters<typeof uploads>[2] = {}): Promise<UploadedFile> {
  return (await uploads(writer.visitor, await sample(name), { name, ...given })).json<UploadedFile>()
}

describe('a reply', () => {
  test('carries a file of ours with its words, and is one message however often it is posted', async () => {
    const { key } = await uploaded()
    const fields = { text: 'Our shop', file: key, key: 'k1' }
    expect(await posts('reply', fields)).toMatchObject({ ok: true, message: { type: 'image', mediaKey: key } })
    expect(await posts('reply', fields)).toMatchObject({ ok: true })
    const sent = await until(async () => (await sentBodies())[0])
    expect(sent).toMatchObject({ type: 'image', image: { caption: 'Our shop' } })
    expect(await sentBodies()).toHaveLength(1)
  })

  test('is a voice note where it was recorded here, a sound file where not', async () => {
    const note = await uploaded('voice.ogg', { kind: 'audio', type: 'audio/ogg', fields: { voice: 'on' } })
    await posts('reply', { text: '', file: note.key, voice: 'on', key: 'v1' })
    await posts('reply', { text: '', file: note.key, key: 'v2' })
    const sent = await until(async () => {
      const all = await sentBodies()
      return all.length === 2 ? all : null
    })
    expect(sent.map(({ audio }) => (audio as { voice?: boolean }).voice ?? false)).toEqual([true, false])
  })

  test('quotes a message of this conversation only', async () => {
    const stranger = somebody()
    await says(stranger, 'Elsewhere')
    const [[theirs], [mine]] = await Promise.all([threadWith(stranger, 1), threadWith(customer, 1)])
    for (const replyTo of [theirs!.id, 'wamid.none'])
      expect(await posts('reply', { text: 'x', key: replyTo, replyTo })).toMatchObject({ ok: false, reason: 'quoted' })
    expect(await posts('reply', { text: 'As you say', key: 'q', replyTo: mine!.id })).toMatchObject({ ok: true })
    const sent = await until(async () => (await sentBodies())[0])
    expect(sent).toMatchObject({ context: { message_id: mine!.id } })
  })

  test('with a file that is not ours is refused: a customer’s, one that is gone, one that never was', async () => {
    for (const file of ['files/none.jpg', `in/${id}/x.jpg`, '../secrets'])
      expect(await posts('reply', { text: 'x', key: file, file })).toMatchObject({ ok: false, reason: 'file' })
    expect(await sentBodies()).toEqual([])
  })

  test('at the second the window closes is refused with what to do, and without script the text is kept', async () => {
    const until = (await interactionOf(customer)).window_until!
    vi.useFakeTimers({ toFake: ['Date'], now: until - 59_000 })
    expect(await posts('reply', { text: 'Too late', key: 'w' })).toMatchObject({ ok: false, reason: 'window-closed' })
    const page = await writer.visitor.post(pathOf('reply'), { text: 'Too late <b>', key: 'w2' })
    const text = await page.text()
    expect([page.status, text.includes('Too late &lt;b&gt;'), text.includes('Choose a template')]).toEqual([
      422,
      true,
      true,
    ])
    expect(await sentBodies()).toEqual([])
  })
})

describe('a note', () => {
  test('stays with us, names who is mentioned, and tells them at once; nobody else hears it', async () => {
    const heard = { own: [] as string[], writer: [] as string[] }
    await listen(own.visitor, heard.own)
    await listen(writer.visitor, heard.writer)
    const stranger = await hire()
    const mentions = `${own.staffId},${stranger.staffId},999999,x`
    const noted = await posts('reply', { mode: 'note', text: ' @Test Person look ', key: 'n1', mentions })
    expect(noted.message).toMatchObject({ direction: 'note', type: 'note', body: '@Test Person look' })
    expect(JSON.parse(noted.message!.payload!)).toEqual({ mentions: [own.staffId] })
    const told = await until(() => heard.own.find((frame) => frame.includes('"mention"')))
    expect(JSON.parse(told)).toMatchObject({
      kind: 'told',
      events: [{ kind: 'mention', staffId: own.staffId, interactionId: id, by: writer.staffId, who: 'Nora North' }],
    })
    expect(heard.writer.some((frame) => frame.includes('"mention"'))).toBe(false)
    const kept = await until(async () => {
      const [row] = await rows<{ payload: string }>(
        "select payload from tblwhatsapp_interaction_messages where interaction_id = ? and type = 'note'",
        id,
      )
      return row
    })
    expect(JSON.parse(kept.payload)).toEqual({ mentions: [own.staffId] })
    expect(await sentBodies()).toEqual([])
  })

  test('may be written after the window has closed, and mentions only who sees the conversation', async () => {
    await assign(id, writer.staffId)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 3_600_000 })
    const colleagues = await (await writer.visitor.get(pathOf('colleagues'))).json<{ staffId: number }[]>()
    expect(colleagues.some(({ staffId }) => staffId === own.staffId)).toBe(false)
    const noted = await posts('reply', { mode: 'note', text: 'x', key: 'n2', mentions: String(own.staffId) })
    expect(JSON.parse(noted.message!.payload!)).toEqual({ mentions: [] })
    expect(await posts('reply', { mode: 'note', text: '  ', key: 'n3' })).toMatchObject({ ok: false, reason: 'empty' })
  })
})

describe('a planned message', () => {
  test('waits in the conversation, is shown there, and is taken back', async () => {
    const at = String(Date.now() + 3_600_000)
    const planned = await posts('plan', { text: 'Reminder', key: 'p1', at })
    expect(JSON.parse(planned.row!.scheduled!)).toMatchObject([{ key: 'p1', message: { body: 'Reminder' } }])
    const page = await (await writer.visitor.get(`/admin/whatsapp?c=${id}`)).text()
    expect([page.includes('data-planned="p1"'), page.includes('Reminder')]).toEqual([true, true])
    expect((await posts('unplan', { key: 'p1' })).row!.scheduled).toBeNull()
  })

  test('is refused in the past, after the window, and without words; nothing is planned', async () => {
    const hour = 3_600_000
    const tried = await Promise.all([
      posts('plan', { text: 'x', key: 'a', at: String(Date.now() - hour) }),
      posts('plan', { text: 'x', key: 'b', at: String(Date.now() + 25 * hour) }),
      posts('plan', { text: '', key: 'c', at: String(Date.now() + hour) }),
      posts('plan', { text: 'x', key: 'd', at: 'tomorrow' }),
    ])
    expect(tried.map(({ reason }) => reason)).toEqual(['bad-time', 'window-closed', 'invalid-message', 'bad-time'])
    const page = await (await writer.visitor.get(`/admin/whatsapp?c=${id}`)).text()
    expect(page).not.toContain('data-planned')
  })
})

test('quick replies come filled with what is known of the customer', async () => {
  await env.DB.prepare(
    "insert into tblquick_replies (shortcut, title, message) values ('dear', 'Letter', 'Dear {name}, {email} {phone} {unknown}')",
  ).run()
  const found = await writer.visitor.get(`${pathOf('quick-replies')}?q=dear`)
  expect(await found.json()).toEqual({
    replies: [{ shortcut: 'dear', title: 'Letter', text: `Dear Nora North,  +${customer.waId} {unknown}`, file: null }],
    hasMore: false,
  })
})

test('for a conversation of a colleague every address answers as for none', async () => {
  await assign(id, writer.staffId)
  await own.visitor.get('/admin/whatsapp')
  for (const action of ['reply', 'plan', 'unplan']) {
    const fields = { text: 'x', key: 'x', at: String(Date.now() + 60_000), mode: 'note' }
    expect([action, (await own.visitor.post(pathOf(action), fields, JSON_WANTED)).status]).toEqual([action, 404])
  }
  for (const action of ['quick-replies', 'colleagues'])
    expect([action, (await own.visitor.get(pathOf(action))).status]).toEqual([action, 404])
  expect(await sentBodies()).toEqual([])
})

async function assign(interactionId: string, staffId: number): Promise<void> {
  const { object_id } = (
    await rows<{ object_id: string }>('select object_id from tblwhatsapp_interactions where id = ?', interactionId)
  )[0]!
  const stub = env.CONVERSATION.get(env.CONVERSATION.idFromString(object_id))
  await stub.assign({ by: null, to: staffId })
  await until(async () => (await interactionOf(customer)).assigned === staffId)
}

async function listen(visitor: AdminVisitor, into: string[]): Promise<void> {
  const answer = await visitor.get('/admin/whatsapp/live', { upgrade: 'websocket', origin: 'http://localhost' })
  answer.webSocket?.addEventListener('message', ({ data }) => {
    into.push(String(data))
  })
  answer.webSocket?.accept()
}
