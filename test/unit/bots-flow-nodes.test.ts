import { describe, expect, test } from 'vitest'
import { checkFlow } from '../../src/bots/flow/check'
import { nodeTypes } from '../../src/bots/flow/nodes'
import { endsOf, typeOf } from '../../src/bots/flow/ready'
import { NODE_KINDS, type NodeKind } from '../../src/bots/flow/schema'
import { validate } from '../../src/whatsapp/validate'
import { NOON } from '../support/bots'
import { flowOf, node, says, Walk } from '../support/flows'

const ASK = { text: 'How many?', saveAs: 'count' }
const COLOURS = [
  { key: 'r', title: 'Red' },
  { key: 'b', title: 'Blue' },
]
const DONE = says('done', 'Done')
const OTHER = says('other', 'Other')

/** Data that is complete, and data that is not: a kind without them does not compile. */
const DATA = {
  message: [{ text: 'Hi' }, { text: ' ' }],
  media: [{ type: 'image', media: { link: 'https://example.com/a.png' } }, { type: 'image' }],
  buttons: [
    { body: 'Which?', choices: COLOURS },
    { body: 'Which?', choices: [] },
  ],
  list: [
    { body: 'Which?', button: 'Choose', choices: COLOURS },
    { body: 'Which?', choices: COLOURS },
  ],
  template: [{ templateId: '5', mapping: {} }, { mapping: {} }],
  question: [ASK, { text: 'How many?', saveAs: '1st' }],
  condition: [
    { rules: [{ of: 'variable', name: 'a', is: 'equals', value: '1' }] },
    { rules: [{ of: 'variable', name: 'a', is: 'equals', value: '' }] },
  ],
  set: [{ name: 'a', value: '1' }, { name: '' }],
  record: [{ fields: [{ field: 'email', value: '{mail}' }] }, { fields: [{ field: 'password', value: 'x' }] }],
  tag: [
    { add: [1], remove: [] },
    { add: [], remove: [] },
  ],
  assign: [{ to: 'next' }, { to: 'person' }],
  ticket: [{ subject: 'Help', message: 'Broken' }, { subject: 'Help' }],
  ai: [{ instructions: 'Say hello' }, { instructions: 'Say hello', sends: false }],
  http: [{ url: 'https://example.com/orders?of={phone}' }, { url: 'https://{host}/orders' }],
  hours: [{}, 'nothing'],
  delay: [
    { amount: 5, unit: 'minutes' },
    { amount: 8, unit: 'days' },
  ],
  jump: [{ to: 'bot', botId: 2 }, { to: 'bot' }],
  handover: [{}, { why: 7 }],
  end: [{ closes: true }, { closes: 'yes' }],
} satisfies Record<NodeKind, [unknown, unknown]>

describe.each(NODE_KINDS)('step "%s"', (kind) => {
  const type = typeOf({ kind })

  test('takes what is complete, and Meta takes its messages', () => {
    const read = type.ready(DATA[kind][0])
    expect(read).toMatchObject({ ok: true })
    const samples = read.ok ? read.value.samples((index) => `flow:1:1:n:${index}`) : []
    for (const message of samples) expect(validate(message)).toEqual({ ok: true })
  })

  test('refuses what is not, by the fields of its form', () => {
    const read = type.ready(DATA[kind][1])
    const fields = read.ok ? ['none'] : read.problems.map(({ field }) => field.replace(/\..*/, ''))
    expect(['', ...Object.keys(type.fields)]).toEqual(expect.arrayContaining(fields))
  })

  test('has a form for each value, words for people, and ends of their own', () => {
    expect(nodeTypes[kind].kind).toBe(kind)
    expect(type.label).toMatch(/^[A-Z]/)
    expect(type.hint).toMatch(/\.$/)
    const keys = endsOf({ kind, data: DATA[kind][0] }).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const field of Object.keys(type.fresh)) expect(Object.keys(type.fields)).toContain(field)
  })
})

test('a text goes out with fields and variables, and values are never read again as templates', () => {
  const flow = flowOf(
    node('set', 'set', { name: 'word', value: '{name}' }, 'say'),
    says('say', 'Hi {name}, {word}, {other}', 'end'),
    node('end', 'set', { name: 'other', value: '' }),
  )
  const walk = new Walk(flow, { customer: { relType: 'leads', relId: 1, fields: { name: '{phone}', phone: '+1' } } })
  expect(walk.sent).toEqual(['Hi {phone}, {phone}, '])
})

test('a file goes out with its caption', () => {
  const media = { link: 'https://example.com/a.pdf' }
  const walk = new Walk(
    flowOf(node('m', 'media', { type: 'document', media, caption: 'For {name}', filename: 'a.pdf' })),
  )
  expect(walk.step.messages).toEqual([{ type: 'document', media, caption: 'For Ada', filename: 'a.pdf' }])
})

describe('buttons and lists', () => {
  const ways = { 'choice:r': 'red', 'choice:b': 'blue', otherwise: 'other' }
  const nodes = [says('red', 'Red it is'), says('blue', 'Blue it is'), OTHER]
  const buttons = flowOf(node('q', 'buttons', { body: 'Which?', choices: COLOURS, saveAs: 'colour' }, ways), ...nodes)
  const list = flowOf(node('q', 'list', { body: 'Which?', button: 'Choose', choices: COLOURS }, ways), ...nodes)

  test.each([
    ['buttons', buttons],
    ['list', list],
  ])('%s: a tap, the title in any case, and the number go its way', (_, flow) => {
    const tapped = new Walk(flow)
    tapped.tap('Blue')
    expect(tapped.sent).toEqual(['Blue it is'])
    const typed = new Walk(flow)
    typed.say(' BLUE! ')
    expect(typed.sent).toEqual(['Blue it is'])
    const counted = new Walk(flow)
    counted.say('١.')
    expect(counted.sent).toEqual(['Red it is'])
  })

  test('ids carry bot, version and node', () => {
    expect(new Walk(buttons).step.messages[0]).toMatchObject({
      buttons: [{ id: 'flow:7:3:q:0' }, { id: 'flow:7:3:q:1' }],
    })
  })

  test('what fits nothing is asked for twice, then goes another way', () => {
    const walk = new Walk(buttons)
    walk.say('green')
    expect(walk.sent).toEqual(['Please choose one of the options.'])
    walk.say('green')
    walk.say('green')
    expect(walk.sent).toEqual(['Other'])
  })

  test('without another way the flow ends and the triggers read the message', () => {
    const walk = new Walk(flowOf(node('q', 'buttons', { body: 'Which?', choices: COLOURS, retries: 0 })))
    expect(walk.say('prices')).toMatchObject({ state: null, isHeard: false, messages: [] })
  })

  test('a tap on an older version shows the question once more and counts no try', () => {
    const walk = new Walk(buttons)
    walk.tap('Red', 'flow:7:2:q:0')
    expect(walk.sent).toEqual(['Which?'])
    expect(walk.state?.tries).toBe(0)
    expect(walk.step.why[0]).toContain('older message')
  })

  test('rows stand in their sections', () => {
    const choices = [
      { key: 'a', title: 'A', section: 'Warm' },
      { key: 'b', title: 'B', section: 'Warm', description: 'second' },
      { key: 'c', title: 'C', section: 'Cold' },
    ]
    const walk = new Walk(flowOf(node('q', 'list', { body: 'Which?', button: 'Choose', choices })))
    expect(walk.step.messages[0]).toMatchObject({
      sections: [
        { title: 'Warm', rows: [{ title: 'A' }, { title: 'B', description: 'second' }] },
        { title: 'Cold', rows: [{ title: 'C' }] },
      ],
    })
  })
})

describe('a question', () => {
  const asked = (data: Record<string, unknown>) =>
    flowOf(node('q', 'question', { ...ASK, ...data }, 'done'), says('done', '={count}'))

  test.each([
    ['any', 'So many', 'So many'],
    ['number', ' 1.234,5 €', '1234.5'],
    ['number', '1,234.5 €', '1234.5'],
    ['number', '٣', '3'],
    ['number', '-2', '-2'],
    ['number', 'three', null],
    ['number', '12 34a5', null],
    ['email', 'ADA@Example.com', 'ada@example.com'],
    ['email', 'ada at example', null],
    ['phone', '+49 30 123456', '+4930123456'],
    ['phone', 'call me', null],
    ['date', '2026-12-31', '2026-12-31'],
    ['date', '31.12.2026', '2026-12-31'],
    ['date', '31/12', '2026-12-31'],
    ['date', '1 February', '2027-02-01'],
    ['date', 'Dec 31st, 2026', '2026-12-31'],
    ['date', 'tomorrow', '2026-09-24'],
    ['date', '31.02.2027', null],
    ['date', 'some day', null],
  ])('%s: “%s” is kept as %s', (check, said, kept) => {
    const walk = new Walk(asked({ check }))
    walk.say(said)
    const isAskedAgain = walk.state?.tries === 1
    expect(isAskedAgain ? null : walk.sent).toEqual(kept === null ? null : [`=${kept}`])
  })

  test('a phone number without a country is of the customer’s own', () => {
    const customer = { relType: 'leads' as const, relId: 1, fields: { name: 'Ada', phone: '+4930123456' } }
    const walk = new Walk(asked({ check: 'phone' }), { customer })
    walk.say('030 654321')
    expect(walk.sent).toEqual(['=+4930654321'])
  })

  test('numbers and dates are read as the number’s language writes them', () => {
    const settings = { week: null, holidays: [], timeZone: 'UTC', language: 'it' as const }
    const walk = new Walk(asked({ check: 'number' }), { settings })
    walk.say('1.234')
    expect(walk.sent).toEqual(['=1234'])
    const dated = new Walk(asked({ check: 'date' }), { settings })
    dated.say('3 marzo 2027')
    expect(dated.sent).toEqual(['=2027-03-03'])
  })

  test('a number outside its limits does not fit', () => {
    const walk = new Walk(asked({ check: 'number', min: 1, max: 10 }))
    walk.say('11')
    expect(walk.sent).toEqual(['Please answer with a number.'])
  })

  test('choices are buttons or a list, and the title is kept', () => {
    const walk = new Walk(asked({ check: 'choice', choices: COLOURS }))
    expect(walk.step.messages[0]?.type).toBe('buttons')
    walk.say('2')
    expect(walk.sent).toEqual(['=Blue'])
    const more = [...COLOURS, { key: 'g', title: 'Green' }, { key: 'y', title: 'Yellow' }]
    expect(new Walk(asked({ check: 'choice', choices: more })).step.messages[0]?.type).toBe('list')
  })

  test('asks again with its own words, as often as it says', () => {
    const walk = new Walk(asked({ check: 'number', retries: 1, retryText: 'A number, {name}!' }))
    walk.say('x')
    expect(walk.sent).toEqual(['A number, Ada!'])
    expect(walk.say('x')).toMatchObject({ state: null, isHeard: false })
  })

  test('without an answer in time it goes its own way, never before', () => {
    const flow = flowOf(
      node('q', 'question', { ...ASK, timeoutMinutes: 30 }, { next: 'done', timeout: 'other' }),
      DONE,
      OTHER,
    )
    const walk = new Walk(flow)
    expect(walk.step.timerAt).toBe(NOON + 30 * 60_000)
    walk.wait()
    expect(walk.sent).toEqual(['Other'])
  })

  test('a value is kept up to 1,000 characters', () => {
    const walk = new Walk(flowOf(node('q', 'question', ASK, 'r'), node('r', 'question', { ...ASK, saveAs: 'b' })))
    walk.say('x'.repeat(5_000))
    expect(walk.vars['count']).toHaveLength(1_000)
  })
})

describe('a condition', () => {
  test.each([
    ['equals', 'RED!', true],
    ['not-equals', 'red', false],
    ['contains', 'e', true],
    ['not-contains', 'x', true],
    ['starts-with', 're', true],
    ['one-of', 'blue, red', true],
    ['one-of', 'blue', false],
    ['empty', '', false],
    ['not-empty', '', true],
    ['more', '1', false],
  ])('“red” %s “%s” is %s', (is, value, isTrue) => {
    const rules = [{ of: 'variable', name: 'a', is, value }]
    const flow = flowOf(
      node('s', 'set', { name: 'a', value: 'red' }, 'c'),
      node('c', 'condition', { rules }, { yes: 'done', no: 'other' }),
      DONE,
      OTHER,
    )
    expect(new Walk(flow).sent).toEqual([isTrue ? 'Done' : 'Other'])
  })

  test.each([
    ['12', 'more', '9', true],
    ['12', 'less', '9', false],
    ['2026-12-31', 'more', '2026-09-01', true],
    ['2026-12-31', 'less', '2026-09-01', false],
  ])('%s %s than %s is %s', (value, is, other, isTrue) => {
    const rules = [{ of: 'variable', name: 'a', is, value: other }]
    const flow = flowOf(
      node('s', 'set', { name: 'a', value }, 'c'),
      node('c', 'condition', { rules }, { yes: 'done', no: 'other' }),
      DONE,
      OTHER,
    )
    expect(new Walk(flow).sent).toEqual([isTrue ? 'Done' : 'Other'])
  })

  test('reads the record and what was said; all rules or one', () => {
    const rules = [
      { of: 'field', name: 'name', is: 'equals', value: 'Ada' },
      { of: 'said', is: 'contains', value: 'price' },
    ]
    const flow = (match: string) =>
      flowOf(node('c', 'condition', { match, rules }, { yes: 'done', no: 'other' }), DONE, OTHER)
    expect(new Walk(flow('all'), {}, 'Prices?').sent).toEqual(['Done'])
    expect(new Walk(flow('all'), {}, 'Hello').sent).toEqual(['Other'])
    expect(new Walk(flow('any'), {}, 'Hello').sent).toEqual(['Done'])
  })
})

test('a variable is set, and counted up', () => {
  const flow = flowOf(
    node('a', 'set', { name: 'n', how: 'add', value: '2' }, 'b'),
    node('b', 'set', { name: 'n', how: 'add', value: '3' }, 'c'),
    says('c', '{n}'),
  )
  expect(new Walk(flow).sent).toEqual(['5'])
})

describe('effects', () => {
  test('a known customer’s record is changed, and later steps see it; of an unknown one nothing is', () => {
    const fields = [{ field: 'email', value: 'ada@example.com' }]
    const flow = flowOf(node('r', 'record', { fields }, 'say'), says('say', '{email}'))
    const walk = new Walk(flow)
    expect(walk.step.effects).toMatchObject([
      { kind: 'job', job: { kind: 'record', fields: { email: 'ada@example.com' } } },
    ])
    expect(walk.sent).toEqual(['ada@example.com'])
    const unknown = new Walk(flow, { customer: { relType: 'general', relId: null, fields: {} } })
    expect(unknown.step.effects).toEqual([])
  })

  test('labels, assigning, hand-over, closing', () => {
    const flow = flowOf(
      node('t', 'tag', { add: [1], remove: [2] }, 'a'),
      node('a', 'assign', { to: 'person', staffId: 4 }, 'e'),
      node('e', 'end', { closes: true }),
    )
    expect(new Walk(flow).step.effects).toEqual([
      { kind: 'label', botId: 7, add: [1], remove: [2] },
      { kind: 'assign', botId: 7, to: 4 },
      { kind: 'close', botId: 7, outcome: 'resolved' },
    ])
    const handed = new Walk(flowOf(node('h', 'handover', {})))
    expect(handed.step).toMatchObject({ state: null, effects: [{ kind: 'hand-over', botId: 7 }] })
    expect(new Walk(flowOf(node('a', 'assign', { to: 'nobody' }))).step.effects).toMatchObject([{ to: null }])
  })
})

describe('a ticket', () => {
  const data = { subject: 'About {name}', message: 'It broke', saveAs: 'ticket' }
  const flow = flowOf(
    node('t', 'ticket', data, { next: 'done', declined: 'other' }),
    says('done', 'No. {ticket}'),
    OTHER,
  )

  test('waits for the customer to confirm its summary', () => {
    const walk = new Walk(flow)
    expect(walk.step).toMatchObject({ ticket: { draft: { subject: 'About Ada' } }, state: { waits: 'confirm' } })
    expect(walk.sent[0]).toContain('About Ada')
    walk.take({ kind: 'confirmed', ticketId: 12 })
    expect(walk.sent).toEqual(['Your request was passed on. Its number is 12.', 'No. 12'])
  })

  test('goes another way once it is cancelled, and ends where nobody answers for a day', () => {
    const walk = new Walk(flow)
    walk.take({ kind: 'confirmed', ticketId: null })
    expect(walk.sent).toEqual(['All right, nothing was passed on.', 'Other'])
    expect(new Walk(flow).wait()).toMatchObject({ state: null, messages: [] })
  })
})

describe('the AI', () => {
  const flow = flowOf(
    node('a', 'ai', { instructions: 'Help {name}', saveAs: 'answer' }, { next: 'done', failed: 'other' }),
    says('done', '[{answer}]'),
    OTHER,
  )

  test('is asked once; its answer is sent and kept', () => {
    const walk = new Walk(flow, { ai: 'manual' })
    expect(walk.step.job).toMatchObject({ kind: 'ai', purpose: 'step', instructions: 'Help Ada', id: 'e1.0' })
    walk.take({ kind: 'result', result: { ok: true, kind: 'ai', answer: 'Yes {name}', wants: [] } })
    expect(walk.sent).toEqual(['Yes {name}', '[Yes {name}]'])
  })

  test('a failure, an answer too late, and an AI that is off go another way', () => {
    const failed = new Walk(flow, { ai: 'auto' })
    failed.take({ kind: 'result', result: { ok: false, reason: 'time-out', say: 'Too late.' } })
    expect(failed.sent).toEqual(['Other'])
    const late = new Walk(flow, { ai: 'auto' })
    late.take({ kind: 'result', result: null })
    expect(late.sent).toEqual(['Other'])
    expect(new Walk(flow).sent).toEqual(['Other'])
  })

  test('may hand over', () => {
    const walk = new Walk(flow, { ai: 'auto' })
    walk.take({
      kind: 'result',
      result: { ok: true, kind: 'ai', answer: '', wants: [{ kind: 'hand-over', why: 'angry' }] },
    })
    expect(walk.step).toMatchObject({ state: null, effects: [{ kind: 'hand-over' }] })
  })
})

describe('another system', () => {
  const data = {
    method: 'POST',
    url: 'https://example.com/o/{name}?q={name}',
    body: '{"who":"{name}"}',
    takes: [
      { name: 'state', path: 'order.status' },
      { name: 'none', path: 'x' },
    ],
  }
  const flow = flowOf(node('h', 'http', data, { next: 'done', failed: 'other' }), says('done', '{state}{none}'), OTHER)
  const customer = { relType: 'leads' as const, relId: 1, fields: { name: 'A/../b","admin":"1?&#é' } }

  test('gets values that can add neither a path nor a field', () => {
    const { job } = new Walk(flow, { customer }).step
    const request = job?.kind === 'http' ? job.request : null
    expect(request?.url).toBe(
      'https://example.com/o/A%2F..%2Fb%22%2C%22admin%22%3A%221%3F%26%23%C3%A9?q=A%2F..%2Fb%22%2C%22admin%22%3A%221%3F%26%23%C3%A9',
    )
    expect(JSON.parse(request?.body ?? '')).toEqual({ who: customer.fields.name })
  })

  test('fills variables, or goes another way', () => {
    const walk = new Walk(flow)
    walk.take({ kind: 'result', result: { ok: true, kind: 'http', values: { state: 'sent' } } })
    expect(walk.sent).toEqual(['sent'])
    const failed = new Walk(flow)
    failed.take({ kind: 'result', result: { ok: false, reason: 'refused', say: 'It is private.' } })
    expect(failed.sent).toEqual(['Other'])
    expect(failed.step.why[0]).toContain('It is private.')
  })
})

test('business hours go two ways', () => {
  const flow = flowOf(node('h', 'hours', {}, { open: 'done', closed: 'other' }), DONE, OTHER)
  const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  const settings = { holidays: [], timeZone: 'UTC', language: 'en' as const }
  expect(new Walk(flow, { settings: { ...settings, week: null } }).sent).toEqual(['Done'])
  expect(new Walk(flow, { settings: { ...settings, week: none } }).sent).toEqual(['Other'])
})

test('a delay waits for time alone', () => {
  const walk = new Walk(flowOf(node('d', 'delay', { amount: 2, unit: 'hours' }, 'done'), DONE))
  expect(walk.step).toMatchObject({ messages: [], timerAt: NOON + 2 * 3_600_000, state: { waits: 'delay' } })
  walk.wait()
  expect(walk.sent).toEqual(['Done'])
})

test('a jump goes to a step, or ends in another bot', () => {
  expect(new Walk(flowOf(node('j', 'jump', { to: 'node' }, 'done'), DONE)).sent).toEqual(['Done'])
  expect(new Walk(flowOf(node('j', 'jump', { to: 'bot', botId: 9 }))).step).toMatchObject({ state: null, startsBot: 9 })
  expect(checkFlow(flowOf(node('j', 'jump', { to: 'node' })))).toMatchObject([{ nodeId: 'j', field: 'next.next' }])
})

test('a template that is gone goes another way', () => {
  const flow = flowOf(
    node('t', 'template', { templateId: '5', mapping: {} }, { next: 'done', failed: 'other' }),
    DONE,
    OTHER,
  )
  expect(new Walk(flow).sent).toEqual(['Other'])
})
