import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  flush,
  interactionOf,
  type Person,
  rows,
  says,
  seconds,
  setOptions,
  somebody,
  startCore,
  type StoredInteraction,
} from '../support/core'
import { addTemplate } from '../support/sending'
import { signedInVisitor } from '../support/staff'
import { control, customerSays, freshWaId, sentTo, until } from '../support/worker'

type Visitor = { visitor: AdminVisitor; staffId: number }
type Row = Record<string, unknown>

const ALL = ['view', 'create', 'edit', 'delete'] as const
let agent: Visitor
let own: Visitor
let chatless: Visitor
let customer: Person
let conversation: StoredInteraction

beforeAll(async () => {
  await startCore()
  agent = await signedInVisitor({
    permissions: [['whatsapp_chat', 'view'], ...ALL.map((one) => ['tickets', one] as const)],
  })
  own = await signedInVisitor({
    permissions: [
      ['whatsapp_chat', 'view_own'],
      ['tickets', 'view_own'],
      ['tickets', 'create'],
      ['tickets', 'edit'],
    ],
  })
  chatless = await signedInVisitor({ permissions: ALL.map((one) => ['tickets', one] as const) })
})

beforeEach(async () => {
  customer = somebody()
  await says(customer, 'My heating makes a noise')
  conversation = await interactionOf(customer)
})

describe('a ticket from a conversation', () => {
  test('carries the chosen messages, shows them, and leaves a note in the thread', async () => {
    const page = await text(agent.visitor, `/admin/tickets/new?c=${conversation.id}`)
    expect(lacks(page, 'My heating makes a noise', conversation.name ?? '')).toEqual([])
    const chosen = /name="messages" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const id = await make(agent, { c: conversation.id, messages: chosen, message: 'Second call this week' })
    expect(
      await one('select subject, interaction_id, created_by, status from tbltickets where ticketid = ?', id),
    ).toEqual({
      subject: 'Noise',
      interaction_id: conversation.id,
      created_by: agent.staffId,
      status: 'open',
    })
    expect(lacks(await text(agent.visitor, path(id)), 'My heating makes a noise', 'Second call this week')).toEqual([])
    await until(async () => (await notesOf(conversation.id)).some((body) => body === `Ticket #${id}: Noise`))
  })

  test('takes no message of another conversation', async () => {
    const other = somebody()
    await says(other, 'A secret')
    const { id: others } = await interactionOf(other)
    const [theirs] = await rows<Row>(
      'select at, id from tblwhatsapp_interaction_messages where interaction_id = ?',
      others,
    )
    const before = await rows('select ticketid from tbltickets')
    const answer = await post(agent, '/admin/tickets', {
      c: conversation.id,
      subject: 'Noise',
      priority: 'medium',
      messages: `${String(theirs!['at'])}.${String(theirs!['id'])}`,
    })
    expect(answer.status).toBe(422)
    expect(lacks(await answer.text(), 'not in this conversation', 'value="Noise"')).toEqual([])
    expect(await rows('select ticketid from tbltickets')).toEqual(before)
  })

  test('is made of no conversation that the caller does not see', async () => {
    await giveTo(conversation.id, agent.staffId)
    for (const who of [own, chatless]) {
      expect((await who.visitor.get(`/admin/tickets/new?c=${conversation.id}`)).status).toBe(404)
      const answer = await post(who, '/admin/tickets', { c: conversation.id, subject: 'Noise', priority: 'low' })
      expect(answer.status).toBe(404)
    }
    expect((await agent.visitor.get('/admin/tickets/new?c=nothing')).status).toBe(404)
  })

  test('is made once, however often the form is posted', async () => {
    const fields = { c: conversation.id, subject: `Twice ${conversation.id}`, priority: 'low' }
    await agent.visitor.get('/admin/tickets/new')
    const answers = await Promise.all([post(agent, '/admin/tickets', fields), post(agent, '/admin/tickets', fields)])
    expect(new Set(answers.map((answer) => answer.headers.get('location'))).size).toBe(1)
    expect(await rows('select 1 from tbltickets where subject = ?', fields.subject)).toHaveLength(1)
  })
})

describe('a change', () => {
  test('is told over WhatsApp inside the window, once, and its outcome stands on the ticket', async () => {
    const waId = freshWaId()
    await customerSays(waId, 'My heating makes a noise') // Meta knows of it: otherwise it would fail what is answered
    const { id: its } = await interactionOf({ ...customer, waId, userId: null })
    const id = await make(agent, { c: its })
    const fields = details({ status: 'in_progress', key: 'k1', tell: '1' })
    const answers = await Promise.all([
      post(agent, path(id, 'change'), fields),
      post(agent, path(id, 'change'), fields),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    await until(async () => (await sentTo(waId)).length > 0)
    await post(agent, path(id, 'change'), fields)
    const sent = await sentTo(waId)
    expect(sent.map(({ body }) => body['text'])).toEqual([
      expect.objectContaining({ body: `Your request “Noise” (no. ${id}) is now: in progress.` }),
    ])
    expect(await rows('select message, problem from tblticket_replies where ticketid = ?', id)).toEqual([
      { message: 'in_progress', problem: null },
    ])
    await flush()
    await until(async () => /data-delivery="(sent|delivered|read)"/.test(await text(agent.visitor, path(id))), 15_000)
    expect(await trail(id)).toContainEqual({
      action: 'changed',
      staff_id: agent.staffId,
      changes: JSON.stringify({ status: ['open', 'in_progress'] }),
    })
  })

  test('takes nothing back that a colleague changed since the form was shown, and is told of the same field', async () => {
    const id = await make(agent, { c: conversation.id })
    const shown = {
      was_subject: 'Noise',
      was_status: 'open',
      was_priority: 'medium',
      was_department: '',
      was_assigned: '',
    }
    await post(agent, path(id, 'change'), details({ status: 'on_hold', key: 'b', ...shown }))
    await post(agent, path(id, 'change'), details({ priority: 'high', key: 'a', tell: '1', ...shown }))
    expect(await one('select status, priority from tbltickets where ticketid = ?', id)).toEqual({
      status: 'on_hold',
      priority: 'high',
    })
    const late = await post(agent, path(id, 'change'), details({ status: 'closed', key: 'c', tell: '1', ...shown }))
    expect([late.status, lacks(await late.text(), 'A colleague has changed this meanwhile')]).toEqual([422, []])
    expect(await sentTo(customer.waId!)).toEqual([])
  })

  test('gives a ticket its customer by number, and only one whom the caller may see', async () => {
    const id = await make(agent)
    const unknown = await post(agent, path(id, 'change'), details({ customer: '+1 555 019 8888', key: 'u' }))
    expect([unknown.status, lacks(await unknown.text(), 'Nobody with this number')]).toEqual([422, []])
    await post(chatless, path(id, 'change'), details({ customer: `+${customer.waId}`, key: 'v' }))
    expect(await one('select interaction_id from tbltickets where ticketid = ?', id)).toEqual({ interaction_id: null })
    await post(agent, path(id, 'change'), details({ customer: `+${customer.waId}`, key: 'w' }))
    expect(await one('select interaction_id from tbltickets where ticketid = ?', id)).toEqual({
      interaction_id: conversation.id,
    })
  })

  test('with nothing ticked tells nobody', async () => {
    const id = await make(agent, { c: conversation.id })
    await post(agent, path(id, 'change'), details({ status: 'closed', key: 'k' }))
    expect(await one('select status, closed_at is not null as closed from tbltickets where ticketid = ?', id)).toEqual({
      status: 'closed',
      closed: 1,
    })
    expect(await sentTo(customer.waId!)).toEqual([])
  })

  test('outside the window goes as the chosen template, and says so where none is chosen', async () => {
    const id = await make(agent, { c: await aClosedOne() })
    await post(agent, path(id, 'change'), details({ status: 'on_hold', key: 'a', tell: '1' }))
    expect(lacks(await text(agent.visitor, path(id)), 'none is chosen for this', 'Try again')).toEqual([])
    expect(await sentTo(customer.waId!)).toEqual([])
    const name = `ticket_done_${crypto.randomUUID().slice(0, 8)}`
    await addTemplate({ name })
    const mapping = { 'body.1': { from: 'text', text: '{name}: {subject}' } }
    await setOptions({ tickets_templates: JSON.stringify({ closed: { name, language: 'en_US', mapping } }) })
    await post(agent, path(id, 'change'), details({ status: 'closed', key: 'b', tell: '1' }))
    await until(async () => (await sentTo(customer.waId!)).length > 0)
    expect((await sentTo(customer.waId!))[0]?.body['template']).toMatchObject({
      name,
      components: [{ type: 'body', parameters: [{ type: 'text', text: `${conversation.name}: Noise` }] }],
    })
    const line = await one('select id from tblticket_replies where ticketid = ? and message = ?', id, 'on_hold')
    await setOptions({ tickets_templates: '{}' })
    expect((await post(agent, `${path(id)}/replies/${String(line!['id'])}/send`)).status).toBe(404)
    expect(await sentTo(customer.waId!)).toHaveLength(1)
  })
})

describe('a reply', () => {
  test('longer than WhatsApp takes is kept in the form, and nothing of it is written', async () => {
    const id = await make(agent, { c: conversation.id })
    const long = 'x'.repeat(5_000)
    const answer = await post(agent, path(id, 'reply'), { text: long, kind: 'public', whatsapp: '1', key: 'l' })
    expect(answer.status).toBe(422)
    expect(lacks(await answer.text(), long, 'at most 4,096')).toEqual([])
    expect(await rows('select 1 from tblticket_replies where ticketid = ?', id)).toEqual([])
  })

  test('goes to the customer and moves the status; a note goes nowhere', async () => {
    const id = await make(agent, { c: conversation.id })
    const fields = { text: 'We come at nine.', kind: 'public', whatsapp: '1', then_status: 'answered', key: 'r1' }
    await Promise.all([post(agent, path(id, 'reply'), fields), post(agent, path(id, 'reply'), fields)])
    await post(agent, path(id, 'reply'), {
      text: 'Angry.',
      kind: 'internal',
      whatsapp: '1',
      then_status: 'closed',
      key: 'r2',
    })
    await until(async () => (await sentTo(customer.waId!)).length > 0)
    expect((await sentTo(customer.waId!)).map(({ body }) => body['text'])).toEqual([
      expect.objectContaining({ body: 'We come at nine.' }),
    ])
    expect(await one('select status from tbltickets where ticketid = ?', id)).toEqual({ status: 'answered' })
    const page = await text(agent.visitor, path(id))
    expect(lacks(page, 'We come at nine.', 'Angry.', 'Internal note')).toEqual([])
    expect(await rows('select 1 from tblticket_replies where ticketid = ?', id)).toHaveLength(2)
  })

  test('that was not handed over can be tried again, and goes once', async () => {
    const id = await make(agent, { c: await aClosedOne() })
    await post(agent, path(id, 'reply'), { text: 'Hello', kind: 'public', whatsapp: '1', key: 'g' })
    const line = await one('select id, problem from tblticket_replies where ticketid = ?', id)
    expect(line).toMatchObject({ problem: 'no-template' })
    await says(customer, 'I write again')
    const again = () => post(agent, `${path(id)}/replies/${String(line!['id'])}/send`)
    await Promise.all([again(), again()])
    await until(async () => (await sentTo(customer.waId!)).length > 0)
    expect(await sentTo(customer.waId!)).toHaveLength(1)
    expect((await again()).status).toBe(404)
  })

  test('that Meta refuses shows why on the ticket', async () => {
    const id = await make(agent, { c: conversation.id })
    await control('faults', { match: { to: customer.waId }, status: 400, code: 131009, times: 1 })
    await post(agent, path(id, 'reply'), { text: 'Hello', kind: 'public', whatsapp: '1', key: 'f' })
    const page = await until(async () => {
      const shown = await text(agent.visitor, path(id))
      return shown.includes('data-delivery="failed"') && shown
    })
    expect(lacks(page, 'Not delivered', 'sent again from the conversation')).toEqual([])
  })

  test('without words keeps what was chosen and says so', async () => {
    const id = await make(agent, { c: conversation.id })
    const answer = await post(agent, path(id, 'reply'), { text: ' ', kind: 'internal', key: 'e' })
    expect(answer.status).toBe(422)
    expect(lacks(await answer.text(), 'Write something first.', 'value="internal" checked')).toEqual([])
  })
})

describe('whoever sees their own only', () => {
  test('finds no ticket of a colleague on any route; one of nobody’s they do', async () => {
    const id = await make(agent, { c: conversation.id, assigned: String(agent.staffId) })
    await own.visitor.get('/admin/tickets')
    for (const action of ['', '/replies/1']) {
      expect([action, (await own.visitor.get(`${path(id)}${action}`)).status]).toEqual([action, 404])
    }
    for (const action of ['/change', '/reply', '/replies/1/send']) {
      const answer = await post(own, `${path(id)}${action}`, details({ text: 'x', key: 'k' }))
      expect([action, answer.status]).toEqual([action, 404])
    }
    expect((await text(own.visitor, '/admin/tickets?status=any')).includes(path(id))).toBe(false)
    await post(own, '/admin/tickets/bulk', { ids: String(id), set_status: 'closed' })
    expect(await one('select status from tbltickets where ticketid = ?', id)).toEqual({ status: 'open' })
    await post(agent, path(id, 'change'), details({ assigned: '', key: 'n' }))
    expect((await own.visitor.get(path(id))).status).toBe(200)
    expect((await post(own, path(id, 'delete'))).status).toBe(404)
  })
})

describe('the list', () => {
  test('filters by what its address says, and changes several at once', async () => {
    const subject = `Bulk ${crypto.randomUUID().slice(0, 8)}`
    const ids = [await make(agent, { subject, priority: 'urgent' }), await make(agent, { subject: `${subject} two` })]
    const shown = async (query: string) => {
      const page = await text(agent.visitor, `/admin/tickets?q=${encodeURIComponent(subject)}&${query}`)
      return ids.filter((id) => page.includes(`href="${path(id)}"`))
    }
    expect(await shown('')).toEqual(ids)
    expect(await shown('priority=urgent')).toEqual([ids[0]])
    expect(await shown('assigned=me')).toEqual([])
    const fields: [string, string][] = [
      ...ids.map((id): [string, string] => ['ids', String(id)]),
      ['set_status', 'closed'],
    ]
    const done = await post(agent, '/admin/tickets/bulk', [
      ...fields,
      ['set_assigned', String(agent.staffId)],
      ['back', '/admin/tickets?q=x'],
    ])
    expect(done.headers.get('location')).toBe('/admin/tickets?q=x&changed=2.2')
    expect([await shown(''), await shown('status=closed&assigned=me')]).toEqual([[], ids])
    expect(await trail(ids[0]!)).toContainEqual(
      expect.objectContaining({
        changes: JSON.stringify({ status: ['open', 'closed'], assigned: [null, agent.staffId] }),
      }),
    )
    expect((await post(agent, '/admin/tickets/bulk', { set_status: 'closed' })).status).toBe(422)
  })

  test('comes page by page, each ticket once', async () => {
    const subject = `Page ${crypto.randomUUID().slice(0, 8)}`
    const statement = env.DB.prepare(
      `insert into tbltickets (subject, status, created_at, updated_at) values (?1, ?2, 5, ?3)`,
    )
    await env.DB.batch(
      Array.from({ length: 120 }, (_, i) =>
        statement.bind(subject, i % 3 === 0 ? 'open' : 'on_hold', 1_000 + (i >> 2)),
      ),
    )
    const seen: string[] = []
    let address: string | undefined = `/admin/tickets?q=${encodeURIComponent(subject)}`
    while (address) {
      const page: string = await text(agent.visitor, address)
      seen.push(...[...page.matchAll(/name="ids" value="(\d+)"/g)].map(([, id]) => id!))
      address = /href="([^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })
})

test('what the filter shows comes as CSV that no spreadsheet runs, for administrators', async () => {
  const admin = await signedInVisitor({ isAdmin: true })
  const subject = `=HYPERLINK("x") ${crypto.randomUUID().slice(0, 8)}`
  const id = await make(agent, { subject, priority: 'urgent' })
  const answer = await post(admin, `/admin/tickets/export?q=${encodeURIComponent(subject)}`)
  const [head, line, ...rest] = (await answer.text()).trim().split('\r\n')
  expect([head?.includes('Subject'), rest]).toEqual([true, []])
  expect(line).toMatch(new RegExp(`^${id},"?'=HYPERLINK`))
  expect((await post(agent, '/admin/tickets/export')).status).toBe(404)
})

test('a department is made, gives its tickets to its person, and cannot go while tickets are in it', async () => {
  const name = `Repairs ${crypto.randomUUID().slice(0, 8)}`
  await agent.visitor.get('/admin/departments')
  await post(agent, '/admin/departments', { name, assigned: String(agent.staffId) })
  const found = await one('select departmentid from tbldepartments where name = ?', name)
  const departmentid = Number(found!['departmentid'])
  expect((await post(agent, '/admin/departments', { name: name.toUpperCase() })).status).toBe(422)
  expect((await post(agent, '/admin/departments', { name: '' })).status).toBe(422)
  const id = await make(agent, { department: String(departmentid) })
  expect(await one('select assigned from tbltickets where ticketid = ?', id)).toEqual({ assigned: agent.staffId })
  const refused = await post(agent, `/admin/departments/${departmentid}/delete`)
  expect([refused.status, (await refused.text()).includes('Move them first')]).toEqual([422, true])
  await post(agent, path(id, 'delete'))
  expect((await agent.visitor.get(path(id))).status).toBe(404)
  expect((await post(agent, `/admin/departments/${departmentid}/delete`)).status).toBe(303)
  expect(await trail(id)).toContainEqual(expect.objectContaining({ action: 'deleted' }))
  expect((await own.visitor.get('/admin/departments')).status).toBe(404)
})

test('which template goes for which status is chosen by administrators, with values that fit', async () => {
  const admin = await signedInVisitor({ isAdmin: true })
  const name = `ticket_${crypto.randomUUID().slice(0, 8)}`
  await addTemplate({ name })
  const address = '/admin/tickets/updates/closed'
  const page = await text(admin.visitor, `${address}?template=${name}.en_US`)
  expect(lacks(page, 'name="slot.body.1"')).toEqual([])
  const save = (value: string) => post(admin, address, { template: `${name}.en_US`, 'slot.body.1': value })
  for (const [value, say] of [
    ['', 'is chosen'],
    ['Hello {nickname}', 'no field {nickname}'],
  ] as const) {
    const refused = await save(value)
    expect([refused.status, lacks(await refused.text(), say)]).toEqual([422, []])
  }
  expect((await post(admin, address, { template: 'nothing.en_US' })).status).toBe(422)
  expect((await save('Hello {name}')).status).toBe(303)
  expect(await one(`select value from tbloptions where name = 'tickets_templates'`)).toEqual({
    value: JSON.stringify({
      closed: { name, language: 'en_US', mapping: { 'body.1': { from: 'text', text: 'Hello {name}' } } },
    }),
  })
  expect(lacks(await text(admin.visitor, address), 'value="Hello {name}"', 'Hi Hello Ada Lovelace')).toEqual([])
  expect((await post(admin, `${address}/forget`)).status).toBe(303)
  expect((await agent.visitor.get('/admin/tickets/updates')).status).toBe(404)
  expect((await admin.visitor.get('/admin/tickets/updates/nothing')).status).toBe(404)
})

async function make({ visitor }: Visitor, fields: Record<string, string> = {}): Promise<number> {
  await visitor.get('/admin/tickets')
  const answer = await visitor.post('/admin/tickets', { subject: 'Noise', priority: 'medium', ...fields })
  const [, id] = /^\/admin\/tickets\/(\d+)\?done=made$/.exec(answer.headers.get('location') ?? '') ?? []
  if (!id) throw new Error(`${answer.status}: ${(await answer.text()).match(/class="text-error[^<]*<?[^<]*/g)?.join()}`)
  return Number(id)
}

function details(fields: Record<string, string>): Record<string, string> {
  return { subject: 'Noise', status: 'open', priority: 'medium', department: '', assigned: '', ...fields }
}

function path(id: number, action?: string): string {
  return `/admin/tickets/${id}${action ? `/${action}` : ''}`
}

function post({ visitor }: Visitor, address: string, fields: Record<string, string> | [string, string][] = {}) {
  return visitor.post(address, fields)
}

async function text(visitor: AdminVisitor, address: string): Promise<string> {
  return (await visitor.get(address)).text()
}

function lacks(page: string, ...words: string[]): string[] {
  return words.filter((word) => !page.includes(word))
}

async function one(sql: string, ...values: unknown[]): Promise<Row | undefined> {
  return (await rows<Row>(sql, ...values))[0]
}

function trail(id: number): Promise<Row[]> {
  return rows(
    `select action, staff_id, changes from tblaudit_trail where entity = 'tickets' and entity_id = ?`,
    String(id),
  )
}

async function notesOf(interactionId: string): Promise<unknown[]> {
  const found = await rows<Row>(
    `select body from tblwhatsapp_interaction_messages where interaction_id = ? and direction = 'note'`,
    interactionId,
  )
  return found.map((row) => row['body'])
}

/** A customer whose window closed an hour ago becomes the one that the test speaks of. */
async function aClosedOne(): Promise<string> {
  customer = somebody()
  await says(customer, 'Hello?', { timestamp: seconds(Date.now() - 25 * 3_600_000) })
  conversation = await interactionOf(customer)
  return conversation.id
}

async function giveTo(interactionId: string, staffId: number): Promise<void> {
  await env.DB.prepare('update tblwhatsapp_interactions set assigned = ?2 where id = ?1')
    .bind(interactionId, staffId)
    .run()
}
