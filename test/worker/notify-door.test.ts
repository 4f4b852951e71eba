import { env, exports } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CATEGORIES, EVENT_NAMES, EVENTS, type EventName } from '../../src/crm-events/catalogue'
import { stubs } from '../../durable-objects/stubs'
import { refuseD1, rows, setOptions, startCore } from '../support/core'
import {
  apiKey,
  freshId,
  handleAll,
  happened,
  NOTIFY,
  OTHER_SECRET,
  postSigned,
  postWithKey,
  SIGNING_SECRET,
  storedEvents,
  type Answer,
} from '../support/crm-events'
import { control, until } from '../support/worker'

let d1: ReturnType<typeof refuseD1> | null = null

beforeAll(async () => {
  await startCore({ whatsapp_api_signing_secret: SIGNING_SECRET })
})
afterEach(() => {
  d1?.restore()
  d1 = null
})

const CONTACT = {
  id: 12,
  firstname: 'Ana',
  lastname: 'López',
  phonenumber: '+34 600 11 22 33',
  email: 'ana@example.com',
}
const STAFF = { id: 1, firstname: 'Ada', lastname: 'Admin', email: 'admin@example.com' }

/** As CRMConnect's hooks would post them, with a field of the business's own. */
const REALISTIC: Record<EventName, Record<string, unknown>> = {
  lead_created: {
    id: '501',
    name: 'Jo Smith',
    phonenumber: '(415) 555-2671',
    email: 'jo@example.com',
    company: 'Smith & Co',
    status: 'Customer',
    source: 'Google',
    assigned: STAFF,
    country: 'US',
    dateadded: '2026-03-04 10:20:30',
    cf_budget: '10.000 €',
  },
  web_to_lead_form_submitted: { id: 502, name: 'Zoë', phonenumber: '4155552672', form_id: 3, assigned: '1' },
  contact_created: { ...CONTACT, company: 'López S.L.', cf_vip: true },
  after_invoice_added: {
    id: 77,
    number: 'INV-000077',
    total: '1.234,50',
    currency: 'EUR',
    date: '2026-11-30',
    duedate: '30.12.2026',
    status: 1,
    link: 'https://crm.example.com/invoice/77/abc',
    pdf: 'https://crm.example.com/invoice/77/abc.pdf',
    contact: CONTACT,
    assigned: STAFF,
  },
  after_add_task: {
    id: 8,
    name: 'Call back',
    startdate: '2026-12-01',
    duedate: 1_797_000_000,
    priority: 'High',
    status: 4,
    contact: [],
    assigned: STAFF,
  },
  after_add_project: {
    id: 9,
    name: 'Website',
    start_date: '01/12/2026',
    deadline: '0000-00-00',
    status: 'In Progress',
    contact: CONTACT,
  },
  proposal_created: {
    id: 10,
    subject: 'Offer',
    total: 99,
    currency: 'USD',
    open_till: '2027-01-31',
    lead: { id: 501 },
  },
  after_payment_added: {
    id: 11,
    amount: '1,234.50',
    currency: 'USD',
    date: '2026-12-02T10:00:00+01:00',
    mode: 'Bank',
    invoice: { id: 77, number: 'INV-000077', total: 1234.5 },
    contact: 12,
  },
  ticket_created: {
    id: 13,
    subject: 'Broken',
    message: 'It does not start.',
    status: 'Open',
    priority: 'High',
    department: 'Support',
    contact: CONTACT,
  },
  after_cron_run: {
    reminders: [
      { id: 1, rel_type: 'lead', rel_id: 501, date: '2026-12-02 11:00:00', description: 'Call Jo', staff: STAFF },
      { id: 2, rel_type: 'customer', rel_id: 12, date: '2026-12-02 12:00:00', description: 'Renew', contact: CONTACT },
    ],
  },
}

describe('every event', () => {
  test.each(EVENT_NAMES)('%s is taken with all its fields', async (event) => {
    const posted = happened(event, REALISTIC[event])
    const answer = await postSigned(posted)
    expect(answer.status).toBe(202)
    expect(await answer.json<Answer>()).toMatchObject({ accepted: 1, duplicates: 0, refused: 0 })
    const [stored] = await storedEvents(posted.id)
    expect(stored).toMatchObject({ event, category: EVENTS[event].category, origin: 'crm' })
    const kept = JSON.parse(stored!.data) as Record<string, unknown>
    expect(Object.keys(kept)).toEqual(expect.arrayContaining(Object.keys(REALISTIC[event])))
  })

  test('all of them in one post, in the order of the list', async () => {
    const list = EVENT_NAMES.map((event) => happened(event, REALISTIC[event]))
    const answer = await postSigned(list)
    expect(await answer.json<Answer>()).toMatchObject({ accepted: list.length, refused: 0 })
    const stored = await storedEvents(...list.map(({ id }) => id))
    expect(stored.map(({ id }) => id)).toEqual(list.map(({ id }) => `crm:${id}`))
    expect(Object.keys(CATEGORIES)).toEqual(expect.arrayContaining(stored.map(({ category }) => category)))
    // The queue's own run may be at them: then this one leaves them to that.
    const handled = await until(async () => {
      await handleAll()
      const after = await storedEvents(...list.map(({ id }) => id))
      return after.every(({ handled_at: at }) => at !== null) ? after : null
    })
    expect(handled.map(({ problem }) => problem)).toEqual(list.map(() => null))
  })

  test('what is nothing in PHP is nothing here, and an id alone is a contact', async () => {
    const posted = happened('after_add_task', {
      id: 5,
      name: false,
      contact: [],
      lead: false,
      assigned: '7',
      duedate: '',
    })
    expect((await postSigned(posted)).status).toBe(202)
    const [stored] = await storedEvents(posted.id)
    expect(JSON.parse(stored!.data)).toEqual({
      id: '5',
      name: null,
      contact: null,
      lead: null,
      assigned: { id: '7' },
      duedate: null,
    })
  })
})

describe('who posts', () => {
  const event = () => happened('lead_created', { id: freshId(), name: 'Somebody' })

  test('a key with the scope may, without it or without any not', async () => {
    expect((await postWithKey(event(), await apiKey('notify'))).status).toBe(202)
    expect((await postWithKey(event(), await apiKey('people:write'))).status).toBe(403)
    expect((await postWithKey(event(), 'crmw_nonsense')).status).toBe(401)
    const bare = await exports.default.fetch(NOTIFY, { method: 'POST', body: JSON.stringify(event()) })
    expect(bare.status).toBe(401)
    expect(await bare.json()).toMatchObject({ status: 401, code: 'key-missing' })
  })

  test('a wrong, changed or missing signature is refused, whatever key comes with it', async () => {
    const wrong = await postSigned(event(), { secret: OTHER_SECRET })
    expect([wrong.status, await wrong.json<{ code: string }>()]).toMatchObject([401, { code: 'signature-wrong' }])
    const key = await apiKey('notify')
    const changed = await postSigned(event(), {
      headers: { 'webhook-signature': 'v1,AAAA v2,BBBB', authorization: `Bearer ${key}` },
    })
    expect(changed.status).toBe(401)
    const noTime = await postSigned(event(), { headers: { 'webhook-timestamp': 'soon' } })
    expect(await noTime.json<{ code: string }>()).toMatchObject({ code: 'signature-missing' })
  })

  test('an old or a future signature is refused: five minutes are allowed', async () => {
    const at = (minutes: number) => Date.now() + minutes * 60_000
    for (const minutes of [-6, 6]) {
      const answer = await postSigned(event(), { at: at(minutes) })
      expect([answer.status, await answer.json<{ code: string }>()]).toMatchObject([401, { code: 'signature-expired' }])
    }
    for (const minutes of [-4, 4]) expect((await postSigned(event(), { at: at(minutes) })).status).toBe(202)
  })

  test('time is told by our clock, which the simulator can move', async () => {
    const offsetMs = 3_600_000
    await control('clock', { offsetMs })
    await setOptions({})
    try {
      expect((await postSigned(event(), { at: Date.now() })).status).toBe(401)
      expect((await postSigned(event(), { at: Date.now() + offsetMs })).status).toBe(202)
    } finally {
      await control('clock', { offsetMs: 0 })
      await setOptions({})
    }
  })

  test('both secrets count while one is rotated', async () => {
    await setOptions({ whatsapp_api_signing_secret_other: OTHER_SECRET })
    expect((await postSigned(event(), { secret: OTHER_SECRET })).status).toBe(202)
    expect((await postSigned(event())).status).toBe(202)
    await setOptions({ whatsapp_api_signing_secret_other: '' })
    expect((await postSigned(event(), { secret: OTHER_SECRET })).status).toBe(401)
  })

  test('without a secret nothing is signed right', async () => {
    await setOptions({ whatsapp_api_signing_secret: '' })
    expect((await postSigned(event())).status).toBe(401)
    await setOptions({ whatsapp_api_signing_secret: SIGNING_SECRET })
  })

  test('many wrong signatures from one address are slowed down, the right one is not', async () => {
    const headers = { 'cf-connecting-ip': '203.0.113.77' }
    const statuses = []
    for (let i = 0; i < 25; i++) statuses.push((await postSigned(event(), { secret: OTHER_SECRET, headers })).status)
    expect(statuses.at(0)).toBe(401)
    expect(statuses.at(-1)).toBe(429)
    expect((await postSigned(event(), { headers })).status).toBe(202)
  })

  test('only POST does something', async () => {
    expect((await exports.default.fetch(NOTIFY)).status).toBe(405)
  })
})

describe('bad input', () => {
  async function refused(event: unknown): Promise<Answer['events'][number]> {
    const response = await postSigned(event)
    expect(response.status).toBe(422)
    return (await response.json<Answer>()).events[0]!
  }

  test.each([
    ['an unknown event', { id: 'a', event: 'invoice_paid', data: {} }, 'event'],
    ['a name of JavaScript', { id: 'a', event: 'constructor', data: {} }, 'event'],
    ['no id', { event: 'lead_created', data: { id: 1 } }, 'id'],
    ['an empty id', { id: ' ', event: 'lead_created', data: { id: 1 } }, 'id'],
    ['an endless id', { id: 'x'.repeat(201), event: 'lead_created', data: { id: 1 } }, 'id'],
    ['no data', { id: 'a', event: 'lead_created' }, 'data'],
    ['data that is text', { id: 'a', event: 'lead_created', data: '{"id":1}' }, 'data'],
    ['a record without its id', { id: 'a', event: 'lead_created', data: { name: 'Jo' } }, 'data.id'],
    [
      'a date that is none',
      { id: 'a', event: 'after_invoice_added', data: { id: 1, duedate: 'soon' } },
      'data.duedate',
    ],
    ['a day that is not', { id: 'a', event: 'after_add_task', data: { id: 1, duedate: '2026-02-30' } }, 'data.duedate'],
    [
      'an amount without number',
      { id: 'a', event: 'after_payment_added', data: { id: 1, amount: 'free' } },
      'data.amount',
    ],
    [
      'a file that is not https',
      { id: 'a', event: 'after_invoice_added', data: { id: 1, pdf: 'http://x' } },
      'data.pdf',
    ],
    ['a script as link', { id: 'a', event: 'after_invoice_added', data: { id: 1, link: 'javascript:1' } }, 'data.link'],
    ['a contact that is a list', { id: 'a', event: 'ticket_created', data: { id: 1, contact: [1] } }, 'data.contact'],
    ['a name that is an object', { id: 'a', event: 'lead_created', data: { id: 1, name: {} } }, 'data.name'],
    ['a name without end', { id: 'a', event: 'lead_created', data: { id: 1, name: 'x'.repeat(1001) } }, 'data.name'],
    [
      'one bad reminder',
      { id: 'a', event: 'after_cron_run', data: { reminders: [{ id: 1 }, { id: 2, date: 'x' }] } },
      'data.reminders[1].date',
    ],
    ['data without end', { id: 'a', event: 'lead_created', data: { id: 1, more: 'x'.repeat(65_000) } }, 'data'],
    ['a number as event', 5, 'event'],
    ['null', null, 'event'],
  ])('%s is refused with its field', async (_what, event, field) => {
    const line = await refused(event)
    expect(line.result).toBe('refused')
    expect(line.errors?.map((error) => error.field)).toContain(field)
    expect(line.errors?.every(({ message }) => message.length > 5)).toBe(true)
  })

  test('a body that is no JSON, an empty list, a list too long, a body too large', async () => {
    expect((await postSigned('{"id":')).status).toBe(400)
    expect((await postSigned('')).status).toBe(400)
    expect((await postSigned('[]')).status).toBe(422)
    const event = happened('lead_created', { id: 1 })
    expect((await postSigned(Array.from({ length: 101 }, () => event))).status).toBe(413)
    const large = await postSigned(`"${'x'.repeat(2 * 1024 * 1024)}"`)
    expect(large.status).toBe(413)
    expect(await large.json()).toMatchObject({ code: 'too-large', detail: expect.stringContaining('2 MB') })
  })

  test('nesting without end is refused, not a crash', async () => {
    const depth = 100_000
    const text = `{"id":"deep","event":"lead_created","data":{"id":1,"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`
    expect([400, 422]).toContain((await postSigned(text)).status)
    const some = `{"id":"deep","event":"lead_created","data":{"id":1,"a":${'['.repeat(30)}${']'.repeat(30)}}}`
    const answer = await postSigned(some)
    expect((await answer.json<Answer>()).events[0]?.errors?.[0]?.field).toBe('data')
  })

  test('halves of characters, NUL and names of prototypes do no harm', async () => {
    const id = freshId()
    const text = `{"id":"${id}","event":"lead_created","data":{"id":"p-${id}","name":"a\\ud800b\\u0000c","__proto__":{"x":1}}}`
    expect((await postSigned(text)).status).toBe(202)
    const [stored] = await storedEvents(id)
    expect((JSON.parse(stored!.data) as { name: string }).name).toBe('a\ufffdbc')
  })

  test('the good events of a list go on', async () => {
    const good = [
      happened('lead_created', { id: freshId(), name: 'A' }),
      happened('contact_created', { id: freshId() }),
    ]
    const bad = [{ id: freshId(), event: 'nothing', data: {} }, happened('after_invoice_added', { id: 1, total: 'x' })]
    const response = await postSigned([good[0], bad[0], good[1], bad[1]])
    expect(response.status).toBe(422)
    const answer = await response.json<Answer>()
    expect(answer).toMatchObject({ accepted: 2, refused: 2 })
    expect(answer.events.map(({ result }) => result)).toEqual(['accepted', 'refused', 'accepted', 'refused'])
    expect(answer.events[3]?.errors).toEqual([{ field: 'data.total', message: 'has no number in it' }])
    expect(await storedEvents(...[...good, ...bad].map(({ id }) => id))).toHaveLength(2)
  })

  test('a phone number with letters, or none, is taken and said', async () => {
    const [letters, none] = [
      happened('lead_created', { id: freshId(), name: 'L', phonenumber: 'call my wife' }),
      happened('lead_created', { id: freshId(), name: 'N' }),
    ]
    const response = await postSigned([letters, none])
    expect(response.status).toBe(202)
    const { events } = await response.json<Answer>()
    expect(events[0]?.notes?.[0]?.field).toBe('data.phonenumber')
    expect(events[1]?.notes).toBeUndefined()
  })
})

describe('once', () => {
  test('the same id again is 202 and nothing twice, in one list, at once and later', async () => {
    const event = happened('lead_created', { id: freshId(), name: 'Once' })
    const first = await postSigned([event, { ...event, data: { id: 'other', name: 'Twice' } }])
    expect(await first.json<Answer>()).toMatchObject({ accepted: 1, duplicates: 1 })
    const again = await Promise.all(Array.from({ length: 5 }, () => postSigned(event)))
    expect(again.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
    expect(await storedEvents(event.id)).toHaveLength(1)
    const late = await postSigned(event)
    expect([late.status, await late.json<Answer>()]).toMatchObject([202, { accepted: 0, duplicates: 1 }])
    const [stored] = await storedEvents(event.id)
    expect(JSON.parse(stored!.data)).toMatchObject({ name: 'Once' })
  })

  test('what was acknowledged while D1 was away is there afterwards, once', async () => {
    const key = await apiKey('notify')
    const events = Array.from({ length: 30 }, (_, i) =>
      happened('contact_created', { id: freshId(), firstname: `C${i}` }),
    )
    d1 = refuseD1()
    for (const event of events.slice(0, 10)) expect((await postSigned(event)).status).toBe(202)
    expect((await postWithKey(events.slice(10, 20), key)).status).toBe(202)
    expect((await postSigned(events)).status).toBe(202)
    d1.restore()
    d1 = null
    const ids = events.map(({ id }) => id)
    await until(async () => (await storedEvents(...ids)).length === 30, 20_000)
    await handleAll()
    expect((await storedEvents(...ids)).every(({ handled_at }) => handled_at !== null)).toBe(true)
  }, 40_000)
})

test('10,000 events at once are all taken and all handled', async () => {
  const before = (await rows<{ n: number }>('select count(*) as n from tblwhatsapp_api_events'))[0]!.n
  const posts = Array.from({ length: 100 }, (_, post) =>
    Array.from({ length: 100 }, (_unused, i) =>
      happened('after_add_task', { id: `${post}-${i}`, name: 'Task', contact: CONTACT, duedate: '2026-12-24' }),
    ),
  )
  const statuses: number[] = []
  for (let at = 0; at < posts.length; at += 20)
    statuses.push(
      ...(await Promise.all(posts.slice(at, at + 20).map((list) => postSigned(list)))).map(({ status }) => status),
    )
  expect(statuses).toEqual(posts.map(() => 202))
  await handleAll()
  const [count] = await rows<{ n: number; waiting: number }>(
    'select count(*) as n, sum(handled_at is null) as waiting from tblwhatsapp_api_events',
  )
  expect(count!.n - before).toBe(10_000)
  await until(async () => {
    await handleAll()
    const [left] = await rows<{ waiting: number }>(
      'select count(*) as waiting from tblwhatsapp_api_events where handled_at is null',
    )
    return left!.waiting === 0
  }, 60_000)
  expect(await stubs(env).journal('messages').parked()).toEqual([])
}, 120_000)
