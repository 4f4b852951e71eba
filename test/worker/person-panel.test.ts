import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { tellDueReminders } from '../../src/crm/reminders/due'
import type { FeatureCapability } from '../../src/staff/capabilities'
import type { AdminVisitor } from '../support/admin-visitor'
import {
  interactionOf,
  messageFrom,
  type Person,
  postOf,
  rows,
  says,
  seconds,
  setOptions,
  somebody,
  startCore,
  type StoredInteraction,
} from '../support/core'
import { addTemplate, templateMessage } from '../support/sending'
import { signedInVisitor } from '../support/staff'
import { customerSays, sentTo, signedPost, until } from '../support/worker'
import { stubs } from '../../durable-objects/stubs'

type Visitor = { visitor: AdminVisitor; staffId: number }
type Row = Record<string, unknown>
const HX = { 'hx-request': 'true' }

const CRM = (['view', 'create', 'edit'] as const).flatMap((one): FeatureCapability[] => [
  ['leads', one],
  ['contacts', one],
  ['tickets', one],
])
let agent: Visitor
let plain: Visitor
let own: Visitor
let customer: Person
let chat: StoredInteraction

beforeAll(async () => {
  await startCore()
  agent = await signedInVisitor({ permissions: [['whatsapp_chat', 'view'], ['whatsapp_contacts', 'view'], ...CRM] })
  plain = await signedInVisitor({ permissions: [['whatsapp_chat', 'view']] })
  own = await signedInVisitor({ permissions: [['whatsapp_chat', 'view_own'], ...CRM] })
})

beforeEach(async () => {
  customer = somebody()
  await says(customer, 'Good morning')
  chat = await interactionOf(customer)
  await agent.visitor.get('/admin/whatsapp')
})

describe('somebody whom the CRM does not know', () => {
  test('is made a lead, once, with their number, and the conversation is with it', async () => {
    const made = await post(agent, 'create', { as: 'leads', name: 'Zoe Zest' })
    expect([made.status, lacks(await made.text(), 'The record is made.', 'Open the record')]).toEqual([200, []])
    expect(await leadsOf(customer)).toMatchObject([{ name: 'Zoe Zest', user_id: customer.userId, origin: 'whatsapp' }])
    expect((await post(agent, 'create', { as: 'leads', name: 'Twice' })).status).toBe(422)
    expect(await leadsOf(customer)).toHaveLength(1)
    await until(async () => (await interactionOf(customer)).rel_type === 'leads')
    expect(await trail('leads')).toContainEqual(
      expect.objectContaining({ action: 'created', summary: 'Made Zoe Zest' }),
    )
  })

  test('is linked to a contact that keeps its own number', async () => {
    const contact = await addContact('Nora Unique', '15550102222')
    const found = await text(agent.visitor, `${person()}?q=Nora%20Unique`, HX)
    expect(lacks(found, `value="contacts.${contact}"`)).toEqual([])
    const linked = await post(agent, 'link', { record: `contacts.${contact}` })
    expect(lacks(await linked.text(), 'The conversation is linked.', 'Open the record')).toEqual([])
    await until(async () => (await interactionOf(customer)).rel_id === contact)
    expect(await rows('select phone_key from tblcontacts where id = ?', contact)).toEqual([
      { phone_key: '15550102222' },
    ])
    expect((await post(agent, 'link', { record: `contacts.${contact}` })).status).toBe(422)
  })

  test('without a name is refused beside the field; without the capability there is no such address', async () => {
    const refused = await post(agent, 'create', { as: 'contacts', firstname: '', lastname: 'Only' })
    expect([refused.status, lacks(await refused.text(), 'Write a name.', 'value="Only"')]).toEqual([422, []])
    await plain.visitor.get('/admin/whatsapp')
    expect((await post(plain, 'create', { as: 'leads', name: 'x' })).status).toBe(404)
    expect((await post(plain, 'link', { record: 'contacts.1' })).status).toBe(422)
    expect((await text(plain.visitor, person(), HX)).includes('Make a lead')).toBe(false)
  })
})

describe('a record beside the thread', () => {
  test('is changed in place and named in the list; a refusal keeps what was typed', async () => {
    await post(agent, 'create', { as: 'leads', name: 'Lena' })
    const [lead] = await leadsOf(customer)
    await until(async () => (await interactionOf(customer)).rel_type === 'leads')
    const fields = {
      record: `leads.${String(lead!['id'])}`,
      name: 'Lena Lovelace',
      phonenumber: `+${customer.waId}`,
      status: '2',
      source: '1',
    }
    const refused = await post(agent, 'record', { ...fields, email: 'nowhere' })
    expect([refused.status, lacks(await refused.text(), 'not an e-mail', 'value="nowhere"')]).toEqual([422, []])
    const saved = await post(agent, 'record', { ...fields, email: 'lena@example.com' })
    expect([saved.status, lacks(await saved.text(), 'Saved.', 'lena@example.com')]).toEqual([200, []])
    await until(async () => (await interactionOf(customer)).name === 'Lena Lovelace')
    expect((await post(agent, 'record', { ...fields, record: 'leads.999999' })).status).toBe(422)
    await plain.visitor.get('/admin/whatsapp')
    expect((await post(plain, 'record', fields)).status).toBe(404)
    expect((await text(plain.visitor, person(), HX)).includes('lena@example.com')).toBe(false)
  })

  test('that is somebody who is here already leads to where both are merged', async () => {
    await post(agent, 'create', { as: 'leads', name: 'Second Self' })
    const [lead] = await leadsOf(customer)
    await until(async () => (await interactionOf(customer)).rel_type === 'leads')
    const other = await addContact('First Self', '15550103333')
    const page = await text(agent.visitor, `${person()}?q=First%20Self`, HX)
    const address = `/admin/contacts/merge?r=contacts.${other}&amp;r=leads.${String(lead!['id'])}`
    expect(lacks(page, address)).toEqual([])
    expect((await agent.visitor.get(address.replace('&amp;', '&'))).status).toBe(200)
  })

  test('of a lead becomes a contact, once, and the conversation follows', async () => {
    await post(agent, 'create', { as: 'leads', name: 'Conrad Vert' })
    const [lead] = await leadsOf(customer)
    await until(async () => (await interactionOf(customer)).rel_type === 'leads')
    const fields = { record: `leads.${String(lead!['id'])}` }
    const done = await post(agent, 'convert', fields)
    expect(lacks(await done.text(), 'The lead is a contact now.')).toEqual([])
    await until(async () => (await interactionOf(customer)).rel_type === 'contacts')
    expect((await post(agent, 'convert', fields)).status).toBe(422)
    expect(await rows('select 1 from tblcontacts where lead_id = ?', lead!['id'])).toHaveLength(1)
  })
})

describe('the panel', () => {
  test('shows the ad, templates, tickets, consent and other conversations of the person', async () => {
    const ad = { source_url: 'https://fb.example/ad', source_type: 'ad', headline: 'Winter sale', ctwa_clid: 'abc' }
    await signedPost(postOf(customer, messageFrom(customer, { type: 'text', text: { body: 'STOP' }, referral: ad })))
    const name = `panel_${crypto.randomUUID().slice(0, 8)}`
    await addTemplate({ name })
    const stub = stubs(env).conversationById(chat.object_id)
    await stub.send({ sentBy: 'staff:1', message: templateMessage(name), key: 't' })
    await agent.visitor.post('/admin/tickets', { c: chat.id, subject: 'Broken heating', priority: 'low' })
    const page = await until(async () => {
      const shown = await text(agent.visitor, person(), HX)
      return lacks(shown, 'Winter sale', name, 'Broken heating', 'Opted out').length === 0 && shown
    })
    expect(
      lacks(page, 'href="https://fb.example/ad"', `href="/admin/tickets/new?c=${chat.id}"`, '/consents/person?'),
    ).toEqual([])
    expect(page.startsWith('<div id="person-body"')).toBe(true)
    expect((await text(agent.visitor, person())).startsWith('<!doctype html>')).toBe(true)
  })

  test('of a colleague’s conversation does not exist for whoever sees their own only', async () => {
    await env.DB.prepare('update tblwhatsapp_interactions set assigned = ?2 where id = ?1')
      .bind(chat.id, agent.staffId)
      .run()
    await own.visitor.get('/admin/whatsapp')
    expect((await own.visitor.get(person())).status).toBe(404)
    for (const action of [
      'record',
      'convert',
      'link',
      'create',
      'reminders',
      'reminders/1/done',
      'reminders/1/delete',
      'block',
    ]) {
      const answer = await post(own, action, { as: 'leads', name: 'x', what: 'x', when: 'hour', to: '1' })
      expect([action, answer.status]).toEqual([action, 404])
    }
  })
})

describe('a reminder', () => {
  test('for oneself is due in the inbox of that person alone, until it is ticked off', async () => {
    await plain.visitor.get('/admin/whatsapp')
    await remind('staff', 'Call back')
    await remind('staff', 'Call back')
    expect(await remindersOf()).toHaveLength(1)
    expect((await text(agent.visitor, '/admin/whatsapp/reminders')).includes('Call back')).toBe(false)
    await makeDue(10)
    await setOptions({ whatsapp_push_public_key: '{}' })
    const send = vi.spyOn(env.NOTIFICATIONS, 'send')
    await Promise.all([tellDueReminders(env), tellDueReminders(env)])
    const news = [{ interactionId: chat.id, kind: 'reminder', staffIds: [agent.staffId] }]
    expect(send.mock.calls).toEqual([[{ v: 1, kind: 'push', news }]])
    send.mockRestore()
    await setOptions({ whatsapp_push_public_key: '' })
    expect(lacks(await text(agent.visitor, '/admin/whatsapp'), 'Call back', '1 reminder is due')).toEqual([])
    expect((await text(plain.visitor, '/admin/whatsapp/reminders')).includes('Call back')).toBe(false)
    expect((await text(plain.visitor, person(), HX)).includes('Call back')).toBe(false)
    const [reminder] = await remindersOf()
    expect((await plain.visitor.post(`/admin/whatsapp/reminders/${String(reminder!['id'])}/done`)).status).toBe(404)
    const done = await agent.visitor.post(`/admin/whatsapp/reminders/${String(reminder!['id'])}/done`, {}, HX)
    expect((await done.text()).includes('Call back')).toBe(false)
    expect(await remindersOf()).toMatchObject([{ done_at: expect.any(Number) }])
  })

  test('for the customer goes once, as text while the window is open', async () => {
    await remind('customer', 'See you at nine')
    await makeDue(10)
    await Promise.all([tellDueReminders(env), tellDueReminders(env)])
    await tellDueReminders(env)
    await until(async () => (await sentTo(customer.waId!)).length > 0)
    expect((await sentTo(customer.waId!)).map(({ body }) => body['text'])).toEqual([
      expect.objectContaining({ body: 'See you at nine' }),
    ])
    expect(await remindersOf()).toMatchObject([{ notified_at: expect.any(Number), problem: null }])
  })

  test('for a time after the window wants a template, and goes as that', async () => {
    const monthAhead = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 16)
    const fields = { what: 'See you', whom: 'customer', when: 'own', own: monthAhead }
    const refused = await post(agent, 'reminders', fields)
    expect([refused.status, lacks(await refused.text(), 'none is chosen for reminders', 'See you')]).toEqual([422, []])
    const name = `remind_${crypto.randomUUID().slice(0, 8)}`
    await addTemplate({ name })
    const mapping = { 'body.1': { from: 'text', text: '{name}, {message}' } }
    await setOptions({ tickets_templates: JSON.stringify({ reminder: { name, language: 'en_US', mapping } }) })
    customer = somebody()
    await says(customer, 'Hello', { timestamp: seconds(Date.now() - 30 * 3_600_000) })
    chat = await interactionOf(customer)
    expect((await post(agent, 'reminders', fields)).status).toBe(200)
    await makeDue(10)
    await tellDueReminders(env)
    await until(async () => (await sentTo(customer.waId!)).length > 0)
    expect((await sentTo(customer.waId!))[0]?.body['template']).toMatchObject({ name })
    await setOptions({ tickets_templates: '{}' })
  })

  test('more than six hours late is not sent but shown as missed', async () => {
    await remind('customer', 'Too late')
    await makeDue(7 * 3_600)
    await tellDueReminders(env)
    expect(await sentTo(customer.waId!)).toEqual([])
    expect(lacks(await text(agent.visitor, person(), HX), 'It came too late')).toEqual([])
  })

  test.each([
    [{ what: '', when: 'hour' }, 'Say what it is about.'],
    [{ what: 'x'.repeat(1001), when: 'hour' }, 'At most 1,000'],
    [{ what: 'x', when: 'own', own: 'never' }, 'within the next year'],
    [{ what: 'x', when: 'own', own: '2001-01-01T00:00' }, 'within the next year'],
  ])('without sense is refused: %o', async (fields, say) => {
    const refused = await post(agent, 'reminders', { whom: 'staff', ...fields })
    expect([refused.status, lacks(await refused.text(), say)]).toEqual([422, []])
    expect(await remindersOf()).toEqual([])
  })

  test('is deleted, and only by whoever may see it', async () => {
    await remind('staff', 'Private')
    const [reminder] = await remindersOf()
    await plain.visitor.get('/admin/whatsapp')
    expect((await post(plain, `reminders/${String(reminder!['id'])}/delete`)).status).toBe(404)
    expect((await post(agent, `reminders/${String(reminder!['id'])}/delete`)).status).toBe(200)
    expect(await remindersOf()).toEqual([])
  })
})

test('a person is blocked on WhatsApp and let in again; what Meta refuses is said and changes nothing', async () => {
  const refused = await post(agent, 'block', { to: '1' })
  expect([refused.status, lacks(await refused.text(), 'last 24 hours can be blocked', 'Block this person')]).toEqual([
    422,
    [],
  ])
  await customerSays(customer.waId!, 'Hello again')
  const blocked = await post(agent, 'block', { to: '1' })
  expect(lacks(await blocked.text(), 'Blocked on WhatsApp.', 'Unblock')).toEqual([])
  await until(
    async () =>
      (await rows<Row>('select blocked_at from tblwhatsapp_interactions where id = ?', chat.id))[0]?.['blocked_at'],
  )
  const undone = await post(agent, 'block', { to: '0' })
  expect(lacks(await undone.text(), 'No longer blocked.', 'Block this person')).toEqual([])
  expect(await trail('interactions')).toEqual([
    expect.objectContaining({ action: 'blocked' }),
    expect.objectContaining({ action: 'unblocked' }),
  ])
})

function person(): string {
  return `/admin/whatsapp/conversations/${chat.id}/person`
}

function post({ visitor }: Visitor, action: string, fields: Record<string, string> = {}): Promise<Response> {
  return visitor.post(`${person()}/${action}`, fields, HX)
}

async function remind(whom: 'staff' | 'customer', what: string): Promise<void> {
  const answer = await post(agent, 'reminders', { what, whom, when: 'hour' })
  expect(answer.status).toBe(200)
}

/** As if the clock had gone on until so many seconds after it was due. */
async function makeDue(secondsAgo: number): Promise<void> {
  await env.DB.prepare('update tblreminders set date_at = ?2 where interaction_id = ?1')
    .bind(chat.id, Date.now() - secondsAgo * 1000)
    .run()
}

function remindersOf(): Promise<Row[]> {
  return rows('select * from tblreminders where interaction_id = ?', chat.id)
}

function leadsOf({ waId }: Person): Promise<Row[]> {
  return rows('select * from tblleads where phone_key = ?', waId)
}

function trail(entity: string): Promise<Row[]> {
  return rows('select * from tblaudit_trail where entity = ? order by at, id', entity)
}

async function addContact(name: string, key: string): Promise<number> {
  const made = await rows<{ id: number }>(
    'insert into tblcontacts (firstname, phonenumber, phone_key, dateadded) values (?1, ?2, ?2, 1) returning id',
    name,
    key,
  )
  return made[0]!.id
}

async function text(visitor: AdminVisitor, address: string, headers: Record<string, string> = {}): Promise<string> {
  return (await visitor.get(address, headers)).text()
}

function lacks(page: string, ...words: string[]): string[] {
  return words.filter((word) => !page.includes(word))
}
