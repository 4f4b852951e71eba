import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { now } from '../../src/clock'
import { handleEvents } from '../../src/crm-events/handle'
import { bookTicket } from '../../src/jobs/record-store'
import { sendAgain } from '../../src/notifications/log-store'
import { sendDue } from '../../src/notifications/send-due'
import { flush, interactionOf, rows, says, setOptions, somebody, startCore } from '../support/core'
import { freshId, happened, postSigned, SIGNING_SECRET } from '../support/crm-events'
import { importAll } from '../support/imports'
import { addMapping, clearMappings, endOf, logOf, minute, postAll } from '../support/notifications'
import { signedInVisitor } from '../support/staff'
import { control, customerSays, freshWaId, pass, sentTo, standStill, until } from '../support/worker'

beforeAll(() =>
  startCore({
    whatsapp_api_same: 'enable',
    whatsapp_api_signing_secret: SIGNING_SECRET,
    whatsapp_default_country: 'US',
  }),
)
beforeEach(clearMappings)
afterEach(async () => {
  vi.restoreAllMocks()
  standStill()
  await pass(0)
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Template = { components?: { type: string; parameters: Record<string, unknown>[] }[] }

/** The values of the template messages that went to this number, in order; once there is one. */
async function valuesTo(waId: string): Promise<unknown[][]> {
  const sent = await until(async () => {
    await minute()
    const list = (await sentTo(waId)).filter(({ body }) => body['type'] === 'template')
    return list.length > 0 && list
  }, 30_000)
  return sent.map(({ body }) =>
    ((body['template'] as Template).components ?? []).flatMap(({ parameters }) => parameters.map((one) => one['text'])),
  )
}

const contactOf = (waId: string) => ({ id: freshId(), firstname: 'Zoë', lastname: 'O’Hara', phonenumber: `+${waId}` })
const national = (waId: string) => `(${waId.slice(1, 4)}) ${waId.slice(4, 7)}-${waId.slice(7)}`

test('every event that is posted, and posted again, brings each of its values once', async () => {
  const [lead, form, contact, invoice, task, project, proposal, payment, ticket, reminder] = Array.from(
    { length: 10 },
    freshWaId,
  ) as [string, string, string, string, string, string, string, string, string, string]
  await Promise.all([
    addMapping({ category: 'leads', sendTo: 'lead', fields: ['name', 'company', 'source'] }),
    addMapping({ category: 'contacts', fields: ['firstname', 'lastname'] }),
    addMapping({ category: 'invoice', fields: ['contact.firstname', 'number', 'total', 'duedate'] }),
    addMapping({ category: 'task', fields: ['name', 'duedate', 'cf_room'] }),
    addMapping({ category: 'project', fields: ['name', 'deadline'] }),
    addMapping({ category: 'proposal', sendTo: 'lead', fields: ['lead.name', 'subject', 'open_till'] }),
    addMapping({ category: 'payment', fields: ['amount', 'invoice.number', 'date'] }),
    addMapping({ category: 'ticket', fields: ['subject', 'status', 'contact.lastname'] }),
    addMapping({ category: 'reminders', fields: ['description', 'contact.firstname'] }),
  ])
  const date = new Date(Date.now() - 60_000).toISOString()
  const events = [
    happened('lead_created', {
      id: freshId(),
      name: 'Łukasz',
      company: 'Żółw & Co',
      source: 'Web',
      phonenumber: `+${lead}`,
    }),
    happened('web_to_lead_form_submitted', {
      id: freshId(),
      name: '山田 太郎',
      company: '株式会社',
      source: 'Form',
      phonenumber: national(form),
    }),
    happened('contact_created', { id: freshId(), firstname: 'سارة', lastname: 'Nuñez', phonenumber: `+${contact}` }),
    happened('after_invoice_added', {
      id: 7,
      number: 'INV-7',
      total: '1.234,50 €',
      duedate: '31.01.2027',
      contact: contactOf(invoice),
    }),
    happened('after_add_task', {
      id: 8,
      name: 'Two\nlines',
      duedate: '01/12/2027',
      cf_room: 12,
      contact: contactOf(task),
    }),
    happened('after_add_project', {
      id: 9,
      name: 'Ünïted',
      deadline: '2027-03-04 10:00:00',
      contact: contactOf(project),
    }),
    happened('proposal_created', {
      id: 10,
      subject: 'Offer 🚀',
      open_till: '2027-02-01',
      lead: { id: 3, name: 'Jo', phonenumber: national(proposal) },
    }),
    happened('after_payment_added', {
      id: 11,
      amount: '1 234,5 kr',
      date: '4.3.2027',
      invoice: { id: 7, number: 'INV-7' },
      contact: contactOf(payment),
    }),
    happened('ticket_created', { id: freshId(), subject: 'Broken', status: 'Open', contact: contactOf(ticket) }),
    happened('after_cron_run', {
      reminders: [{ id: freshId(), date, description: 'Dentist', contact: contactOf(reminder) }],
    }),
  ]
  await postAll(...events)
  await postAll(...events)
  const expected: [string, unknown[]][] = [
    [lead, ['Łukasz', 'Żółw & Co', 'Web']],
    [form, ['山田 太郎', '株式会社', 'Form']],
    [contact, ['سارة', 'Nuñez']],
    [invoice, ['Zoë', 'INV-7', '1.234,50 €', '31.01.2027']],
    [task, ['Two lines', '01/12/2027', '12']],
    [project, ['Ünïted', '2027-03-04 10:00:00']],
    [proposal, ['Jo', 'Offer 🚀', '2027-02-01']],
    [payment, ['1 234,5 kr', 'INV-7', '4.3.2027']],
    [ticket, ['Broken', 'Open', 'O’Hara']],
    [reminder, ['Dentist', 'Zoë']],
  ]
  for (const [waId, values] of expected) expect(await valuesTo(waId)).toEqual([values])
}, 90_000)

describe('the same record made here', () => {
  test('by a customer who writes, by staff and by a file, brings the same values once; coming back from the CRM it brings none', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    await visitor.get('/admin/profile')
    const mapping = await addMapping({ category: 'leads', sendTo: 'lead', fields: ['name', 'phonenumber'] })
    const [person, byForm, byFile] = [somebody({ name: 'Amara Okafor' }), freshWaId(), freshWaId()]
    await setOptions({ whatsapp_auto_lead_settings: 'enable' })
    await says(person, 'Hello')
    const { rel_id: leadId } = await until(async () => {
      const found = await interactionOf(person)
      return found.rel_type === 'leads' && found
    })
    await setOptions({ whatsapp_auto_lead_settings: 'disable' })
    const form = { name: 'Lena', phonenumber: `+${byForm}`, email: '', company: '', description: '' }
    await visitor.post('/admin/leads', { ...form, status: '1', source: '1' })
    await importAll(visitor, 'leads', `name,phone\nImke,+${byFile}\n`)
    await postAll(
      happened('lead_created', {
        id: freshId(),
        whatsapp_id: String(leadId),
        name: 'Amara',
        phonenumber: `+${person.waId}`,
      }),
      happened('lead_created', { id: freshId(), name: 'Lena again', phonenumber: national(byForm) }),
    )
    expect(await valuesTo(person.waId ?? '')).toEqual([['Amara Okafor', `+${person.waId}`]])
    expect((await valuesTo(byForm)).map(([name]) => name)).toEqual(['Lena'])
    expect((await valuesTo(byFile)).map(([name]) => name)).toEqual(['Imke'])
    expect(await logOf(mapping)).toHaveLength(3)
  }, 60_000)

  test('a contact, its ticket of staff, and one of a chat', async () => {
    const { visitor } = await signedInVisitor({ isAdmin: true })
    await visitor.get('/admin/profile')
    const [waId, person] = [freshWaId(), somebody()]
    await addMapping({ category: 'contacts', fields: ['firstname', 'lastname'] })
    await visitor.post('/admin/contacts', { firstname: 'Ana', lastname: 'Lima', phonenumber: `+${waId}` })
    expect(await valuesTo(waId)).toEqual([['Ana', 'Lima']])
    await clearMappings()
    await addMapping({ category: 'ticket', fields: ['subject', 'priority', 'contact.firstname'] })
    const ticket = { subject: 'Noise', message: 'It hums', priority: 'high', customer: `+${waId}` }
    await visitor.post('/admin/tickets', ticket)
    await until(async () => (await valuesTo(waId)).length === 2, 30_000)
    expect((await valuesTo(waId))[1]).toEqual(['Noise', 'high', 'Ana'])
    await visitor.post('/admin/contacts', { firstname: 'Bo', lastname: '', phonenumber: `+${person.waId}` })
    await says(person, 'It is broken')
    const { id, rel_type: relType, rel_id: relId } = await interactionOf(person)
    const draft = { subject: 'Broken', message: 'The pump', priority: 'high' as const, departmentId: null }
    await bookTicket(env, { ...draft, relType, relId, interactionId: id, summaryKey: `${id}:1` })
    expect(await valuesTo(person.waId ?? '')).toEqual([['Broken', 'high', 'Bo']])
  }, 60_000)
})

describe('a recipient', () => {
  test('whom the CRM tells of later than of their ticket is waited for', async () => {
    const [contact, waId] = [freshId(), freshWaId()]
    const mapping = await addMapping({ category: 'ticket', fields: ['subject'] })
    await postAll(happened('ticket_created', { id: freshId(), subject: 'Early', contact: { id: contact } }))
    expect(await logOf(mapping)).toMatchObject([{ status: 'waiting' }])
    await postAll(happened('contact_created', { id: contact, firstname: 'At last', phonenumber: national(waId) }))
    await env.DB.prepare("update tblwhatsapp_api_log set due_at = 1 where mapping_id = ?1 and status = 'waiting'")
      .bind(mapping.id)
      .run()
    expect(await valuesTo(waId)).toEqual([['Early']])
  }, 45_000)

  test('in an open window gets the text with its fields instead', async () => {
    const person = somebody()
    await customerSays(person.waId ?? '', 'Hi')
    const mapping = await addMapping({ category: 'project', fields: ['name'], windowText: 'News of {name}' })
    const data = { id: freshId(), name: 'Site', contact: contactOf(person.waId ?? '') }
    await postAll(happened('after_add_project', data))
    expect(await endOf(mapping)).toMatchObject({ status: 'sent', body: 'News of Site' })
    expect((await sentTo(person.waId ?? '')).map(({ body }) => body)).toMatchObject([
      { type: 'text', text: { body: 'News of Site' } },
    ])
  }, 45_000)

  test('whose window is over for WhatsApp already gets the template once a person sends it again', async () => {
    const waId = freshWaId()
    await customerSays(waId, 'Hi')
    const mapping = await addMapping({ category: 'project', fields: ['name'], windowText: 'News of {name}' })
    await control('faults', { match: { to: waId }, status: 400, code: 131047, times: 1 })
    const data = { id: freshId(), name: 'Site', contact: contactOf(waId) }
    await postAll(happened('after_add_project', data))
    const { id } = await endOf(mapping)
    expect(await sendAgain(env, id, 1)).toBe('again')
    expect(await endOf(mapping)).toMatchObject({ status: 'sent', errorCode: null })
    expect((await sentTo(waId)).map(({ body, status }) => [status, body['type']])).toEqual([
      [400, 'text'],
      [200, 'template'],
    ])
  }, 45_000)

  test('of staff without a phone is said, with what to do', async () => {
    const { email } = await signedInVisitor()
    const mapping = await addMapping({ category: 'task', sendTo: 'staff', fields: ['name'] })
    await postAll(happened('after_add_task', { id: freshId(), name: 'Call', assigned: { email } }))
    const row = await endOf(mapping)
    expect(row).toMatchObject({ status: 'skipped', result: { symbol: 'staff-no-phone' } })
    expect(row.result?.cure).toMatch(/\w/)
  }, 45_000)
})

describe('reminders', () => {
  /** How they ended, once none is under way. */
  const endsOf = (mapping: { id: number }, count: number) =>
    until(async () => {
      await minute()
      const list = (await logOf(mapping)).map(({ status }) => status).toSorted()
      return list.length === count && !list.some((status) => status === 'sending' || status === 'waiting') && list
    }, 30_000)
  const ago = (hours: number) => new Date(now() - hours * HOUR).toISOString()

  test('of the CRM’s cron go once, however often they are listed; late ones are missed', async () => {
    const [due, late] = [freshWaId(), freshWaId()]
    const mapping = await addMapping({ category: 'reminders', fields: ['description'] })
    const list = [
      { id: freshId(), date: ago(1), description: 'Due', contact: contactOf(due) },
      { id: freshId(), date: ago(7), description: 'Late', contact: contactOf(late) },
    ]
    await postAll(happened('after_cron_run', { reminders: list }))
    await postAll(happened('after_cron_run', { reminders: list }))
    expect(await endsOf(mapping, 2)).toEqual(['missed', 'sent'])
    expect(await valuesTo(due)).toEqual([['Due']])
    expect(await sentTo(late)).toEqual([])
  }, 60_000)

  test('of our own records go by our clock, once', async () => {
    const waId = freshWaId()
    const mapping = await addMapping({ category: 'reminders', sendTo: 'lead', fields: ['description', 'lead.name'] })
    const [lead] = await rows<{ id: number }>(
      `insert into tblleads (name, phonenumber, phone_key, status, source, dateadded, origin)
       select 'Lea', ?1, ?2, (select min(id) from tblleads_status), (select min(id) from tblleads_sources), 1, 'staff' returning id`,
      `+${waId}`,
      waId,
    )
    const stored = await rows<{ id: number }>(
      `insert into tblreminders (rel_type, rel_id, date_at, description, target, created_at)
       select 'leads', ?1, value, 'Call us', 'customer', 0 from json_each(?2) returning id`,
      String(lead!.id),
      JSON.stringify([now() - MINUTE, now() - 7 * HOUR]),
    )
    await minute()
    await minute()
    expect(await endsOf(mapping, 2)).toEqual(['missed', 'sent'])
    expect(await valuesTo(waId)).toEqual([['Call us', 'Lea']])
    expect(
      await rows(
        `select notified_at is not null as told, problem from tblreminders
         where id in (select value ->> 'id' from json_each(?)) order by id`,
        JSON.stringify(stored),
      ),
    ).toEqual([
      { told: 1, problem: null },
      { told: 0, problem: 'missed' },
    ])
  }, 60_000)
})

describe('its hour', () => {
  /** One zone alone, so that quiet hours are the same all over. */
  const german = () => `4915${freshWaId().slice(-9)}`
  const berlin = (at: number) =>
    new Date(at).toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin', timeStyle: 'short' })

  test('is waited for where the recipient sleeps; where nobody looked, one up to 6 hours late goes, a later one not', async () => {
    const [asleep, five, seven] = [german(), german(), german()]
    const quietHours = { from: berlin(now() - HOUR), to: berlin(now() + HOUR) }
    const quiet = await addMapping({ category: 'project', fields: ['name'], quietHours })
    const reminding = await addMapping({ category: 'reminders', fields: ['description'] })
    const reminder = (waId: string, hours: number) => ({
      id: freshId(),
      date: new Date(now() + hours * HOUR).toISOString(),
      description: `In ${hours}`,
      contact: contactOf(waId),
    })
    await postAll(
      happened('after_add_project', { id: freshId(), name: 'Quiet', contact: contactOf(asleep) }),
      happened('after_cron_run', { reminders: [reminder(five, 2), reminder(seven, 0.5)] }),
    )
    const waits = [...(await logOf(quiet)), ...(await logOf(reminding))]
    expect(waits.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(berlin(waits[0]!.dueAt)).toBe(quietHours.to)
    for (const waId of [asleep, five, seven]) expect(await sentTo(waId)).toEqual([])
    await pass(7 * HOUR)
    expect(await valuesTo(asleep)).toEqual([['Quiet']])
    expect(await valuesTo(five)).toEqual([['In 2']])
    expect(await sentTo(seven)).toEqual([])
    expect((await logOf(reminding)).map(({ status }) => status)).toContain('missed')
  }, 60_000)
})

test('a run that died after it handed a message over sends it no second time', async () => {
  const waId = freshWaId()
  const mapping = await addMapping({ category: 'project', fields: ['name'] })
  const event = happened('after_add_project', { id: freshId(), name: 'Site', contact: contactOf(waId) })
  expect((await postSigned([event])).status).toBe(202)
  await flush()
  await handleEvents(env)
  const batch = vi.spyOn(env.DB, 'batch').mockRejectedValue(new Error('D1_ERROR: Network connection lost.'))
  await sendDue(env).catch(() => null)
  batch.mockRestore()
  expect(await logOf(mapping)).toMatchObject([{ status: 'sending', messageId: null }])
  expect(await endOf(mapping)).toMatchObject({ status: 'sent', messageId: expect.any(String) })
  expect(await valuesTo(waId)).toEqual([['Site']])
}, 45_000)
