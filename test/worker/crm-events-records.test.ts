import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { crmEvent } from '../../src/crm-events/crm-event'
import { handleEvents } from '../../src/crm-events/handle'
import * as plan from '../../src/notifications/plan'
import * as deliveries from '../../src/crm-webhooks/plan'
import { interactionOf, rows, says, setOptions, somebody, startCore } from '../support/core'
import {
  freshId,
  handleAll,
  happened,
  postSigned,
  SIGNING_SECRET,
  storedEvents,
  type Posted,
} from '../support/crm-events'
import { freshWaId, until } from '../support/worker'

beforeAll(async () => {
  await startCore({ whatsapp_api_signing_secret: SIGNING_SECRET, whatsapp_default_country: 'US' })
})
afterEach(() => void vi.restoreAllMocks())

type Lead = {
  id: number
  name: string
  phonenumber: string | null
  phone_key: string | null
  email: string | null
  company: string | null
  status: number
  source: number
  assigned: number | null
  external_id: string | null
  origin: string
  converted_at: number | null
}

async function post(...events: Posted[]): Promise<void> {
  expect((await postSigned(events)).status).toBe(202)
  await handleAll()
  const stored = await storedEvents(...events.map(({ id }) => id))
  expect(stored.map(({ problem }) => problem)).toEqual(events.map(() => null))
}

const leadsOf = (externalId: string) => rows<Lead>('select * from tblleads where external_id = ?', externalId)
const contactsOf = (externalId: string) =>
  rows<Lead & { firstname: string; lastname: string }>('select * from tblcontacts where external_id = ?', externalId)
const ticketsOf = (externalId: string) =>
  rows<{
    ticketid: number
    contactid: number | null
    subject: string
    status: string
    priority: string
    origin: string
  }>('select * from tbltickets where external_id = ?', externalId)

/** `4155550123` of `14155550123`, as somebody in the default country writes it. */
function national(waId: string): string {
  return `(${waId.slice(1, 4)}) ${waId.slice(4, 7)}-${waId.slice(7)}`
}

describe('a lead of the CRM', () => {
  test('is stored with what it says, by our own lists and staff, once', async () => {
    const [id, waId] = [freshId(), freshWaId()]
    const [status] = await rows<{ id: number; name: string }>(
      'select id, name from tblleads_status order by id desc limit 1',
    )
    const [staff] = await rows<{ staffid: number; email: string }>(
      'select staffid, email from tblstaff where active limit 1',
    )
    const data = {
      id,
      name: 'Zoë O’Hara',
      phonenumber: national(waId),
      email: 'zoe@example.com',
      status: status!.name.toUpperCase(),
      source: 'Nowhere',
      assigned: { id: 9, email: staff!.email.toUpperCase() },
    }
    await post(happened('lead_created', data), happened('web_to_lead_form_submitted', data))
    const leads = await leadsOf(id)
    expect(leads).toHaveLength(1)
    expect(leads[0]).toMatchObject({
      name: 'Zoë O’Hara',
      phone_key: waId,
      email: 'zoe@example.com',
      status: status!.id,
      assigned: staff!.staffid,
      origin: 'crm',
    })
    const audit = await rows(
      "select * from tblaudit_trail where entity = 'leads' and entity_id = ?",
      String(leads[0]!.id),
    )
    expect(audit).toMatchObject([{ action: 'created', staff_id: null, summary: 'From the CRM' }])
  })

  test('is known when somebody writes from that number, also where a conversation was there before', async () => {
    const [before, after] = [somebody(), somebody()]
    await says(before, 'hello')
    expect((await interactionOf(before)).rel_type).toBe('general')
    const ids = [freshId(), freshId()]
    await post(
      happened('lead_created', { id: ids[0], name: 'Before', phonenumber: national(before.waId!) }),
      happened('contact_created', { id: ids[1], firstname: 'After', phonenumber: `+${after.waId}` }),
    )
    await until(async () => (await interactionOf(before)).rel_type === 'leads')
    await says(after, 'hello')
    const [contact] = await contactsOf(ids[1]!)
    await until(async () => (await interactionOf(after)).rel_id === contact!.id)
  })

  test('without a number, or with one that is none, it is stored and finds nobody', async () => {
    const [letters, none] = [freshId(), freshId()]
    await post(
      happened('lead_created', { id: letters, name: 'Letters', phonenumber: 'ask at the desk' }),
      happened('lead_created', { id: none, company: 'Nameless Ltd' }),
    )
    expect(await leadsOf(letters)).toMatchObject([{ phonenumber: 'ask at the desk', phone_key: null }])
    expect(await leadsOf(none)).toMatchObject([{ name: 'Nameless Ltd', phonenumber: null, phone_key: null }])
  })

  test('falls back to the status of the settings', async () => {
    const [status] = await rows<{ id: number }>('select id from tblleads_status order by id desc limit 1')
    await setOptions({ whatsapp_auto_lead_status: String(status!.id) })
    const id = freshId()
    await post(happened('lead_created', { id, name: 'No status', status: 'Unheard of' }))
    expect(await leadsOf(id)).toMatchObject([{ status: status!.id }])
    await setOptions({ whatsapp_auto_lead_status: '' })
  })
})

describe('what comes back', () => {
  async function ownLead(waId: string): Promise<number> {
    const [row] = await rows<{ id: number }>(
      `insert into tblleads (name, phonenumber, phone_key, status, source, dateadded, origin)
       select 'Ours', ?1, ?2, (select min(id) from tblleads_status), (select min(id) from tblleads_sources), 1, 'whatsapp'
       returning id`,
      `+${waId}`,
      waId,
    )
    return row!.id
  }

  async function plannedFor(event: Posted): Promise<boolean> {
    const planned = vi.spyOn(plan, 'planNotifications').mockResolvedValue({ statements: [], rows: 0 })
    await post(event)
    return planned.mock.calls.some(([, told]) => told.some(({ id }) => id === `crm:${event.id}`))
  }

  test('with our own id is our record: linked, filled, neither doubled nor told again', async () => {
    const waId = freshWaId()
    const [own, id] = [await ownLead(waId), freshId()]
    const isPlanned = await plannedFor(
      happened('lead_created', { id, whatsapp_id: own, name: 'Theirs', email: 'new@example.com' }),
    )
    expect(isPlanned).toBe(false)
    expect(await leadsOf(id)).toMatchObject([{ id: own, name: 'Ours', email: 'new@example.com', origin: 'whatsapp' }])
  })

  test('with the number alone too, and a second one of that number is another lead', async () => {
    const waId = freshWaId()
    const [own, first, second] = [await ownLead(waId), freshId(), freshId()]
    expect(await plannedFor(happened('lead_created', { id: first, phonenumber: national(waId) }))).toBe(false)
    expect(await plannedFor(happened('lead_created', { id: second, phonenumber: national(waId) }))).toBe(true)
    expect(await leadsOf(first)).toMatchObject([{ id: own }])
    expect((await leadsOf(second))[0]?.id).not.toBe(own)
  })

  test('posted again under another id it is still an echo', async () => {
    const waId = freshWaId()
    const [own, id] = [await ownLead(waId), freshId()]
    const data = { id, phonenumber: national(waId) }
    expect(await plannedFor(happened('lead_created', data))).toBe(false)
    expect(await plannedFor(happened('lead_created', data))).toBe(false)
    expect(await leadsOf(id)).toMatchObject([{ id: own }])
  })

  test('a lead that the CRM made is told of', async () => {
    expect(await plannedFor(happened('lead_created', { id: freshId(), name: 'New' }))).toBe(true)
  })

  test('a ticket of ours comes back as itself', async () => {
    const [row] = await rows<{ ticketid: number }>(
      `insert into tbltickets (subject, created_at, updated_at, origin) values ('From chat', 1, 1, 'whatsapp') returning ticketid`,
    )
    const id = freshId()
    expect(await plannedFor(happened('ticket_created', { id, whatsapp_id: String(row!.ticketid) }))).toBe(false)
    expect(await ticketsOf(id)).toMatchObject([{ ticketid: row!.ticketid, subject: 'From chat' }])
  })
})

describe('a ticket of the CRM', () => {
  test('before its contact is linked later', async () => {
    const [ticket, contact] = [freshId(), freshId()]
    await post(happened('ticket_created', { id: ticket, subject: 'Late', priority: 3, status: 'In Progress', contact }))
    expect(await ticketsOf(ticket)).toMatchObject([
      { contactid: null, subject: 'Late', status: 'in_progress', priority: 'high', origin: 'crm' },
    ])
    await post(happened('contact_created', { id: contact, firstname: 'At last' }))
    const [made] = await contactsOf(contact)
    expect(await ticketsOf(ticket)).toMatchObject([{ contactid: made!.id }])
  })

  test('after it, in the same post or by its number, at once', async () => {
    const [first, second, contact, waId] = [freshId(), freshId(), freshId(), freshWaId()]
    await post(
      happened('contact_created', { id: contact, firstname: 'First', phonenumber: `+${waId}` }),
      happened('ticket_created', { id: first, subject: 'One', contact: { id: contact } }),
      happened('ticket_created', { id: second, subject: 'Two', contact: { phonenumber: national(waId) } }),
    )
    const [made] = await contactsOf(contact)
    expect(await ticketsOf(first)).toMatchObject([{ contactid: made!.id }])
    expect(await ticketsOf(second)).toMatchObject([{ contactid: made!.id }])
  })

  test('keeps what staff did to it when it is posted again', async () => {
    const id = freshId()
    await post(happened('ticket_created', { id, subject: 'Mine', status: 'Open' }))
    await env.DB.prepare("update tbltickets set status = 'answered' where external_id = ?").bind(id).run()
    await post(happened('ticket_created', { id, subject: 'Mine', status: 'Open' }))
    expect(await ticketsOf(id)).toMatchObject([{ status: 'answered' }])
  })
})

test('a lead that became a contact is converted', async () => {
  const [lead, contact] = [freshId(), freshId()]
  await post(
    happened('lead_created', { id: lead, name: 'Jo Smith' }),
    happened('contact_created', { id: contact, firstname: 'Jo', lead_id: lead }),
  )
  expect((await leadsOf(lead))[0]?.converted_at).toBeGreaterThan(0)
})

describe('one bad event', () => {
  test('never holds up the others; its reason stays with it', async () => {
    const events = Array.from({ length: 12 }, (_, i) =>
      happened('contact_created', { id: freshId(), firstname: `N${i}` }),
    )
    const bad = events[4]!
    vi.spyOn(plan, 'planNotifications').mockImplementation((_env, told) =>
      told.some(({ id }) => id === `crm:${bad.id}`)
        ? Promise.reject(new Error('a mapping broke'))
        : Promise.resolve({ statements: [], rows: 0 }),
    )
    expect((await postSigned(events)).status).toBe(202)
    await handleAll()
    const stored = await storedEvents(...events.map(({ id }) => id))
    expect(stored.filter(({ problem }) => problem !== null)).toMatchObject([
      { id: `crm:${bad.id}`, problem: 'a mapping broke' },
    ])
    expect(stored.every(({ handled_at }) => handled_at !== null)).toBe(true)
  })

  test('a lead where there is no status to give it says so', async () => {
    await env.DB.exec('alter table tblleads_status rename to tblleads_status_away')
    await env.DB.exec(
      'create table tblleads_status (id integer primary key, name text, isdefault integer, statusorder integer)',
    )
    const [lead, contact] = [
      happened('lead_created', { id: freshId() }),
      happened('contact_created', { id: freshId() }),
    ]
    try {
      expect((await postSigned([lead, contact])).status).toBe(202)
      await handleAll()
    } finally {
      await env.DB.exec('drop table tblleads_status')
      await env.DB.exec('alter table tblleads_status_away rename to tblleads_status')
    }
    const stored = await storedEvents(lead.id, contact.id)
    expect(stored.map(({ problem }) => problem)).toEqual([expect.stringContaining('no lead status'), null])
  })

  test('waits where the database is away, and is handled later', async () => {
    const id = freshId()
    await crmEvent(env.DB, {
      id: `lead:${id}:created`,
      event: 'lead_created',
      category: 'leads',
      origin: 'staff',
      occurredAt: Date.now(),
      data: { id },
    }).run()
    const prepare = env.DB.prepare.bind(env.DB)
    let isAway = false
    vi.spyOn(env.DB, 'prepare').mockImplementation((sql) => {
      if (isAway) throw new Error('D1_ERROR: Network connection lost.')
      return prepare(sql)
    })
    vi.spyOn(deliveries, 'planDeliveries').mockImplementation(() => {
      isAway = true
      return Promise.reject(new Error('D1_ERROR: Network connection lost.'))
    })
    await handleEvents(env).catch(() => false)
    vi.restoreAllMocks()
    const after = await until(async () => {
      await handleEvents(env)
      const [row] = await rows<{ handled_at: number | null; problem: string | null }>(
        'select handled_at, problem from tblwhatsapp_api_events where id = ?',
        `lead:${id}:created`,
      )
      return row!.handled_at === null ? null : row
    })
    expect(after.problem).toBeNull()
  })
})

test('two runs at once handle each event once', async () => {
  const events = Array.from({ length: 40 }, () => happened('after_add_task', { id: freshId(), name: 'Task' }))
  expect((await postSigned(events)).status).toBe(202)
  await storedEvents()
  vi.spyOn(plan, 'planNotifications').mockImplementation((given, told) => {
    const statements = told.map(({ id }) =>
      given.DB.prepare(
        "insert into tblaudit_trail (at, id, action, entity, entity_id, summary) values (1, lower(hex(randomblob(8))), 'tested', 'events', ?, '')",
      ).bind(id),
    )
    return Promise.resolve({ statements, rows: statements.length })
  })
  for (let round = 0; round < 5; round++) await Promise.all([handleEvents(env), handleEvents(env), handleEvents(env)])
  const told = await rows<{ n: number }>(
    "select count(*) as n from tblaudit_trail where entity = 'events' and entity_id in (select value from json_each(?)) group by entity_id",
    JSON.stringify(events.map(({ id }) => `crm:${id}`)),
  )
  expect(told.map(({ n }) => n)).toEqual(events.map(() => 1))
})
