import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { UploadedFile } from '../../src/admin/media/upload'
import type { MessageRow } from '../../src/conversations/rows'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, type Person, rows, says, somebody, startCore, threadWith } from '../support/core'
import { sample, uploads } from '../support/media'
import { hire, signedInVisitor } from '../support/staff'
import { addTemplate } from '../support/sending'
import { freshWaId, PHONE_NUMBER_ID, sentTo, until } from '../support/worker'

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

const BODY = { type: 'BODY', text: 'Hi {{1}}, order {{2}} is ready.', example: { body_text: [['Ana', 'A-1']] } }

describe('a template in the composer', () => {
  const name = `ready_${freshWaId()}`

  let template = ''

  beforeAll(async () => {
    template = await addTemplate({ name, components: [BODY] })
  })

  function templatePath(): string {
    return `${pathOf('templates')}/${template}`
  }

  test('is listed where the account of the number has it approved, and only then', async () => {
    const other = `other_${freshWaId()}`
    const foreign = await addTemplate({ name: other, components: [BODY], wabaId: 'another-account' })
    const paused = await addTemplate({ name: `${other}2`, components: [BODY], status: 'PAUSED' })
    const part = await (await writer.visitor.get(pathOf('templates'), { 'hx-request': 'true' })).text()
    expect([part.includes(name), part.includes(other), part.includes('<html')]).toEqual([true, false, false])
    for (const one of [foreign, paused, 'none'])
      expect((await writer.visitor.get(`${pathOf('templates')}/${one}`)).status).toBe(404)
    expect(await (await writer.visitor.get(pathOf('templates'))).text()).toContain('<html')
  })

  test('is previewed as it is filled, with what is known of the customer', async () => {
    const fields = { do: 'preview', 'slot.body.1': '{name}' }
    const preview = await (await writer.visitor.post(templatePath(), fields)).text()
    expect(preview).toContain('Hi Nora North, order {{2}} is ready.')
  })

  test('goes after the window has closed, once, and what is missing is said at its field', async () => {
    const closed = (await interactionOf(customer)).window_until! + 60_000
    vi.useFakeTimers({ toFake: ['Date'], now: closed })
    const page = await (await writer.visitor.get(`/admin/whatsapp?c=${id}`)).text()
    expect(page).toContain('data-open="no"')
    const missing = await writer.visitor.post(templatePath(), { 'slot.body.1': 'Ana', key: 't0' })
    expect([missing.status, (await missing.text()).includes('field-slot.body.2-error')]).toEqual([422, true])
    const fields = { 'slot.body.1': '{name}', 'slot.body.2': 'A-7', key: 't1' }
    const sent = await writer.visitor.post(templatePath(), fields, { 'hx-request': 'true' })
    expect([sent.status, sent.headers.get('hx-trigger')]).toEqual([200, expect.stringContaining('on its way')])
    expect((await writer.visitor.post(templatePath(), fields)).status).toBe(303)
    const [body, ...others] = await until(async () => {
      const all = await sentBodies()
      return all.length > 0 ? all : null
    })
    expect(others).toEqual([])
    expect(JSON.stringify(body)).toContain('"Nora North"')
  })

  test('is planned beyond the window, where free text is not', async () => {
    const at = String(Date.now() + 40 * 3_600_000)
    const fields = { 'slot.body.1': 'Ana', 'slot.body.2': 'A-7', key: 't2', at }
    await writer.visitor.post(templatePath(), fields, { 'hx-request': 'true' })
    const page = await (await writer.visitor.get(`/admin/whatsapp?c=${id}`)).text()
    expect(page).toContain('Hi Ana, order A-7 is ready.')
    const late = await writer.visitor.post(templatePath(), { ...fields, key: 't3', at: '12' })
    expect([late.status, (await late.text()).includes('within the next year')]).toEqual([422, true])
  })
})

describe('a new conversation', () => {
  const NEW = '/admin/whatsapp/new'
  const name = `welcome_${freshWaId()}`

  let template = ''

  beforeAll(async () => {
    template = await addTemplate({ name, components: [BODY] })
  })

  function asked(to: string, from = PHONE_NUMBER_ID): string {
    return new URLSearchParams({ from, to }).toString()
  }

  test('begins with a template to a typed number, and its page is the conversation', async () => {
    const waId = freshWaId()
    const choices = await (await writer.visitor.get(`${NEW}?${asked(`+${waId}`)}`)).text()
    expect(choices).toContain(`${NEW}/${template}?`)
    const fields = { from: PHONE_NUMBER_ID, to: `+${waId}`, 'slot.body.1': 'Ana', 'slot.body.2': 'A-7', key: 'n1' }
    const form = await (await writer.visitor.get(`${NEW}/${template}?${asked(`+${waId}`)}`)).text()
    expect(form).toContain('template-preview')
    const begun = await writer.visitor.post(`${NEW}/${template}`, fields)
    expect(begun.status).toBe(303)
    expect(await (await writer.visitor.get(begun.headers.get('location')!)).text()).toContain('order A-7 is ready')
    await writer.visitor.post(`${NEW}/${template}`, fields)
    await until(async () => (await sentTo(waId)).length > 0)
    expect(await sentTo(waId)).toHaveLength(1)
  })

  test('with somebody who is in conversation already opens that one', async () => {
    const answer = await writer.visitor.get(`${NEW}?${asked(`+${customer.waId}`)}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining(`c=${id}`)])
  })

  test('with a colleague’s customer is not for who sees their own only', async () => {
    await assign(id, writer.staffId)
    await own.visitor.get('/admin/whatsapp')
    expect((await own.visitor.get(`${NEW}?${asked(`+${customer.waId}`)}`)).status).toBe(422)
    const fields = { from: PHONE_NUMBER_ID, to: `+${customer.waId}`, 'slot.body.1': 'A', 'slot.body.2': 'B', key: 'x' }
    expect((await own.visitor.post(`${NEW}/${template}`, fields)).status).toBe(404)
    expect(await sentBodies()).toEqual([])
  })

  test('is refused with a reason for what is no number, our own number, and a number that is not ours', async () => {
    for (const [query, words] of [
      [asked('hello'), 'country code'],
      [asked('+15550001111', 'nobody'), 'Choose one of our numbers'],
    ] as const) {
      const answer = await writer.visitor.get(`${NEW}?${query}`)
      expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
    }
    expect((await writer.visitor.get(`${NEW}/${template}?${asked('hello')}`)).status).toBe(404)
  })

  test('takes number and name of a lead that this person may see', async () => {
    const seller = await signedInVisitor({
      permissions: [
        ['whatsapp_chat', 'view'],
        ['leads', 'view'],
      ],
    })
    const [lead] = await rows<{ id: number; name: string; phonenumber: string }>(
      'select id, name, phonenumber from tblleads where phonenumber is not null limit 1',
    )
    const page = await (await seller.visitor.get(`${NEW}?lead=${lead!.id}`)).text()
    expect([page.includes(lead!.name), page.includes(name)]).toEqual([true, true])
    const blind = await (await writer.visitor.get(`${NEW}?lead=${lead!.id}`)).text()
    expect(blind).not.toContain(lead!.name)
    const offered = await (
      await seller.visitor.get(`${NEW}/people?to=${encodeURIComponent(lead!.name.slice(0, 4))}`)
    ).text()
    expect(offered).toContain(lead!.name)
    expect(await (await writer.visitor.get(`${NEW}/people?to=${lead!.name.slice(0, 4)}`)).text()).toBe('')
  })
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
