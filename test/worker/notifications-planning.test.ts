import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { now } from '../../src/clock'
import { handleEvents } from '../../src/crm-events/handle'
import { erasedHash, rememberErased } from '../../src/crm/erased-store'
import { catchUp } from '../../src/notifications/catch-up'
import { findLog, sendAgain } from '../../src/notifications/log-store'
import { setMappingActive, updateMapping } from '../../src/notifications/mappings-store'
import { sendDue } from '../../src/notifications/send-due'
import { flush, interactionOf, rows, says, somebody, startCore } from '../support/core'
import {
  freshId,
  handleAll,
  happened,
  postSigned,
  SIGNING_SECRET,
  storedEvents,
  type Posted,
} from '../support/crm-events'
import { addMapping, clearMappings, logOf } from '../support/notifications'
import { freshWaId, sentTo, until } from '../support/worker'

const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeAll(() =>
  startCore({
    whatsapp_api_same: 'enable',
    whatsapp_api_signing_secret: SIGNING_SECRET,
    whatsapp_default_country: 'US',
  }),
)
beforeEach(async () => {
  await clearMappings()
  // A mapping also looks through what was told before, whenever the queue gets to it: in other tests that is nothing.
  await env.DB.batch([
    env.DB.prepare('delete from tblwhatsapp_api_log'),
    env.DB.prepare('delete from tblwhatsapp_api_events'),
  ])
})
afterEach(() => void vi.restoreAllMocks())

const contactOf = (waId: string) => ({ id: freshId(), firstname: 'Zoë', lastname: 'O’Hara', phonenumber: `+${waId}` })

async function post(...events: Posted[]): Promise<void> {
  expect((await postSigned(events)).status).toBe(202)
  await handleAll()
}

/** Statements that D1 is given meanwhile: each counts as a query. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const prepare = env.DB.prepare.bind(env.DB)
  let queries = 0
  const spy = vi.spyOn(env.DB, 'prepare').mockImplementation((sql) => {
    queries++
    return prepare(sql)
  })
  await work()
  spy.mockRestore()
  return queries
}

describe('planning asks D1 little', () => {
  /** Contacts of ours that the CRM names by its ids alone. */
  const people = async (count: number) => {
    const list = Array.from({ length: count }, () => ({ external: freshId().slice(0, 8), waId: freshWaId() }))
    await env.DB.prepare(
      `insert into tblcontacts (firstname, lastname, phonenumber, phone_key, dateadded, external_id, origin)
       select 'Ada', '', '+' || (value ->> 'waId'), value ->> 'waId', 1, value ->> 'external', 'crm' from json_each(?1)`,
    )
      .bind(JSON.stringify(list))
      .run()
    return list
  }

  test('500 reminders of two notifications, whose people are looked up, take some dozens of queries', async () => {
    const [contact, staff] = await Promise.all([
      addMapping({ category: 'reminders', fields: ['description'] }),
      addMapping({ category: 'reminders', sendTo: 'staff', fields: ['description'] }),
    ])
    const list = await people(500)
    const [colleague] = await rows<{ staffid: number; email: string }>('select staffid, email from tblstaff limit 1')
    await env.DB.prepare(`update tblstaff set phonenumber = '+15550109999' where staffid = ?`)
      .bind(colleague!.staffid)
      .run()
    const reminders = list.map(({ external }, n) => ({
      id: n + 1,
      date: '2027-06-10',
      description: `No. ${n}`,
      contact: external,
      staff: { email: colleague!.email },
    }))
    expect((await postSigned([happened('after_cron_run', { reminders })])).status).toBe(202)
    await flush()
    const queries = await queriesOf(() => handleEvents(env))
    expect(queries).toBeLessThan(40)
    const [planned, told] = [await countOf(contact.id), await countOf(staff.id)]
    expect([planned, told]).toEqual([500, 500])
    const numbers = await rows<{ phone_key: string; body: string }>(
      'select phone_key, body from tblwhatsapp_api_log where mapping_id = ? order by due_at, id',
      contact.id,
    )
    expect(new Set(numbers.map(({ phone_key }) => phone_key))).toEqual(new Set(list.map(({ waId }) => waId)))
  })

  test('50 invoices that are planned by their date take two a piece for their webhooks, and a few', async () => {
    const mapping = await addMapping({
      category: 'invoice',
      fields: ['number'],
      schedule: { field: 'duedate', days: -1, at: '09:00' },
    })
    const events = Array.from({ length: 50 }, (_, n) =>
      happened('after_invoice_added', {
        id: freshId(),
        number: `INV-${n}`,
        duedate: '2027-06-10',
        contact: contactOf(freshWaId()),
      }),
    )
    expect((await postSigned(events)).status).toBe(202)
    await flush()
    expect(await queriesOf(() => handleEvents(env))).toBeLessThan(120)
    expect(await countOf(mapping.id)).toBe(50)
  })

  test('an event that wants more than a run may plan says so, and holds nobody up', async () => {
    const mapping = await addMapping({ category: 'reminders', fields: ['description'] })
    await env.DB.prepare(
      `insert into tblwhatsapp_api_mappings (name, category, template_id, send_to, parameters, created_at, updated_at)
       select name, category, template_id, send_to, parameters, 1, 1 from tblwhatsapp_api_mappings, json_each(?1)
       where tblwhatsapp_api_mappings.id = ?2`,
    )
      .bind(JSON.stringify(Array.from({ length: 20 })), mapping.id)
      .run()
    const reminders = Array.from({ length: 500 }, () => ({ id: freshId(), date: '2027-06-10', description: 'One' }))
    const [many, one] = [
      happened('after_cron_run', { reminders }),
      happened('contact_created', { id: freshId(), firstname: 'Ada' }),
    ]
    await post(many, one)
    const [first, second] = await storedEvents(many.id, one.id)
    expect(first?.problem).toContain('10500 notifications')
    expect(second).toMatchObject({ problem: null, handled_at: expect.any(Number) })
    expect(await countOf(mapping.id)).toBe(0)
  })

  test('a long plan is written in parts, whole, though a part is written twice', async () => {
    const mappings = await Promise.all(
      Array.from({ length: 4 }, () => addMapping({ category: 'reminders', fields: ['description'] })),
    )
    const reminders = Array.from({ length: 400 }, (_, n) => ({
      id: freshId(),
      date: new Date(now() + DAY).toISOString(),
      description: `Reminder ${n}`,
      contact: { firstname: 'Ada', phonenumber: `+${freshWaId()}` },
    }))
    expect((await postSigned([happened('after_cron_run', { reminders })])).status).toBe(202)
    await flush()
    const batch = env.DB.batch.bind(env.DB)
    let written = 0
    vi.spyOn(env.DB, 'batch').mockImplementation((statements) => {
      if (++written === 2) return Promise.reject(new Error('D1_ERROR: Network connection lost.'))
      return batch(statements)
    })
    await handleEvents(env)
    vi.restoreAllMocks()
    await handleAll()
    const counts = await Promise.all(mappings.map(({ id }) => countOf(id)))
    expect(counts).toEqual([400, 400, 400, 400])
  })
})

test('an event that the database fails for a moment is not given up: it waits, and is told of once', async () => {
  const mapping = await addMapping({ category: 'invoice', fields: ['number'] })
  const [first, second] = [1, 2].map((n) =>
    happened('after_invoice_added', { id: freshId(), number: `INV-${n}`, contact: contactOf(freshWaId()) }),
  ) as [Posted, Posted]
  expect((await postSigned([first, second])).status).toBe(202)
  await flush()
  const lost = new Error('D1_ERROR: Network connection lost.')
  vi.spyOn(env.DB, 'batch').mockImplementation(() => Promise.reject(lost))
  expect(await handleEvents(env)).toBe(false)
  vi.restoreAllMocks()
  const waits = { handled_at: null, problem: null }
  expect(await storedEvents(first.id, second.id)).toMatchObject([waits, waits])
  await handleAll()
  const handled = { handled_at: expect.any(Number), problem: null }
  expect(await storedEvents(first.id, second.id)).toMatchObject([handled, handled])
  expect(await countOf(mapping.id)).toBe(2)
})

async function countOf(mappingId: number): Promise<number> {
  const [row] = await rows<{ n: number }>(
    'select count(*) as n from tblwhatsapp_api_log where mapping_id = ?',
    mappingId,
  )
  return row!.n
}

describe('a web form that makes a lead runs both hooks', () => {
  const told = (event: string, data: Record<string, unknown>, minutes = 0): Posted => ({
    ...happened(event, data),
    occurred_at: new Date(now() - minutes * 60_000).toISOString(),
  })
  /** Long enough for nothing to go meanwhile. */
  const ofLeads = { category: 'leads', sendTo: 'lead', delayMinutes: 600 } as const
  const lead = (more: Record<string, unknown> = {}) => ({ id: freshId(), name: 'Zoë', ...more })
  const statesOf = async (mapping: { id: number }) =>
    (await logOf(mapping)).map(({ status, result }) => result?.symbol ?? status).toSorted()

  test.each([
    ['in one post', (one: Posted, other: Posted) => post(one, other)],
    ['one after the other', async (one: Posted, other: Posted) => (await post(one), post(other))],
    ['in the other order', async (one: Posted, other: Posted) => (await post(other), post(one))],
  ])('and is told of once: %s', async (_how, posts) => {
    const mapping = await addMapping({ ...ofLeads, fields: ['name'] })
    const data = lead({ phonenumber: `+${freshWaId()}` })
    await posts(told('lead_created', data), told('web_to_lead_form_submitted', { ...data, form_id: 3 }))
    expect(await statesOf(mapping)).toEqual(['told-already', 'waiting'])
  })

  test('where only one of them meets the conditions, that one tells', async () => {
    const mapping = await addMapping({
      ...ofLeads,
      fields: ['name'],
      conditions: [{ field: 'form_id', operator: 'equals', value: '3' }],
    })
    const data = lead({ phonenumber: `+${freshWaId()}` })
    await post(told('lead_created', data), told('web_to_lead_form_submitted', { ...data, form_id: 3 }))
    expect(await statesOf(mapping)).toEqual(['waiting'])
  })

  test('a form that is sent again later, and one whose lead had no number yet, is told of', async () => {
    const mapping = await addMapping({ ...ofLeads, fields: ['name'] })
    const [early, late] = [lead({ phonenumber: `+${freshWaId()}` }), lead()]
    await post(told('lead_created', early, 90))
    await post(told('web_to_lead_form_submitted', early))
    expect(await statesOf(mapping)).toEqual(['waiting', 'waiting'])
    await clearMappings()
    const other = await addMapping({ ...ofLeads, fields: ['name'] })
    await post(told('lead_created', { ...late, phonenumber: 'none' }))
    await post(told('web_to_lead_form_submitted', { ...late, phonenumber: `+${freshWaId()}` }))
    expect(await statesOf(other)).toEqual(['phone-invalid', 'waiting'])
  })
})

describe('a notification that is planned by a date', () => {
  const schedule = { field: 'duedate', days: -1, at: '09:00' }
  const invoice = (duedate: string, more: Record<string, unknown> = {}) => ({
    id: freshId(),
    number: 'INV-1',
    duedate,
    contact: contactOf(freshWaId()),
    ...more,
  })
  const at = (event: Posted, occurred: number): Posted => ({ ...event, occurred_at: new Date(occurred).toISOString() })
  /** Of this record alone: what was told before may be caught up with meanwhile. */
  const planOf = async (mapping: { id: number }, { id }: { id: string }) =>
    (await logOf(mapping))
      .filter(({ recordKey }) => recordKey === `invoice:crm:${id}`)
      .map(({ status, dueAt, result }) => [status, new Date(dueAt).toISOString(), result?.symbol])

  test('goes by what the CRM told last, in whatever order one post has it', async () => {
    const mapping = await addMapping({ category: 'invoice', fields: ['number'], schedule })
    const data = invoice('2027-06-10')
    await post(
      at(happened('after_invoice_added', { ...data, duedate: '2027-06-20' }), now() - 1000),
      at(happened('after_invoice_added', data), now() - 5000),
    )
    expect(await planOf(mapping, data)).toEqual([['waiting', '2027-06-19T13:00:00.000Z', undefined]])
    await post(at(happened('after_invoice_added', { ...data, duedate: '2027-06-30' }), now() - 9000))
    expect(await planOf(mapping, data)).toEqual([['waiting', '2027-06-19T13:00:00.000Z', undefined]])
  })

  test('goes by what the CRM told last within one second, and of one moment by what came last', async () => {
    const mapping = await addMapping({ category: 'invoice', fields: ['number'], schedule })
    const second = Math.floor(now() / 1000) * 1000 - 60_000
    const [data, tied] = [invoice('2027-06-10'), invoice('2027-06-10')]
    const due = (of: object, duedate: string, occurred: number) =>
      at(happened('after_invoice_added', { ...of, duedate }), occurred)
    await post(due(data, '2027-06-20', second + 800))
    await post(due(data, '2027-06-30', second + 200))
    expect(await planOf(mapping, data)).toEqual([['waiting', '2027-06-19T13:00:00.000Z', undefined]])
    await post(due(tied, '2027-06-20', second))
    await post({ ...due(tied, '2027-06-30', second), id: `0${freshId()}` })
    const last = ['waiting', '2027-06-29T13:00:00.000Z', undefined]
    expect(await planOf(mapping, tied)).toEqual([['skipped', expect.any(String), 'replaced'], last])
    // The first of the two was held up, and is handled after the second.
    await env.DB.prepare(
      `update tblwhatsapp_api_events set handled_at = null where data ->> '$.duedate' = '2027-06-20' and data ->> '$.id' = ?1`,
    )
      .bind(tied.id)
      .run()
    await handleAll()
    expect(await planOf(mapping, tied)).toEqual([['skipped', expect.any(String), 'replaced'], last])
    const later = await addMapping({ category: 'invoice', fields: ['number'], schedule })
    await until(async () => {
      await catchUp(env)
      return (await rows('select 1 from tblwhatsapp_api_mappings where catch_up is not null')).length === 0
    })
    expect(await planOf(later, tied)).toEqual([last])
  })

  test('goes no more once the record no longer meets its conditions, and again once it does', async () => {
    const mapping = await addMapping({
      category: 'invoice',
      fields: ['number'],
      schedule,
      conditions: [{ field: 'status', operator: 'not-equals', value: 'Paid' }],
    })
    const data = invoice('2027-06-10', { status: 'Open' })
    await post(at(happened('after_invoice_added', data), now() - 9000))
    await post(at(happened('after_invoice_added', { ...data, status: 'Paid' }), now() - 5000))
    expect(await planOf(mapping, data)).toEqual([['skipped', expect.any(String), 'holds-no-more']])
    await post(at(happened('after_invoice_added', { ...data, status: 'Open' }), now() - 1000))
    expect(await planOf(mapping, data)).toEqual([['waiting', '2027-06-09T13:00:00.000Z', undefined]])
  })

  test('is not planned by an older event that comes after the one that no longer met its conditions', async () => {
    const mapping = await addMapping({
      category: 'invoice',
      fields: ['number'],
      schedule,
      conditions: [{ field: 'status', operator: 'not-equals', value: 'Paid' }],
    })
    const [data, other] = [invoice('2027-06-10', { status: 'Open' }), invoice('2027-06-10', { status: 'Open' })]
    await post(at(happened('after_invoice_added', { ...data, status: 'Paid' }), now() - 1000))
    const statements: string[] = []
    const prepare = env.DB.prepare.bind(env.DB)
    vi.spyOn(env.DB, 'prepare').mockImplementation((sql) => {
      statements.push(sql)
      return prepare(sql)
    })
    await post(
      at(happened('after_invoice_added', data), now() - 5000),
      at(happened('after_invoice_added', other), now() - 5000),
    )
    vi.restoreAllMocks()
    expect((await logOf(mapping)).map(({ recordKey }) => recordKey)).toEqual([`invoice:crm:${other.id}`])
    const insert = statements.find((sql) => sql.includes('insert into tblwhatsapp_api_log')) ?? ''
    const steps = await rows<{ detail: string }>(`explain query plan ${insert}`, '[]')
    const looked = steps.map(({ detail }) => detail).filter((detail) => /tblwhatsapp_api_events_/.test(detail))
    expect(looked).toEqual([expect.stringContaining('tblwhatsapp_api_events_record (category=? AND <expr>=?')])
  })

  test('of a reminder goes by the date that was listed last; several dates of one list all count', async () => {
    const mapping = await addMapping({ category: 'reminders', fields: ['description'] })
    const reminder = { id: freshId(), description: 'Call', contact: contactOf(freshWaId()) }
    const list = (...dates: string[]) =>
      happened('after_cron_run', { reminders: dates.map((date) => ({ ...reminder, date })) })
    const waiting = async () =>
      (await logOf(mapping)).flatMap(({ status, dueAt }) =>
        status === 'waiting' ? new Date(dueAt).toISOString().slice(0, 10) : [],
      )
    await post(list('2027-06-10'))
    await post(list('2027-06-12'))
    expect(await waiting()).toEqual(['2027-06-12'])
    await post({ ...list('2027-06-11'), occurred_at: new Date(now() - HOUR).toISOString() })
    expect(await waiting()).toEqual(['2027-06-12'])
    await post(list('2027-06-10'))
    expect(await waiting()).toEqual(['2027-06-10'])
    await post(list('2027-06-10', '2027-06-14'))
    await post(list('2027-06-10', '2027-06-14'))
    expect((await waiting()).toSorted()).toEqual(['2027-06-10', '2027-06-14'])
  })

  test('goes once its person has a number, by a newer event or a list of reminders', async () => {
    const mapping = await addMapping({ category: 'invoice', fields: ['number'], schedule })
    const reminding = await addMapping({ category: 'reminders', fields: ['description'] })
    const nobody = { id: freshId(), firstname: 'Zoë', phonenumber: 'none' }
    const data = invoice('2027-06-10', { contact: nobody })
    const reminder = { id: freshId(), date: '2027-06-10', description: 'Call', contact: nobody }
    const told = async () => [...(await logOf(mapping)), ...(await logOf(reminding))].map(({ status }) => status)
    const hear = (contact: object) =>
      post(
        happened('after_invoice_added', { ...data, contact }),
        happened('after_cron_run', { reminders: [{ ...reminder, contact }] }),
      )
    await hear(nobody)
    await hear(nobody)
    expect(await told()).toEqual(['skipped', 'skipped'])
    await hear({ ...nobody, phonenumber: `+${freshWaId()}` })
    expect(await told()).toEqual(['waiting', 'waiting'])
  })
})

test('somebody who was erased is told of nothing, whatever the CRM has of them, until they write again', async () => {
  const person = somebody()
  const waId = person.waId ?? ''
  await rememberErased(env.DB, [await erasedHash(env, waId)], { at: now(), staffId: null }).run()
  const mapping = await addMapping({ category: 'invoice', fields: ['contact.firstname'] })
  const told = () => happened('after_invoice_added', { id: freshId(), number: 'INV-1', contact: contactOf(waId) })
  await post(told(), happened('after_invoice_added', { id: freshId(), contact: contactOf(freshWaId()) }))
  const [row] = (await logOf(mapping)).filter(({ status }) => status !== 'waiting')
  expect(row).toMatchObject({
    status: 'skipped',
    result: { symbol: 'erased' },
    recipientName: '',
    phone: null,
    body: '',
  })
  expect(await sendAgain(env, row!.id, 1)).toBe('again')
  await sendDue(env)
  expect(await findLog(env, row!.id)).toMatchObject({ status: 'skipped', result: { symbol: 'erased' } })
  expect(await sentTo(waId)).toEqual([])
  await says(person, 'It is me again')
  await interactionOf(person)
  await post(told())
  expect((await logOf(mapping)).filter(({ phoneKey }) => phoneKey === waId)).toMatchObject([{ status: 'waiting' }])
})

describe('a notification that is made later', () => {
  const iso = (days: number) => new Date(now() + days * DAY).toISOString().slice(0, 10)
  const invoice = (duedate: string, more: Record<string, unknown> = {}) =>
    happened('after_invoice_added', {
      id: freshId(),
      number: 'INV-1',
      duedate,
      contact: contactOf(freshWaId()),
      ...more,
    })
  const before = { field: 'duedate', days: -1, at: '09:00' }
  const rowsOf = async (mapping: { id: number }) =>
    (await logOf(mapping)).map(({ eventId, status, result }) => [eventId, result?.symbol ?? status])
  const untilCaughtUp = () =>
    until(async () => {
      await catchUp(env)
      return (await rows('select 1 from tblwhatsapp_api_mappings where catch_up is not null')).length === 0
    })

  test('plans what was told before, where its hour is still to come, by the newest of each record', async () => {
    const [ahead, today, past] = [invoice(iso(20)), invoice(iso(0)), invoice(iso(-3))]
    const moved = invoice(iso(30))
    const newer = { ...happened('after_invoice_added', { ...moved.data, duedate: iso(40) }) }
    const paid = invoice(iso(50), { status: 'Paid' })
    const noNumber = invoice(iso(60), { contact: { id: freshId(), firstname: 'Ada', phonenumber: 'none' } })
    await post(
      ahead,
      today,
      past,
      paid,
      noNumber,
      { ...moved, occurred_at: new Date(now() - HOUR).toISOString() },
      newer,
    )
    const mapping = await addMapping({
      category: 'invoice',
      fields: ['number'],
      schedule: before,
      conditions: [{ field: 'status', operator: 'not-equals', value: 'Paid' }],
    })
    await untilCaughtUp()
    const mine = new Set([ahead, today, past, moved, newer, paid, noNumber].map(({ id }) => `crm:${id}`))
    const planned = (await rowsOf(mapping)).filter(([id]) => mine.has(String(id)))
    expect(Object.fromEntries(planned)).toEqual({
      [`crm:${ahead.id}`]: 'waiting',
      [`crm:${newer.id}`]: 'waiting',
      [`crm:${noNumber.id}`]: 'phone-invalid',
    })
    expect(await sentTo(String((ahead.data['contact'] as { phonenumber: string }).phonenumber).slice(1))).toEqual([])
  })

  test('or changed, or switched on again: what waits goes by it as it is now', async () => {
    const [one, two] = [invoice(iso(20)), invoice(iso(21))]
    const mapping = await addMapping({ category: 'invoice', fields: ['number'], schedule: before })
    await untilCaughtUp()
    await post(one)
    const dueOf = async (event: Posted) =>
      (await logOf(mapping)).filter(({ eventId }) => eventId === `crm:${event.id}`).map(({ dueAt }) => dueAt)
    const [first] = await dueOf(one)
    const draft = { ...mapping, schedule: { ...before, days: -3, at: '15:00' } }
    expect(await updateMapping(env, mapping, draft, 1)).toMatchObject({ ok: true })
    await untilCaughtUp()
    const [second] = await dueOf(one)
    expect(first! - second!).toBe(2 * DAY - 6 * HOUR)
    await setMappingActive(env, { id: mapping.id, version: 2 }, false, 1)
    await post(two)
    await setMappingActive(env, { id: mapping.id, version: 3 }, true, 1)
    await untilCaughtUp()
    expect(await dueOf(two)).toHaveLength(1)
  })

  test('without a date, it drops what it had planned at its hour', async () => {
    const event = invoice(iso(20))
    await post(event)
    const mapping = await addMapping({ category: 'invoice', fields: ['number'], schedule: before })
    await untilCaughtUp()
    expect(await updateMapping(env, mapping, { ...mapping, schedule: null }, 1)).toMatchObject({ ok: true })
    await untilCaughtUp()
    await env.DB.prepare('update tblwhatsapp_api_log set due_at = ?1 where mapping_id = ?2')
      .bind(now(), mapping.id)
      .run()
    await sendDue(env)
    const planned = (await rowsOf(mapping)).filter(([id]) => id === `crm:${event.id}`)
    expect(planned).toEqual([[`crm:${event.id}`, 'replaced']])
  })

  test('tells nobody of a record of ours that came back, and of reminders that are listed ahead', async () => {
    const waId = freshWaId()
    const [own] = await rows<{ id: number }>(
      `insert into tblleads (name, phonenumber, phone_key, status, source, dateadded, origin)
       select 'Ours', ?1, ?2, (select min(id) from tblleads_status), (select min(id) from tblleads_sources), 1, 'whatsapp' returning id`,
      `+${waId}`,
      waId,
    )
    const echo = happened('lead_created', { id: freshId(), whatsapp_id: own!.id, name: 'Ours', birthday: iso(9) })
    const theirs = happened('lead_created', { id: freshId(), phonenumber: `+${freshWaId()}`, birthday: iso(9) })
    const reminders = [5, -5].map((days) => ({
      id: freshId(),
      date: iso(days),
      description: 'Call',
      contact: contactOf(freshWaId()),
    }))
    const listed = happened('after_cron_run', { reminders })
    await post(echo, theirs, listed)
    const leads = await addMapping({
      category: 'leads',
      sendTo: 'lead',
      fields: ['birthday'],
      schedule: { field: 'birthday', days: 0, at: '09:00' },
    })
    const reminding = await addMapping({ category: 'reminders', fields: ['description'] })
    await untilCaughtUp()
    const told = [...(await logOf(leads)), ...(await logOf(reminding))].filter(({ eventId }) =>
      [echo, theirs, listed].some(({ id }) => eventId === `crm:${id}`),
    )
    expect(told.map(({ eventId, recordKey, status }) => [eventId, recordKey, status])).toEqual([
      [`crm:${theirs.id}`, `leads:crm:${String(theirs.data['id'])}`, 'waiting'],
      [`crm:${listed.id}`, `reminders:crm:${reminders[0]!.id}`, 'waiting'],
    ])
  })

  test('goes through them step by step, though a step fails or two runs meet', async () => {
    const events = Array.from({ length: 150 }, () => invoice(iso(90)))
    await post(...events.slice(0, 100))
    await post(...events.slice(100))
    const mapping = await addMapping({ category: 'invoice', fields: ['number'], schedule: before })
    const batch = env.DB.batch.bind(env.DB)
    let written = 0
    vi.spyOn(env.DB, 'batch').mockImplementation((statements) => {
      if (++written === 2) return Promise.reject(new Error('D1_ERROR: Network connection lost.'))
      return batch(statements)
    })
    await Promise.all([catchUp(env), catchUp(env)])
    vi.restoreAllMocks()
    await untilCaughtUp()
    const ids = new Set(events.map(({ id }) => `crm:${id}`))
    const planned = (await rowsOf(mapping)).filter(([id]) => ids.has(String(id)))
    expect(planned).toHaveLength(150)
    expect(new Set(planned.map(([id]) => id)).size).toBe(150)
  })
})
