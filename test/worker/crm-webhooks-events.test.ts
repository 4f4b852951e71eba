import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { insertConsents } from '../../src/consents/list-store'
import { convertLead } from '../../src/crm/convert-store'
import { findLead } from '../../src/crm/leads-store'
import { handleEvents } from '../../src/crm-events/handle'
import { importedRecords } from '../../src/crm-events/record-events-store'
import { deliverDue } from '../../src/crm-webhooks/deliver'
import { bookTicket } from '../../src/jobs/record-store'
import { addCampaign, addContacts, start, untilRun } from '../support/campaign-sending'
import { addBot, flush, interactionOf, rows, says, setOptions, somebody, startCore, type Person } from '../support/core'
import { signedInVisitor } from '../support/staff'
import { endpointAt, payloadsOf, receivedAt, type Payload } from '../support/webhooks'
import { PHONE_NUMBER_ID, until } from '../support/worker'

type Event = { id: string; event: string; category: string; origin: string; data: Record<string, unknown> }
type Signed = Awaited<ReturnType<typeof signedInVisitor>>

let staff: Signed

beforeAll(async () => {
  await startCore()
  staff = await signedInVisitor({ isAdmin: true })
  await staff.visitor.get('/admin/profile')
})

beforeEach(async () => {
  await setOptions({ whatsapp_auto_lead_settings: 'disable' })
  await env.DB.prepare('delete from tblwhatsapp_api_events').run()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await env.DB.prepare('delete from tblwhatsapp_api_endpoints').run()
})

async function events(name?: string): Promise<Event[]> {
  const found = await rows<Omit<Event, 'data'> & { data: string }>(
    'select id, event, category, origin, data from tblwhatsapp_api_events where ?1 is null or event = ?1 order by received_at, id',
    name ?? null,
  )
  return found.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }))
}

function objectOf({ waId }: Person) {
  return stubs(env).conversation(`${PHONE_NUMBER_ID}:${waId}`)
}

/** What this endpoint has heard, once everything that waits is told. */
async function heardAt(host: string): Promise<Payload[]> {
  await until(async () => {
    await handleEvents(env)
    await deliverDue(env)
    // The queue's consumer may be at it as well.
    const waiting = await rows(`select 1 from tblwhatsapp_api_deliveries where state = 'waiting'
      union all select 1 from tblwhatsapp_api_events where handled_at is null`)
    return waiting.length === 0
  })
  return payloadsOf(await receivedAt(host))
}

describe('a record that is made here', () => {
  test('by a customer who writes: one event with who it is, and the CRM hears of it once', async () => {
    const crm = await endpointAt('auto-lead.web.example', { events: ['lead.created'] })
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    const person = somebody({ name: 'Amara Okafor' })
    await says(person, 'Hello')
    await says(person, 'Is anybody there?')
    const { rel_id: leadId } = await until(async () => {
      const found = await interactionOf(person)
      return found.rel_type === 'leads' ? found : null
    })
    const data = {
      id: String(leadId),
      whatsapp_id: String(leadId),
      name: 'Amara Okafor',
      phonenumber: `+${person.waId}`,
    }
    expect(await events('lead_created')).toMatchObject([{ category: 'leads', origin: 'whatsapp', data }])
    const heard = await heardAt(crm.host)
    expect(heard).toMatchObject([{ type: 'lead.created', origin: 'whatsapp', data }])
    expect(await heardAt(crm.host)).toHaveLength(1)
  })

  test('by staff: a lead with its status and assignee by name, a contact, a contact out of a lead, a ticket', async () => {
    const { visitor, staffId } = staff
    const form = {
      name: 'Lena',
      phonenumber: '+1 555 010 0801',
      email: 'lena@example.com',
      company: '',
      description: '',
    }
    const made = await visitor.post('/admin/leads', { ...form, status: '2', source: '1', assigned: String(staffId) })
    const leadId = Number(/leads\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1])
    const [status] = await rows<{ name: string }>('select name from tblleads_status where id = 2')
    expect(await events('lead_created')).toMatchObject([
      {
        origin: 'staff',
        data: {
          id: String(leadId),
          name: 'Lena',
          status: status?.name,
          assigned: { id: String(staffId), email: staff.email },
        },
      },
    ])

    await visitor.post('/admin/contacts', { firstname: 'Ana', lastname: 'Lima', phonenumber: '+1 555 010 0802' })
    const lead = await findLead(env, leadId, 'all')
    const by = { staffId, at: Date.now(), summary: 'Lena' }
    const [contactId] = await Promise.all([convertLead(env, lead!, by), convertLead(env, lead!, by)])
    expect((await events('contact_created')).map(({ data }) => data)).toEqual([
      expect.objectContaining({ firstname: 'Ana', lastname: 'Lima', phonenumber: '+1 555 010 0802', lead_id: null }),
      expect.objectContaining({ firstname: 'Lena', lead_id: String(leadId) }),
    ])

    const ticket = { subject: 'Noise', message: 'It hums', priority: 'high', contactid: String(contactId) }
    await Promise.all([visitor.post('/admin/tickets', ticket), visitor.post('/admin/tickets', ticket)])
    const told = await events('ticket_created')
    expect(told).toMatchObject([{ category: 'ticket', origin: 'staff', data: { subject: 'Noise', priority: 'high' } }])
  })

  test('by a flow or the AI: one ticket a summary, one event a ticket, with who asked', async () => {
    const person = somebody()
    await says(person, 'It is broken')
    const { id } = await interactionOf(person)
    const draft = { subject: 'Broken', message: 'The pump', priority: 'high' as const, departmentId: null }
    const ticket = { ...draft, relType: 'general', relId: null, interactionId: id, summaryKey: `${id}:1` }
    const [one, other] = await Promise.all([bookTicket(env, ticket), bookTicket(env, ticket)])
    expect(one).toBe(other)
    expect(await events('ticket_created')).toMatchObject([
      {
        origin: 'whatsapp',
        data: {
          id: String(one),
          subject: 'Broken',
          contact: null,
          conversation: { id, phonenumber: `+${person.waId}` },
        },
      },
    ])
  })

  test('by an import: 500 leads are 500 events, and a repeated piece raises none', async () => {
    const lines = Array.from(
      { length: 500 },
      (_, n) => `Person ${n},+1 555 2${String(n).padStart(2, '0').slice(-2)} ${String(1000 + n)}`,
    )
    const file = new File([['Name,Phone', ...lines].join('\n')], 'people.csv', { type: 'text/csv' })
    const form = new FormData()
    form.set('file', file)
    const { visitor } = staff
    const path = (await visitor.send('/admin/leads/import', form)).headers.get('location')!
    const page = await (await visitor.get(path)).text()
    const chosen = [...page.matchAll(/<select[^>]*name="([^"]+)"[\s\S]*?<\/select>/g)].flatMap(([select, name]) => {
      const value = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(select)?.[1]
      return value === undefined ? [] : [[name!, value] as const]
    })
    await visitor.post(`${path}/columns`, { hasHeader: '1', ...Object.fromEntries(chosen) })
    await visitor.get(path)
    expect((await visitor.post(`${path}/run`)).status).toBe(303)
    const all = await events('lead_created')
    expect(all).toHaveLength(500)
    expect(new Set(all.map(({ data }) => data['name'])).size).toBe(500)
    expect(new Set(all.map(({ origin }) => origin))).toEqual(new Set(['import']))

    const made = await rows<{ at: number; id: string }>(
      "select at, id from tblaudit_trail where entity = 'leads' and action = 'created' order by at desc limit 500",
    )
    await importedRecords(env.DB, 'leads', { ids: made.map(({ id }) => id), at: made[0]!.at }).run()
    expect(await events('lead_created')).toHaveLength(500)
  }, 60_000)

  test('with the id of one that was deleted is another event', async () => {
    const { visitor } = staff
    const form = {
      name: 'First',
      phonenumber: '',
      email: 'first@example.com',
      company: '',
      description: '',
      status: '1',
      source: '1',
    }
    await visitor.post('/admin/leads', form)
    const [first] = await events('lead_created')
    await env.DB.prepare('delete from tblleads where id = ?1').bind(Number(first!.data['id'])).run()
    await visitor.post('/admin/leads', { ...form, name: 'Second', email: 'second@example.com' })
    expect((await events('lead_created')).map(({ data }) => [data['id'], data['name']])).toEqual([
      [first!.data['id'], 'First'],
      [first!.data['id'], 'Second'],
    ])
  })
})

describe('a conversation', () => {
  test('is told of message by message, with assignment and close, to whoever wants it', async () => {
    const crm = await endpointAt('talk.web.example', {
      events: ['message.received', 'conversation.assigned', 'conversation.closed'],
    })
    const person = somebody({ name: 'Amara' })
    await says(person, 'Hello there')
    const { id } = await until(() => interactionOf(person))
    await until(async () => (await events('message.received')).length === 1)
    await objectOf(person).assign({ by: staff.staffId, to: staff.staffId })
    await objectOf(person).setStatus({ by: staff.staffId, status: 'closed', outcome: 'resolved' })
    await says(person, 'One more thing')
    await until(async () => (await interactionOf(person)).last_message === 'One more thing')
    await until(async () => (await events('message.received')).length === 2)
    const heard = await heardAt(crm.host)
    const conversation = { id, phonenumber: `+${person.waId}`, phone_number_id: PHONE_NUMBER_ID }
    const messages = heard.filter(({ type }) => type === 'message.received').map(({ data }) => data)
    expect(messages.toSorted((one, other) => String(one['text']).localeCompare(String(other['text'])))).toMatchObject([
      { type: 'text', text: 'Hello there', conversation },
      { type: 'text', text: 'One more thing', conversation },
    ])
    expect(heard.filter(({ type }) => type === 'conversation.assigned')).toMatchObject([
      { data: { conversation, assigned: { id: String(staff.staffId), email: staff.email } } },
    ])
    expect(heard.filter(({ type }) => type === 'conversation.closed')).toMatchObject([
      { data: { conversation, outcome: 'resolved' } },
    ])
    const ids = (await events()).map((event) => event.id)
    expect(JSON.stringify(ids)).not.toContain(person.waId)
    // Meta's id of a message has the number in base64.
    expect(ids.filter((one) => one.startsWith('message:')).every((one) => /^message:[0-9a-f]{32}$/.test(one))).toBe(
      true,
    )
  })

  test('is rated: told once with the stars, and once more with the comment', async () => {
    const crm = await endpointAt('rated.web.example', { events: ['rating.given', 'rating.commented'] })
    await addBot({ name: 'Rating', trigger: { keywords: ['rate'] }, botType: 13, config: {} })
    const person = somebody()
    await says(person, 'rate')
    await until(async () => (await interactionOf(person)).last_message !== 'rate')
    await says(person, '5')
    await until(async () => (await events('rating.given')).length > 0 || (await flush(), false))
    await says(person, 'Very kind people')
    await until(async () => (await events('rating.commented')).length > 0 || (await flush(), false))
    // Two posts at once to one endpoint: the order is nobody's promise.
    const heard = (await heardAt(crm.host)).map(({ type, data }) => [type, data['stars'], data['comment']])
    expect(heard).toHaveLength(2)
    expect(heard).toContainEqual(['rating.given', 5, null])
    expect(heard).toContainEqual(['rating.commented', 5, 'Very kind people'])
  })

  test('ends marketing: one opt-out, whatever keys it is kept under; so does a person for them', async () => {
    const crm = await endpointAt('no-more.web.example', { events: ['opt_out'] })
    const person = somebody()
    await says(person, 'stop')
    await until(async () => (await events('opt_out')).length > 0 || (await flush(), false))
    await insertConsents(env, [
      {
        phoneKey: '15550100999',
        at: 5,
        kind: 'opt_out',
        source: `staff:${staff.staffId}`,
        wording: 'By phone',
        interactionId: null,
      },
    ])
    await insertConsents(env, [
      {
        phoneKey: '15550100999',
        at: 5,
        kind: 'opt_out',
        source: `staff:${staff.staffId}`,
        wording: 'By phone',
        interactionId: null,
      },
    ])
    const heard = await heardAt(crm.host)
    expect(heard.map(({ origin, data }) => [origin, data['phonenumber'], data['wording']])).toEqual(
      expect.arrayContaining([
        ['whatsapp', `+${person.waId}`, 'stop'],
        ['staff', '+15550100999', 'By phone'],
      ]),
    )
    expect(heard).toHaveLength(2)
    expect(JSON.stringify(heard.map(({ id }) => id))).not.toContain('15550100999')
  })

  test('is told of once, however often its lines are written again, also where the database lost them', async () => {
    await endpointAt('again.web.example')
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    const person = somebody()
    await says(person, 'Hello')
    await until(async () => (await events('message.received')).length === 1)
    await objectOf(person).assign({ by: null, to: staff.staffId })
    await objectOf(person).setStatus({ by: null, status: 'closed', outcome: 'resolved' })
    await says(person, 'stop')
    await until(async () => {
      await flush()
      const names = new Set((await events()).map(({ event }) => event))
      return names.has('opt_out') && names.has('conversation.closed')
    })
    const { id } = await interactionOf(person)
    const ofThis = async () => {
      const all = (await events()).filter(({ data, event }) => {
        const { id: of } = (data['conversation'] ?? {}) as { id?: string }
        return of === id && event !== 'lead_created'
      })
      return all.map((event) => event.id).toSorted()
    }
    const before = await ofThis()
    // Two messages, the lead's assignee and the one after, the close, the opt-out.
    expect(before).toHaveLength(6)
    await rewind()
    expect(await ofThis()).toEqual(before)

    await env.DB.batch([
      env.DB.prepare(`delete from tblwhatsapp_api_events where event <> 'lead_created'`),
      env.DB.prepare('delete from tblwhatsapp_interactions'),
      env.DB.prepare('delete from tblwhatsapp_interaction_messages'),
      env.DB.prepare('delete from tblwhatsapp_consents'),
    ])
    await rewind()
    expect(await ofThis()).toEqual(before)
  })

  test('costs not one statement more where nobody listens', async () => {
    const prepared = vi.spyOn(Object.getPrototypeOf(env.DB) as D1Database, 'prepare')
    const person = somebody()
    const eventStatements = async (words: string) => {
      prepared.mockClear()
      await says(person, words)
      await until(async () => (await interactionOf(person)).last_message === words)
      await flush()
      const all = prepared.mock.calls.map(([sql]) => sql)
      expect(all.some((sql) => sql.includes('insert into tblwhatsapp_interaction_messages'))).toBe(true)
      return all.filter((sql) => sql.includes('into tblwhatsapp_api_events')).length
    }
    expect(await eventStatements('Nobody listens')).toBe(0)
    await endpointAt('listens.web.example', { events: ['campaign.finished'] })
    expect(await eventStatements('Somebody listens to something else')).toBe(0)
    expect(await events()).toEqual([])
    await endpointAt('listens-too.web.example', { events: ['message.received'] })
    expect(await eventStatements('Somebody listens')).toBeGreaterThan(0)
    expect(await events('message.received')).toHaveLength(1)
  })
})

test('a campaign that is through is told of, with what became of its people', async () => {
  const crm = await endpointAt('campaigns.web.example', { events: ['campaign.finished'] })
  const people = await addContacts(3)
  const { id } = await addCampaign(people.map((person) => person.id))
  const key = await start(id)
  await untilRun(key, ['done'], 30_000)
  const heard = await heardAt(crm.host)
  expect(heard).toMatchObject([
    { data: { id: String(id), run: key.run, state: 'done', people: { accepted: 3, failed: 0 } } },
  ])
}, 60_000)

/** The Journal writes everything once more. */
async function rewind(): Promise<void> {
  await env.DB.prepare(`delete from tblwhatsapp_journal_cursors where shard = 'messages'`).run()
  const journal = stubs(env).journal('messages')
  await runInDurableObject(journal, (object) => object.sweep())
}
