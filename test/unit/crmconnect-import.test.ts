import { describe, expect, test } from 'vitest'
import { guessColumns, guessKind, isSecretColumn, isSecretName, missingFields } from '../../src/crmconnect/guess'
import { type Around, planRecords, type RecordPlan } from '../../src/crmconnect/plan-records'
import { readBot, readFlow } from '../../src/crmconnect/read-bot'
import type { Reading, ReadRecord } from '../../src/crmconnect/read-row'
import { readContact, readLead, readStaff } from '../../src/crmconnect/readers'
import { hashOf, instantOf, plainText, type Values } from '../../src/crmconnect/values'

const READING: Reading = {
  zone: 'Europe/Berlin',
  country: 'US',
  importedAt: 1_700_000_000_000,
  wabaId: '1',
  defaults: { status: 1, source: 2 },
  find: (kind, oldId) => (oldId === '7' ? { id: '70' } : oldId === '8' && kind === 'templates' ? 'new' : null),
}

/** As a table whose columns are called as our fields. */
function cells(row: Record<string, string>) {
  return (field: string) => row[field] ?? null
}

type Good = Extract<ReadRecord, { ok: true }>

function good(record: ReadRecord): Good {
  if (!record.ok) throw new Error(record.note.reason)
  return record
}

describe('what a table and its columns are', () => {
  test.each([
    ['tblleads', 'leads'],
    ['crm_tblstaff', null],
    ['perfex_staff', 'staff'],
    ['tblwtc_bots', 'bots'],
    ['tblwhatsapp_interaction_messages', 'messages'],
    ['tblleads_email_integration', null],
    ['TBLCONTACTS.csv', 'contacts'],
  ])('%s is %s', (table, kind) => expect(guessKind(table)).toBe(kind))

  test('a column is one thing only, and what is missing is named', () => {
    const columns = ['id', 'name', 'phonenumber', 'Status', 'date_added']
    const choice = guessColumns('leads', columns)
    expect(choice).toEqual({
      id: 'id',
      name: 'name',
      phonenumber: 'phonenumber',
      status: 'Status',
      created: 'date_added',
    })
    expect(missingFields('messages', guessColumns('messages', ['id', 'message']))).toEqual(['interaction', 'at'])
  })

  test('secrets are known by their names', () => {
    for (const column of [
      'password',
      'new_pass_key',
      'google_auth_secret',
      'two_factor_auth_code',
      'access_token',
      'last_ip',
    ])
      expect([column, isSecretColumn(column)]).toEqual([column, true])
    for (const column of ['firstname', 'phonenumber', 'message', 'template_id', 'time_sent'])
      expect([column, isSecretColumn(column)]).toEqual([column, false])
    for (const name of ['smtp_password', 'whatsapp_access_token', 'openai_api_key', 'wac_fb_app_secret'])
      expect([name, isSecretName(name)]).toEqual([name, true])
    expect(isSecretName('whatsapp_default_country')).toBe(false)
  })
})

describe('values', () => {
  test.each([
    ['2025-01-15 12:00:00', '2025-01-15T11:00:00Z'],
    ['2025-07-15 12:00:30', '2025-07-15T10:00:30Z'],
    ['2025-07-15', '2025-07-14T22:00:00Z'],
    ['2025-07-15T12:00:00Z', '2025-07-15T12:00:00Z'],
    ['2025-07-15 12:00:00 +02:00', '2025-07-15T10:00:00Z'],
    ['1752574830', '2025-07-15T10:20:30Z'],
    ['1752574830000', '2025-07-15T10:20:30Z'],
  ])('%s on a clock of Berlin is %s', (written, at) => expect(instantOf(written, 'Europe/Berlin')).toBe(Date.parse(at)))

  test.each(['0000-00-00 00:00:00', '', 'yesterday', '2025-13-01', '2025-01-01 25:00:00'])('%s is no time', (written) =>
    expect(instantOf(written, 'UTC')).toBeNull(),
  )

  test('texts lose what forms put into them, once', () => {
    expect(plainText('Hello<br />\nyou &amp;lt; me &quot;', 100)).toBe('Hello\nyou &lt; me "')
  })

  test('a hash tells nothing from an empty text, and a number is its text', () => {
    expect(new Set([null, '', '0', '-', 'ab', 'ba'].map(hashOf)).size).toBe(6)
    expect(hashOf(7)).toBe(hashOf('7'))
  })
})

describe('a row', () => {
  test('a lead without a name is called by its number; what it refers to is followed, what is not there is said', () => {
    const lead = good(
      readLead(cells({ id: '3', phonenumber: '(555) 010-0402', status: '7', source: '9', assigned: '0' }), READING),
    )
    expect(lead.values).toMatchObject({
      name: '+1 555 010 0402',
      phone_key: '15550100402',
      status: 70,
      source: 2,
      assigned: null,
    })
    expect(lead.notes).toEqual([{ reason: 'missing', field: 'source', detail: '9' }])
    expect(readLead(cells({ id: '3' }), READING)).toMatchObject({
      ok: false,
      note: { reason: 'required', field: 'name' },
    })
  })

  test('a contact keeps a number that is none as it was written', () => {
    const contact = good(readContact(cells({ id: '1', firstname: 'Ann', phonenumber: 'ask Bob' }), READING))
    expect(contact.values).toMatchObject({ phonenumber: 'ask Bob', phone_key: null })
    expect(contact.notes).toEqual([{ reason: 'phone', field: 'phonenumber' }])
  })

  test('staff never arrive able to sign in, or as administrators', () => {
    const boss = good(readStaff(cells({ id: '1', email: 'Boss@X.example', admin: '1', active: '1' }), READING))
    expect(boss.fixed).toMatchObject({ email: 'boss@x.example', admin: 0, active: 0 })
    expect(boss.notes).toEqual([{ reason: 'admin' }])
  })
})

describe('a bot', () => {
  const bot = (row: Record<string, string>) => good(readBot(cells({ id: '1', name: 'B', ...row }), READING))
  const of = ({ values }: Good) => ({
    ...values,
    trigger: JSON.parse(String(values['trigger'])) as unknown,
    config: JSON.parse(String(values['config'])) as unknown,
  })

  test('is switched off, its keywords are a list, its merge fields are ours', () => {
    const read = bot({ replyType: '1', trigger: 'hi, hello ,hi', botType: '1', text: 'Hello {lead_name}!' })
    expect(read.fixed).toMatchObject({ is_bot_active: 0 })
    expect(of(read)).toMatchObject({
      reply_type: 1,
      trigger: { keywords: ['hi', 'hello'] },
      bot_type: 1,
      config: { text: 'Hello {name}!' },
    })
    expect(read.notes).toEqual([])
  })

  test('with buttons', () => {
    const read = of(
      bot({ replyType: '2', trigger: 'menu', botType: '7', text: 'What?', button1: 'One', button2: 'Two' }),
    )
    expect(read).toMatchObject({
      bot_type: 7,
      config: { body: 'What?', buttons: [{ title: 'One' }, { title: 'Two' }] },
    })
  })

  test.each([
    [{ replyType: '99', botType: '1', text: 'x' }, 'trigger'],
    [{ replyType: '1', trigger: 'a', botType: '5', text: 'x', file: 'a/b.jpg' }, 'response'],
    [{ replyType: '1', trigger: 'a', botType: '2', template: '404' }, 'response'],
    [{ replyType: '1', trigger: '', botType: '1', text: 'x' }, 'trigger'],
  ])('what cannot be taken over of %j is said', (row, reason) => {
    const read = bot(row)
    expect(read.notes.map((note) => note.reason)).toContain(reason)
    expect(of(read)).toMatchObject({ name: 'B', bot_type: 1 })
  })

  test('a flow in a table of its own is a draft; headers of its calls, where keys stand, are not taken', () => {
    const flow = JSON.stringify({
      drawflow: {
        Home: {
          data: {
            1: node(1, 'start', {}, '2'),
            2: node(2, 'webhook', {
              url: 'https://x.example',
              headers: [{ name: 'Authorization', value: 'Bearer key' }],
            }),
          },
        },
      },
    })
    const read = good(readFlow(cells({ id: '1', name: 'Shop', flow }), READING))
    expect(read.values).toMatchObject({ bot_type: 4 })
    expect(String(read.values['flow_draft'])).not.toContain('Bearer key')
    expect(readFlow(cells({ id: '1', name: 'Shop', flow: '{' }), READING).ok).toBe(false)
  })

  function node(id: number, name: string, data: object, next?: string) {
    const connections = next === undefined ? [] : [{ node: next, output: 'input_1' }]
    const outputs = { output_1: { connections } }
    return { id, name, data, class: name, html: '', typenode: false, inputs: {}, outputs, pos_x: 0, pos_y: 0 }
  }
})

describe('what becomes of a row', () => {
  const NOBODY: Around = { mapped: new Map(), known: new Map(), erased: new Set(), isUnique: false }
  const row = (oldId: string, values: Values, natural: string | null = null): ReadRecord => ({
    ok: true,
    oldId,
    natural,
    values,
    fixed: { origin: 'import' },
    notes: [],
    phoneKey: natural,
  })
  const outcomes = ({ outcomes: all }: RecordPlan) =>
    all.map(({ outcome, notes }) => [outcome, ...notes.map(({ reason }) => reason)])
  const here = (given: Values, current: Values | null) => {
    const hashes = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, hashOf(value)]))
    return { mapped: new Map([['1', { newId: '10', given: hashes, current }]]) }
  }

  test('it is made once, whatever comes twice', () => {
    const plan = planRecords([row('1', { name: 'A' }), row('1', { name: 'A' })], NOBODY)
    expect(outcomes(plan)).toEqual([['created'], ['refused', 'twice']])
    expect(plan.creates).toMatchObject([{ oldId: '1', values: { name: 'A', origin: 'import' } }])
  })

  test('who is here already is linked, and stays as they are', () => {
    const known = new Map([['155', { newId: '4', current: { name: 'Ours' } }]])
    const plan = planRecords([row('1', { name: 'Theirs' }, '155')], { ...NOBODY, known })
    expect(outcomes(plan)).toEqual([['kept', 'known']])
    expect(plan).toMatchObject({ creates: [], updates: [], links: [{ oldId: '1', newId: '4' }] })
  })

  test('two of one number are two; two of one name are one where a name may be there once only', () => {
    const two = [row('1', { name: 'A' }, '155'), row('2', { name: 'B' }, '155')]
    expect(outcomes(planRecords(two, NOBODY))).toEqual([['created'], ['created']])
    expect(outcomes(planRecords(two, { ...NOBODY, isUnique: true }))).toEqual([['created'], ['kept', 'twice']])
  })

  test('who was erased stays erased', () => {
    const plan = planRecords([row('1', { name: 'A' }, '155')], { ...NOBODY, erased: new Set(['155']) })
    expect(outcomes(plan)).toEqual([['refused', 'erased']])
  })

  test.each([
    ['nothing changed', { a: 1 }, { a: 1 }, { a: 1 }, ['same'], {}],
    ['changed there', { a: 1 }, { a: 1 }, { a: 2 }, ['updated'], { a: 2 }],
    ['changed here', { a: 1 }, { a: 3 }, { a: 1 }, ['kept', 'changed-here'], {}],
    ['changed on both sides', { a: 1 }, { a: 3 }, { a: 2 }, ['kept', 'changed-here'], {}],
    ['changed alike on both sides', { a: 1 }, { a: 2 }, { a: 2 }, ['same'], {}],
    [
      'one field here, another there',
      { a: 1, b: 1 },
      { a: 3, b: 1 },
      { a: 1, b: 2 },
      ['updated', 'changed-here'],
      { b: 2 },
    ],
    ['emptied there', { a: 'x' }, { a: 'x' }, { a: null }, ['updated'], { a: null }],
  ])('%s', (_, given, current, theirs, outcome, set) => {
    const plan = planRecords([row('1', theirs)], { ...NOBODY, ...here(given, current) })
    expect(outcomes(plan)).toEqual([outcome])
    expect(plan.updates.flatMap((update) => Object.entries(update.set))).toEqual(Object.entries(set))
  })

  test('what was deleted here is not made again', () => {
    const plan = planRecords([row('1', { a: 1 })], { ...NOBODY, ...here({ a: 1 }, null) })
    expect(outcomes(plan)).toEqual([['kept', 'deleted-here']])
    expect(plan.creates).toEqual([])
  })
})
