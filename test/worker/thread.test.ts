import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { TRANSLATIONS } from '../../src/admin/text/catalogues'
import type { HubFrame, PushedEvent } from '../../src/conversations/hub-frames'
import type { MessageRow } from '../../src/conversations/rows'
import { describeFailure } from '../../src/whatsapp/failures'
import type { AdminVisitor } from '../support/admin-visitor'
import { interactionOf, messageFrom, postOf, rows, says, somebody, startCore, type Person } from '../support/core'
import { hire, signedInVisitor } from '../support/staff'
import { control, freshWaId, PHONE_NUMBER_ID, sentTo, signedPost, until } from '../support/worker'

const JSON_WANTED = { accept: 'application/json' }
let ada: { visitor: AdminVisitor; staffId: number }
let amir: { visitor: AdminVisitor; staffId: number }

beforeAll(async () => {
  await startCore()
  ada = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  amir = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own']] })
})

type Known = Person & { id: string; waId: string }

async function wrote(body = 'Hello'): Promise<Known> {
  const person = somebody()
  await says(person, body)
  const { id } = await interactionOf(person)
  return { ...person, id, waId: person.waId ?? '' }
}

async function act(who: AdminVisitor, { id }: Known, action: string, fields: Record<string, string> = {}) {
  const answer = await who.post(`/admin/whatsapp/conversations/${id}/${action}`, fields, JSON_WANTED)
  const body: unknown = answer.headers.get('content-type')?.includes('json') ? await answer.json() : null
  return { status: answer.status, body: body as { ok?: boolean; say?: string; message?: MessageRow } | null }
}

function objectOf({ waId }: Known) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

async function linesOf(person: Known): Promise<MessageRow[]> {
  return (await objectOf(person).newestLines()).messages
}

async function firstLine(person: Known): Promise<{ at: string; m: string }> {
  const [line] = (await linesOf(person)).filter(({ direction }) => direction === 'in')
  return { at: String(line?.at), m: line?.id ?? '' }
}

async function listen(who: AdminVisitor) {
  const { epoch, cursor } = await stubs(env).inboxHub().position()
  const answer = await who.get(`/admin/whatsapp/live?epoch=${epoch}&cursor=${cursor}`, {
    upgrade: 'websocket',
    origin: 'http://localhost',
  })
  const socket = answer.webSocket
  if (!socket) throw new Error(`the upgrade answered ${answer.status}`)
  const frames: HubFrame[] = []
  socket.addEventListener('message', ({ data }) => {
    frames.push(JSON.parse(String(data)) as HubFrame)
  })
  socket.accept()
  return {
    frames,
    send: (message: unknown) => socket.send(JSON.stringify(message)),
    close: () => socket.close(),
    events: () => frames.flatMap((frame): PushedEvent[] => (frame.kind === 'events' ? frame.events : [])),
  }
}

describe('the head of a thread', () => {
  test('of two who assign at once the second is told, and a colleague’s window shows it', async () => {
    const person = await wrote()
    const socket = await listen(ada.visitor)
    const [first, second] = await Promise.all([
      act(ada.visitor, person, 'assign', { to: String(ada.staffId), from: '' }),
      act(amir.visitor, person, 'assign', { to: String(amir.staffId), from: '' }),
    ])
    expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 409])
    const { assigned } = await until(async () => {
      const row = await interactionOf(person)
      return row.assigned !== null && row
    })
    await until(() => socket.events().some((event) => event.kind === 'interaction' && event.row.assigned === assigned))
    expect([ada.staffId, amir.staffId]).toContain(assigned)
  })

  test('nobody is put in charge who takes no conversations, and nothing of a form that says nonsense', async () => {
    const person = await wrote()
    const { staffId: gone } = await hire()
    for (const to of [String(gone), '999999', 'x', '-1']) {
      const { status, body } = await act(ada.visitor, person, 'assign', { to })
      expect(status).toBe(422)
      expect(body?.say).toMatch(/Choose somebody else|could not be read/)
    }
    const wrong: Record<string, string>[] = [
      { status: 'closed', outcome: 'won' },
      { status: 'x' },
      { status: 'snoozed', until: '1' },
    ]
    for (const fields of wrong) {
      expect((await act(ada.visitor, person, 'status', fields)).status).toBe(422)
    }
    expect((await act(ada.visitor, person, 'labels', { add: '4711' })).status).toBe(422)
    expect((await objectOf(person).newestLines()).row).toMatchObject({ assigned: null, status: 'open', labels: '[]' })
  })

  test('snooze, close with an outcome, reopen and labels change the conversation and leave their quiet line', async () => {
    const person = await wrote()
    const tomorrow = Date.now() + 86_400_000
    await env.DB.prepare("insert into tblwhatsapp_labels (id, name, created_at) values (77, 'Thread', 0)").run()
    await act(ada.visitor, person, 'status', { status: 'snoozed', until: String(tomorrow) })
    expect((await objectOf(person).newestLines()).row).toMatchObject({ status: 'snoozed', snoozedUntil: tomorrow })
    await act(ada.visitor, person, 'status', { status: 'snoozed', own: localTime(tomorrow) })
    expect((await objectOf(person).newestLines()).row?.snoozedUntil).toBe(Math.floor(tomorrow / 60_000) * 60_000)
    await act(ada.visitor, person, 'status', { status: 'closed', outcome: 'qualified' })
    expect((await objectOf(person).newestLines()).row).toMatchObject({ status: 'closed', outcome: 'qualified' })
    await act(ada.visitor, person, 'status', { status: 'open' })
    await act(ada.visitor, person, 'labels', { add: '77' })
    expect((await objectOf(person).newestLines()).row).toMatchObject({ status: 'open', labels: '[77]' })
    await act(ada.visitor, person, 'labels', { remove: '77' })
    const notes = (await linesOf(person)).filter(({ direction }) => direction === 'note').map(({ type }) => type)
    expect(notes).toEqual(['status', 'status', 'status', 'status', 'labels', 'labels'])
  })

  test('marked as unread it is unread again for its queue, here and live; not for a colleague’s', async () => {
    const person = await wrote()
    await ada.visitor.post(`/admin/whatsapp/conversations/${person.id}/read`, { seq: '1' }, JSON_WANTED)
    expect(await readSeqOf(person)).toBe(1)
    const socket = await listen(ada.visitor)
    expect((await act(ada.visitor, person, 'unread')).body).toEqual({ ok: true })
    expect(await readSeqOf(person)).toBe(0)
    const mark = { kind: 'read', interactionId: person.id, readSeq: 0, isMark: true }
    expect(await until(() => socket.events().find(({ kind }) => kind === 'read'))).toEqual(mark)
    await ada.visitor.post(`/admin/whatsapp/conversations/${person.id}/read`, { seq: '1' }, JSON_WANTED)
    await objectOf(person).assign({ by: null, to: amir.staffId })
    await until(async () => (await interactionOf(person)).assigned === amir.staffId)
    expect((await act(ada.visitor, person, 'unread')).status).toBe(422)
    expect(await readSeqOf(person)).toBe(1)
  })

  test('what is not theirs and what does not exist look alike, for every change', async () => {
    const person = await wrote()
    await objectOf(person).assign({ by: null, to: ada.staffId })
    await until(async () => (await interactionOf(person)).assigned === ada.staffId)
    const absent = { ...person, id: 'does-not-exist' }
    for (const action of ['assign', 'status', 'labels', 'unread', 'react', 'send-again']) {
      const [theirs, none] = [await act(amir.visitor, person, action), await act(amir.visitor, absent, action)]
      expect([action, theirs.status, none.status]).toEqual([action, 404, 404])
    }
  })

  test('without script a refusal shows the thread with its reason', async () => {
    const person = await wrote()
    const answer = await ada.visitor.post(`/admin/whatsapp/conversations/${person.id}/assign`, { to: '999999' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('This colleague does not take conversations any more.')
    const done = await ada.visitor.post(`/admin/whatsapp/conversations/${person.id}/status`, { status: 'open' })
    expect(done.status).toBe(303)
  })
})

describe('messages of a thread', () => {
  test('a reaction goes to the customer, shows on its message, and is taken back', async () => {
    const person = await wrote()
    const line = await firstLine(person)
    expect((await act(ada.visitor, person, 'react', { ...line, emoji: '👍' })).status).toBe(200)
    await until(async () => (await reactionsOf(person)) === '[{"by":"us","emoji":"👍"}]')
    const [sent] = await until(async () => {
      const all = await sentTo(person.waId)
      return all.length > 0 && all
    })
    expect(sent?.body).toMatchObject({ type: 'reaction', reaction: { message_id: line.m, emoji: '👍' } })
    expect((await act(ada.visitor, person, 'react', { ...line, emoji: '' })).status).toBe(200)
    await until(async () => (await reactionsOf(person)) === null)
  })

  test('no reaction goes to a message of another conversation, to a note, or as something else than an emoji', async () => {
    const [person, other] = [await wrote(), await wrote()]
    const foreign = await firstLine(other)
    expect((await act(ada.visitor, person, 'react', { ...foreign, emoji: '👍' })).status).toBe(404)
    const line = await firstLine(person)
    expect((await act(ada.visitor, person, 'react', { ...line, emoji: '<b>' })).status).toBe(422)
    await objectOf(person).note({ by: ada.staffId, body: 'Between us', mentions: [], key: crypto.randomUUID() })
    const note = (await linesOf(person)).find(({ type }) => type === 'note')
    const named = { at: String(note?.at), m: note?.id ?? '' }
    expect((await act(ada.visitor, person, 'react', { ...named, emoji: '👍' })).status).toBe(404)
    expect(await sentTo(person.waId)).toEqual([])
  })

  test('what failed goes again once, whoever asks', async () => {
    const person = await wrote()
    await control('faults', { match: { to: person.waId }, status: 400, code: 131009, times: 1 })
    const line = await repliedAndEndedAs(person, 'failed')
    const [one, two] = await Promise.all([
      act(ada.visitor, person, 'send-again', line),
      act(amir.visitor, person, 'send-again', line),
    ])
    expect(one.body?.message?.id).toBe(two.body?.message?.id)
    const again = await until(async () =>
      (await linesOf(person)).find(({ id, status }) => id === one.body?.message?.id && status === 'sent'),
    )
    expect((await act(ada.visitor, person, 'send-again', { at: String(again.at), m: again.id })).status).toBe(422)
    expect((await linesOf(person)).filter(({ body }) => body === 'Are you there?')).toHaveLength(2)
  })

  test('why it failed is kept in English, and shown in the language of who looks', async () => {
    const { visitor, staffId } = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
    await env.DB.prepare(`update tblstaff set language = 'it' where staffid = ?1`).bind(staffId).run()
    const person = await wrote('prezzi')
    await control('faults', { match: { to: person.waId }, status: 400, code: 131009, times: 1 })
    await repliedAndEndedAs(person, 'failed')
    const { reason, cure } = describeFailure(131009)
    const [failed] = (await linesOf(person)).filter(({ status }) => status === 'failed')
    expect(failed?.errorText).toContain(cure)
    const page = await (await visitor.get(`/admin/whatsapp?c=${person.id}`)).text()
    const [html = ''] = page.split('<script type="application/json"') // what the script goes on from is as kept
    expect(html).toContain(TRANSLATIONS.it.said(cure))
    expect(html).not.toContain(cure)
    expect(html).not.toContain(reason)
    expect((await pageAt(`/admin/whatsapp?c=${person.id}`)).html).toContain(cure)
  })

  test('what may have arrived goes again only when somebody is sure', async () => {
    const person = await wrote()
    await control('faults', { match: { to: person.waId }, status: 500, html: true, times: 1 })
    const line = await repliedAndEndedAs(person, 'unknown')
    const unsure = await act(ada.visitor, person, 'send-again', line)
    expect(unsure).toMatchObject({ status: 422, body: { say: expect.stringContaining('may have arrived') as string } })
    expect((await act(ada.visitor, person, 'send-again', { ...line, sure: '1' })).status).toBe(200)
  })

  test('what WhatsApp accepted and then reported as failed goes again too', async () => {
    const person = await wrote()
    await control('faults', { match: { to: person.waId }, status: 200, code: 131026, times: 1 })
    await objectOf(person).reply({ staffId: ada.staffId, text: 'Are you there?', key: crypto.randomUUID() })
    const sent = await until(async () => (await linesOf(person)).find(({ status }) => status === 'sent'))
    const line = { at: String(sent.at), m: sent.id }
    await until(async () => (await act(ada.visitor, person, 'send-again', line)).status === 200)
    expect((await linesOf(person)).filter(({ body }) => body === 'Are you there?')).toHaveLength(2)
  })
})

describe('a contact card', () => {
  test('becomes a contact once, as the message has it, and the audit trail says so', async () => {
    const saver = await signedInVisitor({
      permissions: [
        ['whatsapp_chat', 'view'],
        ['contacts', 'create'],
      ],
    })
    const person = somebody()
    const number = freshWaId()
    const contacts = [
      {
        name: { formatted_name: 'Carla Card', first_name: 'Carla', last_name: 'Card' },
        phones: [{ phone: `+${number}` }],
      },
    ]
    await signedPost(postOf(person, messageFrom(person, { type: 'contacts', contacts })))
    const known: Known = { ...person, id: (await interactionOf(person)).id, waId: person.waId ?? '' }
    const line = { ...(await firstLine(known)), card: '0' }
    expect(await (await saver.visitor.get(`/admin/whatsapp?c=${known.id}`)).text()).toContain('Save as contact')
    expect(await act(saver.visitor, known, 'save-contact', line)).toMatchObject({ status: 200, body: { ok: true } })
    expect(await act(saver.visitor, known, 'save-contact', line)).toMatchObject({ status: 422 })
    expect((await act(saver.visitor, known, 'save-contact', { ...line, card: '1' })).status).toBe(404)
    const made = await rows<{ id: number }>(
      'select id, firstname, lastname from tblcontacts where phone_key = ?',
      number,
    )
    expect(made).toMatchObject([{ firstname: 'Carla', lastname: 'Card' }])
    const trail = await rows(
      "select action from tblaudit_trail where entity = 'contacts' and entity_id = ?",
      String(made[0]?.id),
    )
    expect(trail).toEqual([{ action: 'created' }])
    expect((await act(ada.visitor, known, 'save-contact', line)).status).toBe(404)
  })
})

describe('reading a thread', () => {
  test('opened at a message it shows what is around it, and pages in both directions miss and repeat nothing', async () => {
    const person = await wrote('The newest')
    const ids = await filled(person, 130)
    const target = ids[40] ?? ''
    const middle = await pageOf(person, `&at=${1_000 + 40}&m=${encodeURIComponent(target)}`)
    expect(middle.shown).toContain(target)
    expect(middle.shown).not.toContain(ids.at(-1))
    let [upwards, downwards] = [middle.older, middle.newer]
    const seen = [...middle.shown]
    while (downwards) {
      const page = await pageAt(downwards)
      seen.push(...page.shown)
      downwards = page.newer
    }
    while (upwards) {
      const page = await pageAt(upwards)
      seen.unshift(...page.shown)
      upwards = page.older
    }
    expect(seen.slice(0, 130)).toEqual(ids)
    expect(seen).toHaveLength(131)
  })

  test('a quoted message is found by Meta’s id, a day by its date, and one of another conversation not at all', async () => {
    const [person, other] = [await wrote('The newest'), await wrote()]
    const ids = await filled(person, 130)
    expect((await pageOf(person, `&at=${1_000 + 129}&m=${encodeURIComponent(ids[3] ?? '')}`)).shown).toContain(ids[3])
    expect((await pageOf(person, '&on=1970-01-01')).shown[0]).toBe(ids[0])
    const foreign = await firstLine(other)
    const { shown } = await pageOf(person, `&at=${foreign.at}&m=${encodeURIComponent(foreign.m)}`)
    expect(shown).not.toContain(foreign.m)
    expect(shown).toHaveLength(50)
  })

  test('notes and changes stand in it as sentences, what is typed as WhatsApp shows it, and nothing as HTML', async () => {
    const person = await wrote('*Bold* <script>alert(1)</script> https://example.com/?a=1&b=2')
    await objectOf(person).note({ by: amir.staffId, body: 'Be _kind_', mentions: [], key: crypto.randomUUID() })
    await act(ada.visitor, person, 'assign', { to: String(ada.staffId) })
    await act(ada.visitor, person, 'status', { status: 'closed', outcome: 'spam' })
    const { html } = await pageOf(person)
    for (const part of [
      '<strong>Bold</strong>',
      'href="https://example.com/?a=1&amp;b=2"',
      'Internal note',
      '<em>kind</em>',
      'You took this conversation',
      'You closed this: Spam',
      'New since you looked',
    ])
      expect(html).toContain(part)
    expect(html).not.toContain('<script>alert(1)')
  })
})

describe('who else is there', () => {
  test('those who look at a conversation see each other, who types, and who leaves', async () => {
    const person = await wrote()
    const [first, second] = [await listen(ada.visitor), await listen(amir.visitor)]
    first.send({ kind: 'viewing', interactionId: person.id })
    await until(() => peopleIn(first) === `${ada.staffId}`)
    second.send({ kind: 'viewing', interactionId: person.id })
    await until(() => peopleIn(first) === `${ada.staffId},${amir.staffId}`)
    second.send({ kind: 'typing', interactionId: person.id })
    await until(() => peopleIn(first) === `${ada.staffId},${amir.staffId} types`)
    await objectOf(person).reply({ staffId: amir.staffId, text: 'Here I am', key: crypto.randomUUID() })
    // The customer's own line may come as late as that.
    const isReply = (event: PushedEvent) => event.kind === 'message' && event.row.sentBy === `staff:${amir.staffId}`
    await until(() => first.events().some(isReply))
    first.send({ kind: 'viewing', interactionId: person.id })
    await until(() => peopleIn(first) === `${ada.staffId},${amir.staffId}`)
    second.send({ kind: 'viewing', interactionId: null })
    await until(() => peopleIn(first) === `${ada.staffId}`)
    second.send({ kind: 'viewing', interactionId: person.id })
    await until(() => peopleIn(first) === `${ada.staffId},${amir.staffId}`)
    second.close()
    await until(() => peopleIn(first) === `${ada.staffId}`)
    expect(second.frames.some((frame) => frame.kind === 'presence')).toBe(true)
  })

  test('nobody learns who looks at what is not theirs, and nonsense says nothing', async () => {
    const person = await wrote()
    await objectOf(person).assign({ by: null, to: ada.staffId })
    await until(async () => (await interactionOf(person)).assigned === ada.staffId)
    const [inside, outside] = [await listen(ada.visitor), await listen(amir.visitor)]
    inside.send({ kind: 'viewing', interactionId: person.id })
    outside.send({ kind: 'viewing', interactionId: person.id })
    outside.send({ kind: 'typing', interactionId: person.id })
    for (const nonsense of [{ kind: 'viewing' }, { kind: 'viewing', interactionId: 7 }, { kind: 'presence' }, null])
      outside.send(nonsense)
    inside.send({ kind: 'typing', interactionId: 'another' })
    inside.send({ kind: 'viewing', interactionId: person.id })
    await until(() => inside.frames.filter(({ kind }) => kind === 'presence').length >= 2)
    expect(peopleIn(inside)).toBe(`${ada.staffId}`)
    expect(outside.frames.filter(({ kind }) => kind === 'presence')).toEqual([])
  })
})

function peopleIn({ frames }: { frames: HubFrame[] }): string | undefined {
  const last = frames.findLast((frame) => frame.kind === 'presence')
  const people = last?.people.toSorted((a, b) => a.staffId - b.staffId)
  return people?.map(({ staffId, isTyping }) => `${staffId}${isTyping ? ' types' : ''}`).join(',')
}

/** So many lines of long ago, a millisecond apart; their ids in order. */
async function filled({ id }: Known, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `wamid.${id}.${String(i).padStart(4, '0')}`)
  await env.DB.batch(
    ids.map((one, i) =>
      env.DB.prepare(
        `insert into tblwhatsapp_interaction_messages (interaction_id, at, id, direction, type, body, sent_by, seq, rev)
         values (?1, ?2, ?3, 'in', 'text', ?4, 'customer', ?5, 2)`,
      ).bind(id, 1_000 + i, one, `Line ${i}`, i - count),
    ),
  )
  return ids
}

function pageOf({ id }: Known, more = '') {
  return pageAt(`/admin/whatsapp?c=${id}${more}`)
}

async function pageAt(address: string) {
  const html = await (await ada.visitor.get(address)).text()
  const linkOf = (name: string) =>
    new RegExp(`id="${name}"[^>]*href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null
  const shown = [...html.matchAll(/<li data-message="([^"]+)"/g)].map(([, id]) => id ?? '')
  return { html, shown, older: linkOf('older-messages'), newer: linkOf('newer-messages') }
}

async function repliedAndEndedAs(person: Known, end: 'failed' | 'unknown'): Promise<{ at: string; m: string }> {
  await objectOf(person).reply({ staffId: ada.staffId, text: 'Are you there?', key: crypto.randomUUID() })
  const line = await until(async () => (await linesOf(person)).find(({ status }) => status === end))
  return { at: String(line.at), m: line.id }
}

async function readSeqOf({ id }: Known): Promise<number | undefined> {
  const [row] = await rows<{ read_seq: number }>('select read_seq from tblwhatsapp_interactions where id = ?', id)
  return row?.read_seq
}

async function reactionsOf(person: Known): Promise<string | null | undefined> {
  return (await linesOf(person)).find(({ direction }) => direction === 'in')?.reactions
}

/** As `datetime-local` gives it, in UTC, which is what the tests' edge guesses. */
function localTime(at: number): string {
  return new Date(at).toISOString().slice(0, 16)
}
