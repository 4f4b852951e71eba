import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, type MockInstance, test, vi } from 'vitest'
import { stubs } from '../../durable-objects/stubs'
import { readCursor } from '../../src/conversations/projection-store'
import { findImport } from '../../src/crmconnect/imports-store'
import { advanceImport, advanceImports } from '../../src/crmconnect/work'
import type { AdminVisitor } from '../support/admin-visitor'
import { addBot, flush, interactionOf, rows, says, setOptions, startCore, threadOf, wakeAll } from '../support/core'
import { walkedStatements } from '../support/query-plans'
import { signedInVisitor } from '../support/staff'
import { endpointAt, receivedAt } from '../support/webhooks'
import { sentTo, until } from '../support/worker'

const START = '/admin/imports/crmconnect'
const dump = Object.values(
  import.meta.glob<string>('../fixtures/crmconnect/dump.sql', { query: '?raw', import: 'default', eager: true }),
)[0]!
const CSV = import.meta.glob<string>('../fixtures/crmconnect/csv/*.csv', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const ENDED = ['mapping', 'checked', 'done', 'failed', 'cancelled']
/** Everything that an import writes. */
const WRITTEN = [
  'tblstaff',
  'tblstaff_permissions',
  'tblleads_status',
  'tblleads_sources',
  'tblleads',
  'tblcontacts',
  'tblwhatsapp_interaction_templates',
  'tblwhatsapp_interactions',
  'tblwhatsapp_interaction_messages',
  'tblwhatsapp_bots',
  'tblwhatsapp_campaigns',
  'tbloptions',
  'tblcrmconnect_ids',
  'tblwhatsapp_person_keys',
]
const LENA = { waId: '15550100401', userId: null, name: 'Lena' }

let admin: AdminVisitor
let prepared: MockInstance<D1Database['prepare']>

beforeAll(async () => {
  await startCore()
  admin = (await signedInVisitor({ isAdmin: true })).visitor
  prepared = vi.spyOn(env.DB, 'prepare')
})

afterEach(() => everyRowWasLookedUp())

/** However much is here, a row of a file costs the same. */
async function everyRowWasLookedUp(): Promise<void> {
  const statements = prepared.mock.calls.map(([statement]) => statement)
  expect(statements.length).toBeGreaterThan(10)
  prepared.mockClear()
  expect(await walkedStatements(env.DB, statements)).toEqual([])
}

type Files = Record<string, string | Uint8Array<ArrayBuffer>>

async function upload(files: Files): Promise<string> {
  const form = new FormData()
  for (const [name, content] of Object.entries(files)) form.append('file', new File([content], name))
  const answer = await admin.send(START, form)
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!
}

/** Goes on as the queue and the clock do, a little at a time, until it waits for a person or is at its end. */
async function settled(path: string): Promise<string> {
  const id = idIn(path)
  return until(async () => {
    await advanceImport(env, id, { steps: 3 })
    const { state } = (await findImport(env, id))!
    return ENDED.includes(state) && state
  }, 30_000)
}

function idIn(path: string): number {
  return Number(path.split('/').at(-1))
}

/** What the form has chosen, as a browser would send it. */
function chosenIn(page: string): Record<string, string> {
  const selects = [...page.matchAll(/<select name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, name, options]) => [
    name!,
    /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '',
  ])
  const typed = ['zone', 'country'].map((name) => [
    name,
    /value="([^"]*)"/.exec(new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0] ?? '')?.[1] ?? '',
  ])
  return Object.fromEntries([...selects, ...typed]) as Record<string, string>
}

async function check(files: Files, fields: Record<string, string> = {}): Promise<string> {
  const path = await upload(files)
  expect(await settled(path)).toBe('mapping')
  const form = chosenIn(await (await admin.get(path)).text())
  expect((await admin.post(`${path}/mapping`, { ...form, ...fields })).status).toBe(303)
  expect(await settled(path)).toBe('checked')
  return path
}

async function run(path: string): Promise<void> {
  expect((await admin.post(`${path}/run`)).status).toBe(303)
  expect(await settled(path)).toBe('done')
  await inD1()
}

/** Waits until D1 knows what the conversations told. */
async function inD1(): Promise<void> {
  const journal = stubs(env).journal('messages')
  await until(async () => {
    await flush()
    const { seq } = await readCursor(env.DB, 'messages')
    return seq >= (await journal.append([]))
  })
}

async function importAll(files: Files, fields: Record<string, string> = {}): Promise<string> {
  const path = await check(files, fields)
  await run(path)
  return path
}

async function counts(path: string) {
  return (await findImport(env, idIn(path)))!.counts
}

async function report(path: string): Promise<string[]> {
  return (await (await admin.get(`${path}/report`)).text()).replace('\uFEFF', '').split('\r\n')
}

async function everything(): Promise<Record<string, string[]>> {
  const all = WRITTEN.map(async (table) => {
    const found = await rows(`select * from ${table}`)
    return [table, found.map((row) => JSON.stringify(row)).toSorted()] as const
  })
  return Object.fromEntries(await Promise.all(all)) as Record<string, string[]>
}

/** All rows of all tables, and all files. */
async function allText(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `select name from sqlite_schema where type = 'table' and name like 'tbl%'`,
  )
  const found = await Promise.all(tables.map(({ name }) => rows(`select * from ${name}`)))
  const { objects } = await env.MEDIA.list({ prefix: 'crmconnect/' })
  const files = await Promise.all(objects.map(async ({ key }) => (await env.MEDIA.get(key))!.text()))
  return JSON.stringify(found) + files.join('\n')
}

const HERE = { zone: 'Europe/Berlin', country: 'US' }

test('a check says what would happen and changes nothing', async () => {
  const before = await everything()
  const path = await check({ 'dump.sql': dump }, HERE)
  expect(await everything()).toEqual(before)
  expect(await counts(path)).toEqual({
    staff: { kept: 1, created: 2, refused: 1 },
    permissions: { created: 2, kept: 1, refused: 2 },
    statuses: { kept: 1, created: 1 },
    sources: { same: 2 },
    leads: { created: 4, refused: 1 },
    contacts: { created: 2 },
    templates: { created: 1 },
    interactions: { created: 2, refused: 1 },
    messages: { created: 5, refused: 2 },
    bots: { created: 5 },
    campaigns: { created: 2 },
    options: { created: 1, kept: 1, refused: 4 },
  })
  expect((await admin.post(`${path}/cancel`)).status).toBe(303)
  expect(await rows('select 1 from tblleads where origin = ?', 'import')).toEqual([])
})

test('brings everything over, quietly and without secrets', async () => {
  const crm = await endpointAt('import.web.example')
  await setOptions({ whatsapp_auto_lead_settings: 'enable' })
  await addBot({ replyType: 3, trigger: {}, config: { text: 'First!' } })
  const path = await check({ 'dump.sql': dump }, HERE)
  const checked = await counts(path)
  await run(path)
  expect(await counts(path)).toEqual(checked)

  const [lena] = await rows<Record<string, unknown>>(
    'select * from tblleads where phone_key = ? order by id',
    LENA.waId,
  )
  const [wanda] = await rows<Record<string, unknown>>(`select * from tblstaff where email = 'wanda@crm.example'`)
  expect(lena).toMatchObject({
    name: `Lena "Leni" O'Hara`,
    company: 'Ünal & Söhne',
    description: 'Line one\nLine two; (not the end)',
    status: 4,
    source: 2,
    assigned: wanda!['staffid'],
    dateadded: Date.parse('2025-05-01T08:00:00Z'),
  })
  expect(wanda).toMatchObject({ active: 0, admin: 0 })
  const accounts = await rows('select 1 from tblstaff_accounts where staffid = ?', wanda!['staffid'])
  expect(accounts).toEqual([])
  expect(await rows(`select name, is_bot_active, sending_count from tblwhatsapp_bots where name <> 'Ping'`)).toEqual(
    ['Greeting', 'Choose', 'Picture', 'Shop flow', 'Offer'].map((name) => ({
      name,
      is_bot_active: 0,
      sending_count: 0,
    })),
  )
  const linked = `select l.name, c.firstname from tblleads l join tblcontacts c on c.id = l.contact_id and c.lead_id = l.id`
  expect(await rows(linked)).toEqual([{ name: 'Old Customer', firstname: 'Nora' }])
  expect(await rows('select name, state, send_now from tblwhatsapp_campaigns')).toEqual([
    { name: 'Spring', state: 'done', send_now: 0 },
    { name: 'Next year', state: 'draft', send_now: 0 },
  ])

  // Two leads have this number: a conversation is always the newest one's.
  const past = {
    name: 'Same Number',
    rel_type: 'leads',
    assigned: wanda!['staffid'],
    status: 'closed',
    unread: 0,
    waiting_since: null,
    first_message_at: Date.parse('2025-06-01T07:00:00Z'),
    last_message_at: Date.parse('2025-06-01T07:07:00Z'),
    window_until: Date.parse('2025-06-02T07:06:00Z'),
    last_message: 'Thanks',
  }
  const conversation = await interactionOf(LENA)
  await vi.waitFor(async () => expect(await interactionOf(LENA)).toMatchObject(past))
  const thread = await threadOf(conversation.id)
  expect(thread.map(({ direction, type, body, status, sent_by }) => [direction, type, body, status, sent_by])).toEqual([
    ['in', 'text', 'Hi, what does it cost?', null, 'customer'],
    ['out', 'text', 'It\'s 10 € — "today"', 'read', `staff:${wanda!['staffid'] as number}`],
    ['in', 'image', 'a.jpg', null, 'customer'],
    ['out', 'text', 'Thanks 🙏', 'failed', 'import'],
  ])
  const page = await (await admin.get(`/admin/whatsapp?c=${conversation.id}`)).text()
  for (const said of ['Hi, what does it cost?', 'Thanks 🙏', 'This file stayed in CRMConnect', 'Sent from CRMConnect'])
    expect(page).toContain(said)

  expect(page).not.toMatch(/Send again|Try again now/)
  expect(await rows('select * from tblwhatsapp_api_events')).toEqual([])
  expect(await receivedAt(crm.host)).toEqual([])
  expect(await sentTo(LENA.waId)).toEqual([])
  expect(await allText()).not.toMatch(/secrettoken|hunter2secret|secretsecret|JBSWY3DP/)

  const lines = await report(path)
  expect(lines).toContain('Leads,tblleads,5,5,not taken,Something is missing (name)')
  expect(lines).toContain('Contacts,tblcontacts,2,2,kept as here,Refers to something that is not there (lead: 77)')
  expect(lines).toContain(
    'Messages,tblwhatsapp_interaction_messages,6,6,not taken,Refers to something that is not there (interaction: 404)',
  )
  expect(lines).toContain('Options,tbloptions,2,whatsapp_access_token,not taken,A secret: enter it again here')
})

test('many rows to look at of one table leave room for those of the others', async () => {
  const rights = Array.from({ length: 60 }, (_, n) => `1,invoices,nothing${n}`)
  const path = await check({
    'tblstaff_permissions.csv': ['staffid,feature,capability', ...rights].join('\n'),
    'tblleads.csv': 'id,name,phonenumber\n1,,\n',
  })
  const page = await (await admin.get(path)).text()
  expect(page).toContain('(invoices.nothing0)')
  expect(page).toContain('Something is missing (name)')
  await admin.post(`${path}/cancel`)
})

async function packed(): Promise<Files> {
  const gzip = new Response(dump).body!.pipeThrough(new CompressionStream('gzip'))
  return { 'dump.sql.gz': new Uint8Array(await new Response(gzip).arrayBuffer()) }
}

test.each([
  [
    'as CSV files',
    () => Object.fromEntries(Object.entries(CSV).map(([name, text]) => [name.split('/').at(-1)!, text])),
  ],
  ['packed', packed],
])('the same again, %s, gives the same rows', async (_, files) => {
  const before = await everything()
  const path = await importAll(await files())
  expect(await everything()).toEqual(before)
  const outcomes = Object.values(await counts(path)).flatMap((of) => Object.keys(of))
  expect(new Set(outcomes)).toEqual(new Set(['same', 'kept', 'refused']))
})

test('what was changed there comes, what was changed here stays; another time zone makes no line come twice', async () => {
  const messages = await rows('select * from tblwhatsapp_interaction_messages')
  const [lena] = await rows<{ id: number }>('select id from tblleads where phone_key = ? order by id', LENA.waId)
  await env.DB.prepare(`update tblleads set company = 'Changed here' where id = ?`).bind(lena!.id).run()
  await env.DB.prepare(`delete from tblleads where name = 'Dev Patel'`).run()
  const theirs = dump
    .replace('Ünal & Söhne', 'Changed there')
    .replace('lena@example.com', 'new@example.com')
    .replace('Buyer', 'Chief buyer')
  const path = await importAll({ 'dump.sql': theirs }, { zone: 'America/New_York' })
  expect(await rows('select * from tblwhatsapp_interaction_messages')).toEqual(messages)
  expect(await rows('select company, email from tblleads where id = ?', lena!.id)).toEqual([
    { company: 'Changed here', email: 'new@example.com' },
  ])
  expect(await rows(`select description from tblcontacts where firstname = 'Nora' and origin = 'import'`)).toEqual([
    { description: 'Chief buyer' },
  ])
  expect(await rows(`select 1 from tblleads where name = 'Dev Patel'`)).toEqual([])
  const lines = await report(path)
  expect(lines).toContain('Leads,tblleads,1,1,changed,Changed here since: kept (company)')
  expect(lines.find((line) => line.startsWith('Leads,tblleads,2,2,'))).toContain('Deleted here since: not made again')
})

test('a customer with a past goes on in the same conversation, and is nobody new', async () => {
  const leads = await rows('select id from tblleads')
  expect(await says(LENA, 'Me again')).toBe(200)
  await flush()
  const [conversation] = await rows<{ id: string }>(
    'select id from tblwhatsapp_interactions where wa_id = ?',
    LENA.waId,
  )
  const thread = await until(async () => {
    const lines = await threadOf(conversation!.id)
    return lines.length === 5 && lines
  })
  expect(thread.at(-1)!.body).toBe('Me again')
  expect(await rows('select id from tblleads')).toEqual(leads)
  expect(await sentTo(LENA.waId)).toEqual([])
})

test('goes on where it was after a death in the middle of a step', async () => {
  const dying = {
    'dump.sql': dump.replaceAll('2025-06-01 09:0', '2025-06-01 08:0').replaceAll('wamid.old', 'wamid.other'),
  }
  const path = await check(dying)
  const batch = env.DB.batch.bind(env.DB)
  let calls = 0
  // Every third write is done, and nobody hears of it.
  const spy = vi.spyOn(env.DB, 'batch').mockImplementation(async (statements) => {
    const answer = await batch(statements)
    if (++calls % 3 === 0) throw new Error('Network connection lost')
    return answer
  })
  expect((await admin.post(`${path}/run`)).status).toBe(303)
  await until(async () => {
    await advanceImports(env)
    return (await findImport(env, idIn(path)))!.state === 'done'
  }, 30_000)
  spy.mockRestore()
  await wakeAll()
  await inD1()
  expect(calls).toBeGreaterThan(10)
  // The one without an id of Meta's is found by its old id: times were read otherwise before.
  expect((await counts(path)).messages).toEqual({ created: 4, same: 1, refused: 2 })
  // What the bots of the tests before sent changes rows as well, until Meta has said its last word of it.
  const underWay = `select 1 from tblwhatsapp_interaction_messages
    where id like interaction_id || ':%' and status not in ('failed', 'read')`
  await until(async () => (await flush(), (await rows(underWay)).length === 0))
  const written = await everything()
  await importAll(dying)
  expect(await everything()).toEqual(written)
}, 60_000)
