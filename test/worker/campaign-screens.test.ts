import { env, exports } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Journal } from '../../durable-objects/journal/journal'
import { planOf } from '../../src/campaigns/campaign'
import { insertStatements, moveStatements } from '../../src/campaigns/recipient-moves-store'
import { settingsSchema } from '../../src/campaigns/schema'
import { getCampaign } from '../../src/campaigns/store'
import type { AdminVisitor } from '../support/admin-visitor'
import { addCampaign, addContacts, runOf, start } from '../support/campaign-sending'
import { rows, startCore } from '../support/core'
import { addTemplate } from '../support/sending'
import { signedInVisitor } from '../support/staff'
import { sentTo, until } from '../support/worker'

const CAMPAIGNS = '/admin/whatsapp/campaigns'
const MAY = ['view', 'create', 'edit', 'delete'] as const

let maker: AdminVisitor
let viewer: AdminVisitor
let admin: AdminVisitor
let templateId = ''
let numberId = ''

beforeAll(async () => {
  await startCore()
  maker = (await signedInVisitor({ permissions: MAY.map((one) => ['whatsapp_campaign', one] as const) })).visitor
  viewer = (await signedInVisitor({ permissions: [['whatsapp_campaign', 'view']] })).visitor
  admin = (await signedInVisitor({ isAdmin: true })).visitor
  templateId = await addTemplate({ name: 'greeting' })
  const [number] = await rows<{ id: number }>('select id from tblwhatsapp_numbers order by id limit 1')
  numberId = String(number?.id)
})

beforeEach(() =>
  env.DB.batch(
    ['tblwhatsapp_campaigns', 'tblwhatsapp_campaign_rates', 'tblwhatsapp_contacts'].map((table) =>
      env.DB.prepare(`delete from ${table}`),
    ),
  ),
)

describe('the form', () => {
  test('keeps an unfinished draft, and the page before sending says what it lacks', async () => {
    const id = await make({ name: 'Half a campaign', template_id: '' })
    expect(await getCampaign(env, id)).toMatchObject({ name: 'Half a campaign', state: 'draft', templateId: null })
    const page = await textOf(maker.get(`${CAMPAIGNS}/${id}/review`))
    expect(page).toContain('Choose a template.')
    expect(page).not.toContain('start-campaign')
  })

  test('says what is wrong at its field, keeps what was typed and saves nothing', async () => {
    const answer = await maker.post(CAMPAIGNS, {
      ...draft(),
      name: '',
      'audience.by': 'filter',
      'audience.countries': 'XYZ',
      'quiet.from': '21:00',
      'link.url': 'ftp://example.com',
      start: 'once',
      scheduled_send_time: '2026-13-45T99:00',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const field of ['name', 'audience.countries', 'scheduled_send_time', 'link.url'])
      expect([field, errorAt(page, field)]).toEqual([field, expect.stringMatching(/\w/)])
    expect(page).toContain('value="XYZ"')
    expect(page).toContain('value="ftp://example.com"')
    expect(await rows('select id from tblwhatsapp_campaigns')).toEqual([])
  })

  test('keeps a plan with its zone, its end and its options', async () => {
    const id = await make({
      start: 'recurring',
      scheduled_send_time: '2027-03-01T09:00',
      auto_reminder_days: '30',
      time_zone: 'America/Sao_Paulo',
      'ends.by': 'count',
      'ends.runs': '6',
      'quiet.from': '21:00',
      'quiet.to': '08:00',
      notWithinDays: '14',
      needsOptIn: '1',
    })
    expect(await getCampaign(env, id)).toMatchObject({
      campaignType: 'recurring',
      scheduledSendTime: '2027-03-01T09:00',
      autoReminderDays: 30,
      timeZone: 'America/Sao_Paulo',
      settings: {
        ends: { by: 'count', runs: 6 },
        quiet: { from: '21:00', to: '08:00' },
        notWithinDays: 14,
        needsOptIn: true,
      },
    })
    const page = await textOf(maker.get(`${CAMPAIGNS}/${id}/edit`))
    expect(page).toContain('value="2027-03-01T09:00"')
    expect(page).toMatch(/<option value="America\/Sao_Paulo" selected/)
  })

  test('several times are read as a list, in the order of the calendar', async () => {
    const id = await make([
      ...Object.entries({ ...draft(), start: 'custom' }),
      ['send_times', '2027-05-02T10:00'],
      ['send_times', '2027-05-01T10:00'],
      ['send_times', ''],
    ])
    expect((await getCampaign(env, id))?.sendTimes).toEqual(['2027-05-01T10:00', '2027-05-02T10:00'])
  })

  test('counts whom it would reach before it is saved', async () => {
    const people = await addContacts(3)
    const ids = people.map(({ id }) => ['audience.ids', String(id)] as [string, string])
    const page = await textOf(maker.post(`${CAMPAIGNS}/count`, [...Object.entries(draft()), ...ids]))
    expect(page).toContain('3 people get it')
  })

  test('two people: the second sees what the first saved, loses nothing, and saves over it only knowingly', async () => {
    const id = await make()
    const opened = String((await getCampaign(env, id))?.version)
    await maker.post(`${CAMPAIGNS}/${id}`, { ...draft(), name: 'The first one’s', version: opened })
    const second = { ...draft(), name: 'The second one’s', notWithinDays: '9', version: opened }
    const answer = await admin.post(`${CAMPAIGNS}/${id}`, second)
    const page = await answer.text()
    expect(answer.status).toBe(409)
    for (const words of ['The first one’s', 'The second one’s', 'Save mine over it']) expect(page).toContain(words)
    expect((await getCampaign(env, id))?.name).toBe('The first one’s')
    const [, version = ''] = /name="version" value="(\d+)"/.exec(page) ?? []
    await admin.post(`${CAMPAIGNS}/${id}`, { ...second, version })
    expect(await getCampaign(env, id)).toMatchObject({ name: 'The second one’s', settings: { notWithinDays: 9 } })
  })

  test('who may not see records cannot search them through a campaign', async () => {
    await addContacts(1)
    const asked = { rel_type: 'whatsapp_contacts', q: 'Person' }
    expect(await textOf(maker.post(`${CAMPAIGNS}/people`, asked))).not.toContain('Person 0')
    expect(await textOf(admin.post(`${CAMPAIGNS}/people`, asked))).toContain('Person 0')
  })
})

describe('a list from a file', () => {
  const CSV = [
    'Name;Mobile;City',
    'Ada;+55 11 91234-5678;Rio',
    'Ada once more;(11) 91234 5678;Rio',
    'Nobody;;Rio',
    'Grace;+49 30 901820;Berlin',
    'Odd;+999 123456789;Nowhere',
  ].join('\n')

  test('is read line by line: people, doubles in another spelling, and lines without a number', async () => {
    const id = await withList(CSV)
    const page = await textOf(maker.get(`${CAMPAIGNS}/${id}/list`))
    expect(page).toContain('2 people are in the list.')
    expect(page).toContain('One line has a number that was there before')
    expect(page).toContain('2 lines have no usable number')
    expect((await getCampaign(env, id))?.audience).toMatchObject({ by: 'list', columns: ['City'], rows: 5 })
    const csv = await textOf(maker.get(`${CAMPAIGNS}/${id}/list/report`))
    expect(csv.trim().split('\r\n')).toHaveLength(4)
    expect(csv).toContain('Ada once more,(11) 91234 5678,Rio,3,The same number')
    expect(csv).toContain('Odd,')
  })

  test('its figures are those of the review', async () => {
    const id = await withList(CSV, { 'mapping.body.1.from': 'column:City' })
    const page = await textOf(maker.get(`${CAMPAIGNS}/${id}/review`))
    expect(figure(page, 'In the list')).toBe('5')
    expect(figure(page, 'Twice in it, counted once')).toBe('− 1')
    expect(figure(page, 'No valid number')).toBe('− 2')
    expect(figure(page, 'Get it')).toBe('2')
    expect(page).toContain('Hi Rio, your order')
  })

  test('what is no list is refused with a reason, and the campaign keeps the list that it had', async () => {
    const id = await withList(CSV)
    for (const [content, says] of [
      ['PK\u0003\u0004 a spreadsheet', 'Save as'],
      ['', 'Choose a file'],
      ['phone\n', 'no lines with people'],
      [`phone\n${'x'.repeat(20_001)}`, 'longer than'],
    ] as const) {
      const answer = await send(`${CAMPAIGNS}/${id}/list`, content)
      expect([content.slice(0, 10), answer.status]).toEqual([content.slice(0, 10), 422])
      expect(await answer.text()).toContain(says)
    }
    await send(`${CAMPAIGNS}/${id}/list`, 'phone,city\nnone,Rio\nneither,Rome')
    const columns = { hasHeader: '1', country: 'BR', 'column.0': 'number', 'column.1': 'value' }
    for (const [given, says] of [
      [columns, 'No line of it holds a usable number'],
      [{ ...columns, 'column.0': 'out' }, 'Choose which column'],
      [{ ...columns, 'column.1': 'number' }, 'Only one column'],
      [{ ...columns, country: 'ZZ' }, 'two letters'],
    ] as const) {
      const answer = await maker.post(`${CAMPAIGNS}/${id}/list/columns`, given)
      expect([says, answer.status]).toEqual([says, 422])
      expect(await answer.text()).toContain(says)
    }
    expect((await getCampaign(env, id))?.audience).toMatchObject({ rows: 5, columns: ['City'] })
  })

  test('more than 200,000 lines are refused', { timeout: 60_000 }, async () => {
    const id = await make({ 'audience.by': 'list' })
    const answer = await send(`${CAMPAIGNS}/${id}/list`, '+4930901820\n'.repeat(200_001))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('more than 200,000 lines')
  })

  async function withList(csv: string, given: Record<string, string> = {}): Promise<number> {
    const id = await make({ 'audience.by': 'list', ...given })
    expect((await send(`${CAMPAIGNS}/${id}/list`, csv)).status).toBe(303)
    const columns = { hasHeader: '1', country: 'BR', 'column.0': 'name', 'column.1': 'number', 'column.2': 'value' }
    const answer = await maker.post(`${CAMPAIGNS}/${id}/list/columns`, columns)
    expect(answer.headers.get('location')).toContain('done=list')
    return id
  }
})

describe('before it starts', () => {
  test('cost is told by country, and what has no rate is unknown, never nothing', async () => {
    const people = await addContacts(2)
    const { id } = await addCampaign(people.map((one) => one.id))
    expect(await textOf(maker.get(`${CAMPAIGNS}/${id}/review`))).toContain('unknown: there is no rate')
    await maker.post(`${CAMPAIGNS}/rates`, rate({ country: 'DE', micros: '0.055' }))
    const page = await textOf(maker.get(`${CAMPAIGNS}/${id}/review`))
    expect(page).toContain('$0.11')
    expect(page).toContain('Germany (DE)')
  })

  test('starts what was confirmed and nothing else', async () => {
    const people = await addContacts(2)
    const { id } = await addCampaign(people.map((one) => one.id))
    const confirmed = confirmedIn(await textOf(maker.get(`${CAMPAIGNS}/${id}/review`)))
    const changed = [
      { ...confirmed, people: '1' },
      { ...confirmed, cost: 'USD1_u0' },
      { ...confirmed, version: '999' },
    ]
    for (const query of changed) {
      const answer = await maker.post(`${CAMPAIGNS}/${id}/start?${new URLSearchParams(query).toString()}`)
      expect([query, answer.status]).toEqual([query, 409])
      expect((await getCampaign(env, id))?.state).toBe('draft')
    }
    await env.DB.prepare('delete from tblwhatsapp_contacts where id = ?').bind(people[0]!.id).run()
    const late = await maker.post(`${CAMPAIGNS}/${id}/start?${new URLSearchParams(confirmed).toString()}`)
    expect(await late.text()).toContain('the number changed from 2 to 1')
    const again = confirmedIn(await textOf(maker.get(`${CAMPAIGNS}/${id}/review`)))
    const started = await maker.post(`${CAMPAIGNS}/${id}/start?${new URLSearchParams(again).toString()}`)
    expect(started.headers.get('location')).toContain('done=started')
    expect((await getCampaign(env, id))?.state).toBe('running')
    const twice = await maker.post(`${CAMPAIGNS}/${id}/start?${new URLSearchParams(again).toString()}`)
    expect(twice.headers.get('location')).toContain('failed=changed')
  })

  test('a test goes to one number and counts nobody', async () => {
    const people = await addContacts(1)
    const { id } = await addCampaign(people.map((one) => one.id))
    const bad = await maker.post(`${CAMPAIGNS}/${id}/test`, { to: 'my phone', key: crypto.randomUUID() })
    expect(bad.status).toBe(422)
    const key = crypto.randomUUID()
    for (let click = 0; click < 2; click++)
      expect((await maker.post(`${CAMPAIGNS}/${id}/test`, { to: '+49 30 901821', key })).status).toBe(303)
    expect(await sentTo('4930901821')).toHaveLength(1)
    expect((await getCampaign(env, id))?.state).toBe('draft')
  })

  test('a test’s counted link leads on, and no click of it counts', async () => {
    const people = await addContacts(1)
    const button = { type: 'URL', text: 'See it', url: 'http://localhost/l/{{1}}', example: ['http://localhost/l/abc'] }
    const components = [
      { type: 'BODY', text: 'Hi {{1}}', example: { body_text: [['Ada']] } },
      { type: 'BUTTONS', buttons: [button] },
    ]
    const url = 'https://shop.example/autumn'
    const { id } = await addCampaign(
      people.map((one) => one.id),
      {
        templateId: await addTemplate({ name: 'with_link', components }),
        settings: settingsSchema.parse({ link: { url } }),
      },
    )
    expect((await maker.post(`${CAMPAIGNS}/${id}/test`, { to: '+49 30 901822', key: 'link' })).status).toBe(303)
    const [sent] = await until(async () => {
      const list = await sentTo('4930901822')
      return list.length > 0 && list
    })
    const code = /"text":"([\w-]{20,})"/.exec(JSON.stringify(sent!.body))?.[1]
    const append = vi.spyOn(Journal.prototype, 'append')
    const answer = await exports.default.fetch(`http://localhost/l/${code}`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, url])
    expect(JSON.stringify(append.mock.calls)).not.toContain('click')
    append.mockRestore()
    await env.DB.prepare('delete from tblwhatsapp_campaigns where id = ?').bind(id).run()
    expect((await exports.default.fetch(`http://localhost/l/${code}`, { redirect: 'manual' })).status).toBe(404)
  })
})

describe('a run', () => {
  test('is paused, goes on and is cancelled; what is not possible any more is said instead', async () => {
    const people = await addContacts(1)
    const { id } = await addCampaign(people.map((one) => one.id))
    const key = await start(id)
    expect(await act(id, 'pause')).toContain('done=paused')
    expect((await runOf(key)).state).toBe('paused')
    expect(await act(id, 'pause')).toContain('failed=changed')
    expect(await textOf(maker.get(`${CAMPAIGNS}/${id}`))).toContain('Go on')
    expect(await act(id, 'resume')).toContain('done=resumed')
    expect(await act(id, 'cancel')).toContain('done=cancelled')
    expect((await runOf(key)).state).toBe('cancelled')
    expect(await act(id, 'resume')).toContain('failed=changed')
    const trail = await rows<{ action: string }>(
      'select action from tblaudit_trail where entity = ? order by at',
      'whatsapp_campaigns',
    )
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['paused', 'resumed', 'cancelled']))
  })

  test('groups what went wrong by cause with what helps, and tries only the retryable again', async () => {
    const { id, key } = await frozen(6)
    await move(key, 0, { status: 3, errorCode: 131026, errorText: 'no WhatsApp' })
    await move(key, 1, { status: 0, errorCode: 131030, errorText: 'not in the list' })
    await move(key, 2, { status: 0, errorCode: 130472, errorText: 'an experiment' })
    await move(key, 3, { status: 5 })
    await move(key, 4, { status: 4, errorText: 'stopped' })
    const page = await textOf(maker.get(`${CAMPAIGNS}/${id}`))
    expect(page).toContain('the number is not on WhatsApp')
    expect(page).toContain('Add the recipient to the list')
    expect(page).toContain('Try 2 again')
    expect(page).toContain('Of one message nobody knows whether it arrived')
    expect(await act(id, 'retry')).toContain('done=retried')
    const left = await rows<{ phone_key: string; status: number }>(
      'select phone_key, status from tblwhatsapp_campaign_data where campaign_id = ? order by phone_key',
      id,
    )
    const waitOrSent = expect.toSatisfy((status: number) => status === 1 || status === 2)
    expect(left.map(({ status }) => status)).toEqual([3, waitOrSent, 0, 5, waitOrSent, waitOrSent])
  })

  test('that was stopped says why and what helps, on its page and in the list', async () => {
    const { id } = await frozen(1)
    const reason = { symbol: 'token', code: 190, reason: 'Our access token has expired.', cure: 'Reconnect WhatsApp.' }
    await env.DB.batch(
      [
        env.DB.prepare(
          `update tblwhatsapp_campaign_runs set state = 'stopped', state_reason = ?2 where campaign_id = ?1`,
        ),
        env.DB.prepare(`update tblwhatsapp_campaigns set state = 'stopped', state_reason = ?2 where id = ?1`),
      ].map((statement) => statement.bind(id, JSON.stringify(reason))),
    )
    for (const path of [`${CAMPAIGNS}/${id}`, CAMPAIGNS, `${CAMPAIGNS}?state=stopped`]) {
      const page = await textOf(viewer.get(path))
      expect(page).toContain(reason.reason)
      expect(page).toContain(reason.cure)
    }
    expect(await textOf(viewer.get(`${CAMPAIGNS}?state=done`))).toContain('No campaign is like this.')
  })

  test('its recipients are found by result, name and number, and no number stands in an address', async () => {
    const { id, key } = await frozen(3)
    await move(key, 1, { status: 0, errorCode: 131030, errorText: 'not in the list' })
    const path = `${CAMPAIGNS}/${id}/recipients`
    const all = await textOf(viewer.get(path))
    for (const name of ['Person 0', 'Person 1', 'Person 2']) expect(all).toContain(name)
    expect(all).not.toMatch(/(?:href|action)="[^"]*55119\d+/)
    expect(namesIn(await textOf(viewer.get(`${path}?result=failed`)))).toEqual(['Person 1'])
    expect(namesIn(await textOf(viewer.post(path, { q: '+55 11 9 8765 0002', run: '1' })))).toEqual(['Person 2'])
    expect(namesIn(await textOf(viewer.post(path, { q: 'person 0', run: '1' })))).toEqual(['Person 0'])
    expect(await textOf(viewer.post(path, { q: 'nobody', run: '1' }))).toContain('Nobody is like this.')
    expect((await viewer.get(`${path}?run=7`)).status).toBe(404)
  })

  test('more recipients than a page go on behind the last one, each once', async () => {
    const { id } = await frozen(120)
    const path = `${CAMPAIGNS}/${id}/recipients`
    const seen: string[] = []
    let page = await textOf(viewer.get(path))
    for (let pages = 0; pages < 5; pages++) {
      seen.push(...namesIn(page))
      const [, after] = /name="after" value="([^"]*)"/.exec(page) ?? []
      if (after === undefined) break
      page = await textOf(viewer.post(path, { run: '1', after }))
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })

  test('leaves as CSV for admins alone, whole, with nothing that a spreadsheet runs', { timeout: 60_000 }, async () => {
    const { id, key } = await frozen(4500)
    await move(key, 0, { status: 0, errorCode: null, errorText: '=cmd()' })
    expect((await maker.post(`${CAMPAIGNS}/${id}/export`)).status).toBe(404)
    const lines = (await textOf(admin.post(`${CAMPAIGNS}/${id}/export?run=1`))).trim().split('\r\n')
    expect(lines).toHaveLength(4501)
    expect(lines[1]).toContain(`'=cmd()`)
  })
})

test('rates are entered with their day and source; nonsense is refused at its field', async () => {
  const bad = await maker.post(
    `${CAMPAIGNS}/rates`,
    rate({ country: 'XX', micros: 'cheap', currency: 'dollars', since: '' }),
  )
  const page = await bad.text()
  expect(bad.status).toBe(422)
  for (const field of ['country', 'micros', 'currency', 'since']) expect(errorAt(page, field)).toMatch(/\w/)
  expect((await maker.post(`${CAMPAIGNS}/rates`, rate({ source: 'Price list, page 3' }))).status).toBe(303)
  expect(await textOf(viewer.get(`${CAMPAIGNS}/rates`))).toContain('Price list, page 3')
  const form = new FormData()
  form.set(
    'file',
    new File(['country,category,since,currency,price\nDE,MARKETING,2026-10-01,USD,0.1\nDE,X,,,'], 'r.csv'),
  )
  const imported = await (await maker.send(`${CAMPAIGNS}/rates/import`, form)).text()
  expect(imported).toContain('1 rates taken over')
  expect(imported).toContain('Line 3')
  // Deleting asks first: the button opens a question, whose answer is the form.
  const asked = await textOf(maker.get(`${CAMPAIGNS}/rates`))
  expect(asked).toContain('Delete this rate?')
  expect(asked).toMatch(/data-opens-dialog="remove-rate-0"|commandfor="remove-rate-0"/)
  expect(await textOf(viewer.get(`${CAMPAIGNS}/rates`))).not.toContain('Delete this rate?')
  await maker.post(`${CAMPAIGNS}/rates/delete`, { country: 'DE', category: 'MARKETING', since: '2026-10-01' })
  expect(await rows('select country from tblwhatsapp_campaign_rates')).toEqual([{ country: '*' }])
})

test('is copied as a draft and deleted; one under way is not', async () => {
  const people = await addContacts(1)
  const { id } = await addCampaign(people.map((one) => one.id))
  const copied = await maker.post(`${CAMPAIGNS}/${id}/duplicate`)
  const [, copy] = /campaigns\/(\d+)/.exec(copied.headers.get('location') ?? '') ?? []
  expect(await getCampaign(env, Number(copy))).toMatchObject({ state: 'draft', run: 0 })
  await start(id)
  expect((await maker.post(`${CAMPAIGNS}/${id}/delete`)).headers.get('location')).toContain('failed=running')
  expect((await maker.post(`${CAMPAIGNS}/${copy}/delete`)).headers.get('location')).toContain('done=deleted')
  expect((await maker.get(`${CAMPAIGNS}/${copy}`)).status).toBe(404)
})

test('who may only look sees everything and can do nothing', async () => {
  const people = await addContacts(1)
  const { id } = await addCampaign(people.map((one) => one.id))
  const review = await textOf(viewer.get(`${CAMPAIGNS}/${id}/review`))
  expect(review).toContain('You may look at this, not start it.')
  for (const page of [await textOf(viewer.get(CAMPAIGNS)), await textOf(viewer.get(`${CAMPAIGNS}/${id}`)), review])
    expect(page).not.toMatch(new RegExp(`${CAMPAIGNS}/(new|\\d+/(edit|start|delete|duplicate|test))`))
  for (const path of ['start', 'pause', 'cancel', 'retry', 'unknown', 'test', 'delete', 'duplicate', 'list', 'export'])
    expect([path, (await viewer.post(`${CAMPAIGNS}/${id}/${path}`)).status]).toEqual([path, 404])
  expect((await viewer.get(`${CAMPAIGNS}/987654`)).status).toBe(404)
})

function draft(): Record<string, string> {
  return {
    name: 'Test campaign',
    number_id: numberId,
    'audience.by': 'hand',
    rel_type: 'whatsapp_contacts',
    template_id: templateId,
    'mapping.body.1.from': 'text',
    'mapping.body.1.text': 'you',
    start: 'now',
    time_zone: 'UTC',
  }
}

async function make(given: Record<string, string> | [string, string][] = {}): Promise<number> {
  const answer = await maker.post(CAMPAIGNS, Array.isArray(given) ? given : { ...draft(), ...given })
  const [, id] = /campaigns\/(\d+)/.exec(answer.headers.get('location') ?? '') ?? []
  if (id === undefined) throw new Error(`Not made: ${answer.status}`)
  return Number(id)
}

/** A campaign whose run has these people, none of them written to yet. */
async function frozen(count: number) {
  const { id } = await addCampaign([])
  const key = { campaignId: id, run: 1 }
  const campaign = await getCampaign(env, id)
  await env.DB.batch([
    env.DB.prepare(`update tblwhatsapp_campaigns set run = 1, state = 'done' where id = ?`).bind(id),
    env.DB.prepare(
      `insert into tblwhatsapp_campaign_runs (campaign_id, run, state, phone_number_id, planned_at, started_at, plan)
       values (?1, 1, 'done', '100000000000001', 0, 0, ?2)`,
    ).bind(id, JSON.stringify(planOf(campaign!, 'UTILITY'))),
  ])
  const people = Array.from({ length: count }, (_, n) => ({
    phoneKey: keyOf(n),
    relId: n,
    phone: keyOf(n),
    name: `Person ${n}`,
    params: null,
    variant: null,
    status: 1 as const,
    errorText: null,
  }))
  for (let from = 0; from < count; from += 500)
    await env.DB.batch(insertStatements(env.DB, key, people.slice(from, from + 500)))
  return { id, key }
}

function keyOf(n: number): string {
  return `551198765${String(n).padStart(4, '0')}`
}

type Change = { status: 0 | 3 | 4 | 5; errorCode?: number | null; errorText?: string }

async function move(key: { campaignId: number; run: number }, n: number, change: Change): Promise<void> {
  await env.DB.batch(moveStatements(env.DB, key, [{ phoneKey: keyOf(n), ...change }]))
}

async function act(id: number, action: string): Promise<string> {
  return (await maker.post(`${CAMPAIGNS}/${id}/${action}?run=1`)).headers.get('location') ?? ''
}

function rate(given: Record<string, string> = {}): Record<string, string> {
  return {
    country: '*',
    category: 'UTILITY',
    since: '2026-10-01',
    currency: 'USD',
    micros: '0.02',
    source: '',
    ...given,
  }
}

function send(path: string, content: string): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([content], 'people.csv', { type: 'text/csv' }))
  return maker.send(path, form)
}

/** What the dialog would post. */
function confirmedIn(page: string): Record<string, string> {
  const [, query = ''] = /\/start\?([^"]+)"/.exec(page) ?? []
  return Object.fromEntries(new URLSearchParams(query.replaceAll('&amp;', '&')))
}

function figure(page: string, title: string): string {
  const [, value = ''] = new RegExp(`>${title}</th><td[^>]*>([^<]*)<`).exec(page) ?? []
  return value
}

function namesIn(page: string): string[] {
  return [...new Set([...page.matchAll(/Person \d+/g)].map(([name]) => name))]
}

async function textOf(answer: Promise<Response>): Promise<string> {
  return (await answer).text()
}

function errorAt(page: string, field: string): string {
  const id = `field-${field}-error`.replaceAll('.', '\\.')
  return new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? ''
}
