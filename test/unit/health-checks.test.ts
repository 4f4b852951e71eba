import { expect, test } from 'vitest'
import { en } from '../../src/admin/text/en'
import type { MessageRow } from '../../src/conversations/rows'
import { statsOf } from '../../src/conversations/stats'
import { alertFields, alertMessage, testFields, usualValues, whyNot } from '../../src/health/alerts/message'
import type { Facts } from '../../src/health/facts'
import { incidentChanges, isNoChange, NEVER_TOLD } from '../../src/health/incidents'
import { judge } from '../../src/health/judge'
import { sinceWhen } from '../../src/health/look-state'
import { FINDINGS, row, type Finding, type RowName, type State } from '../../src/health/row'
import { healthWordsIn } from '../../src/health/words/in-language'
import { GOOD, NOW } from '../support/health-facts'
import { definitionWith } from '../support/templates'

const HOUR_MS = 3_600_000
const { options, notes, token, subscription, journals } = GOOD
const journal = journals.messages!

test('where everything works every row is green', () => {
  expect(judge(GOOD).filter(({ state }) => state !== 'green')).toEqual([])
})

type Case = [says: string, change: Partial<Facts>, name: RowName, state: State, finding: Finding]

const CASES: Case[] = [
  // The product's old gotchas, each made on purpose.
  [
    'a webhook never came',
    { notes: { ...notes, heardAt: null, verifiedAt: null, signed: null } },
    'webhook',
    'red',
    'webhookNever',
  ],
  [
    'a webhook is waited for',
    { notes: { ...notes, heardAt: null, verifiedAt: null, signed: null }, webhookSetAt: NOW - HOUR_MS },
    'webhook',
    'unknown',
    'webhookWaiting',
  ],
  ['the verify token differs', { notes: { ...notes, refusedAt: NOW } }, 'verifyToken', 'red', 'verifyTokenRefused'],
  [
    'the URL at Meta is another',
    { subscription: { ...subscription!, callback: 'https://old.test/x' } },
    'subscription',
    'red',
    'subscriptionOther',
  ],
  ['the master key is another', { lostSecrets: 2 }, 'secrets', 'red', 'secretsLost'],
  ['auto lead is off', { options: { ...options, isAutoLeadOn: false } }, 'autoLead', 'amber', 'autoLeadOff'],
  ['no bot is active', { bots: { active: 0, inactive: 2, neverMatched: [] } }, 'bots', 'amber', 'botsInactive'],
  [
    'a bot never matches',
    { bots: { active: 2, inactive: 0, neverMatched: ['Prices'] } },
    'bots',
    'amber',
    'botsNeverMatch',
  ],
  [
    'a customer never confirmed a ticket',
    { tickets: { offered: 1, made: 0 } },
    'tickets',
    'amber',
    'ticketsUnconfirmed',
  ],
  [
    'a campaign was not begun',
    { lateCampaigns: { count: 1, dueAt: NOW - HOUR_MS } },
    'campaigns',
    'red',
    'campaignsLate',
  ],
  [
    'the cron does not run',
    { clocks: { ...GOOD.clocks, minute: { at: NOW - HOUR_MS, failed: [] } } },
    'minuteClock',
    'red',
    'minuteClockLate',
  ],
  [
    'a template is not approved',
    { templates: [{ status: 'PENDING', count: 1 }] },
    'templates',
    'amber',
    'templatesNone',
  ],
  [
    'whatsapp_api has no phone number id',
    { options: { ...options, hasApiNumber: false } },
    'notifications',
    'red',
    'notificationsNoNumber',
  ],
  // And the rest.
  ['three days of silence', { notes: { ...notes, heardAt: NOW - 73 * HOUR_MS } }, 'webhook', 'red', 'webhookSilent'],
  ['a day of silence', { notes: { ...notes, heardAt: NOW - 25 * HOUR_MS } }, 'webhook', 'amber', 'webhookSilent'],
  ['only the address was checked', { notes: { ...notes, heardAt: null } }, 'webhook', 'amber', 'webhookVerifiedOnly'],
  [
    'messages are not subscribed',
    { subscription: { ...subscription!, missing: ['messages'] } },
    'subscription',
    'red',
    'subscriptionNoMessages',
  ],
  [
    'the account is not subscribed',
    { subscription: { ...subscription!, isAccountSubscribed: false } },
    'subscription',
    'red',
    'subscriptionNoAccount',
  ],
  [
    'the callback is overridden',
    { subscription: { ...subscription!, override: 'https://bsp.test' } },
    'subscription',
    'red',
    'subscriptionOverridden',
  ],
  [
    'nothing is signed right',
    { badSignaturesToday: 4, notes: { ...notes, signed: null } },
    'signatures',
    'red',
    'signaturesAll',
  ],
  ['a stranger posts', { badSignaturesToday: 4 }, 'signatures', 'amber', 'signaturesSome'],
  ['the token is dead', { token: { ...token!, ok: false, problem: 'expired' } }, 'token', 'red', 'tokenBad'],
  ['the token ends soon', { token: { ...token!, expiresAt: NOW + HOUR_MS } }, 'token', 'amber', 'tokenSoon'],
  ['sending is stopped', { options: { ...options, isExposed: true } }, 'token', 'red', 'tokenStopped'],
  [
    'a number is banned',
    { numbers: [{ ...GOOD.numbers[0]!, status: 'BANNED' }] },
    'numbers',
    'red',
    'numbersDisconnected',
  ],
  ['quality is low', { numbers: [{ ...GOOD.numbers[0]!, quality: 'RED' }] }, 'numbers', 'red', 'numbersRed'],
  ['quality is medium', { numbers: [{ ...GOOD.numbers[0]!, quality: 'YELLOW' }] }, 'numbers', 'amber', 'numbersYellow'],
  [
    'a template is paused',
    { templates: [...GOOD.templates, { status: 'PAUSED', count: 1 }] },
    'templates',
    'amber',
    'templatesPaused',
  ],
  [
    'a job of the clock fails',
    { clocks: { ...GOOD.clocks, minute: { at: NOW, failed: ['x'] } } },
    'minuteClock',
    'amber',
    'minuteClockFailed',
  ],
  [
    'the hourly clock stands',
    { clocks: { ...GOOD.clocks, hour: { at: NOW - 3 * HOUR_MS, failed: [] } } },
    'hourClock',
    'red',
    'hourClockLate',
  ],
  [
    'a queue stands',
    { queues: [{ name: 'jobs', waiting: 7, oldestAt: NOW - 2 * HOUR_MS }] },
    'queues',
    'red',
    'queuesWaiting',
  ],
  ['a dead letter lies there', { deadLetters: { count: 1, newestAt: NOW } }, 'deadLetters', 'red', 'deadLettersOpen'],
  ['a tenth of the sends fails', { failedSends: { hour: 10, day: 10 } }, 'sends', 'red', 'sendsFailing'],
  [
    'few of many sends fail',
    { failedSends: { hour: 10, day: 10 }, sentThisHour: 1000 },
    'sends',
    'amber',
    'sendsSomeFailed',
  ],
  [
    'nobody knows of a send',
    { unknownSends: { campaigns: 0, notifications: 0, conversations: 1 } },
    'sends',
    'amber',
    'sendsUnknown',
  ],
  ['a Journal is away', { journals: { ...journals, statuses: null } }, 'journal', 'red', 'journalUnreachable'],
  [
    'D1 refused an entry',
    { journals: { ...journals, messages: { ...journal, parked: 1 } } },
    'journal',
    'red',
    'journalParked',
  ],
  [
    'a post waits',
    { journals: { ...journals, messages: { ...journal, waiting: 1, waitingSince: NOW - HOUR_MS } } },
    'journal',
    'red',
    'journalStuck',
  ],
  [
    'D1 does not answer',
    { journals: { ...journals, messages: { ...journal, failures: 3 } } },
    'journal',
    'red',
    'journalBehind',
  ],
  ['D1 is nearly full', { sizeBytes: 9_600_000_000 }, 'storage', 'red', 'storageFull'],
  ['the free plan is nearly full', { sizeBytes: 480_000_000 }, 'storage', 'amber', 'storageFreePlan'],
  ['a status was deleted', { autoLeadGone: ['status'] }, 'autoLead', 'red', 'autoLeadGone'],
  ['an endpoint switched itself off', { endpoints: { off: ['CRM'], failing: [] } }, 'endpoints', 'red', 'endpointsOff'],
  ['the day’s money is spent', { ai: { spentMicros: 5_000_000, capped: 2 } }, 'ai', 'red', 'aiCapped'],
  ['most of the money is spent', { ai: { spentMicros: 4_500_000, capped: 0 } }, 'ai', 'amber', 'aiNearCap'],
  ['the AI has no key', { options: { ...options, hasAiKey: false } }, 'ai', 'unknown', 'aiNoKey'],
  ['nobody is told', { alerts: null }, 'alerts', 'unknown', 'alertsOff'],
  [
    'the template of alerts is paused',
    { alerts: { status: 'PAUSED', people: 1, reachable: 1 } },
    'alerts',
    'amber',
    'alertsTemplate',
  ],
  [
    'who is told has no number',
    { alerts: { status: 'APPROVED', people: 2, reachable: 1 } },
    'alerts',
    'amber',
    'alertsNobody',
  ],
  ['an alert did not arrive', { failedAlerts: 1 }, 'alerts', 'amber', 'alertsFailed'],
  ['the clock is wrong', { clockDifferenceMs: -70_000 }, 'time', 'red', 'timeWrong'],
]

test.each(CASES)('%s: its row says so, with a cure, and no other row warns', (_, change, name, state, finding) => {
  const rows = judge({ ...GOOD, ...change })
  const found = rows.find((one) => one.name === name)
  expect(found).toMatchObject({ state, finding })
  expect(en.health.findings[finding].cure).toMatch(/\w/)
  const others = rows.filter((one) => one.name !== name && (one.state === 'amber' || one.state === 'red'))
  expect(others).toEqual([])
})

test('where the app secret cannot be opened, nobody is told that strangers try the address', () => {
  const rows = judge({ ...GOOD, badSignaturesToday: 4, lostSecrets: 5 })
  const href = '/admin/whatsapp/settings/keys'
  expect(rows.find(({ name }) => name === 'signatures')).toMatchObject({
    finding: 'signaturesUnread',
    state: 'red',
    href,
  })
})

test('a message that was refused once is forgiven as soon as Meta asks with the right token', () => {
  const rows = judge({ ...GOOD, notes: { ...notes, refusedAt: NOW - HOUR_MS } })
  expect(rows.find(({ name }) => name === 'verifyToken')).toMatchObject({ state: 'green' })
})

test('whatever is amber or red says what to do, and where a link leads it has a name', () => {
  const troubles = CASES.flatMap(([, change]) => judge({ ...GOOD, ...change })).filter(({ state }) => state !== 'green')
  const cureless = troubles.filter(({ finding }) => !en.health.findings[finding].cure)
  const nameless = troubles.filter(
    ({ finding, href }) => href && !href.startsWith('/admin/health#') && !en.health.findings[finding].open,
  )
  expect([cureless, nameless]).toEqual([[], []])
  expect(Object.keys(en.health.findings).toSorted()).toEqual(FINDINGS.toSorted())
})

test('a row keeps since when it is so until its state is another', () => {
  const before = { rows: { ai: { state: 'red', since: 5 } } } as const
  expect(sinceWhen(row('ai', 'red', 'aiCapped'), before, 9).since).toBe(5)
  expect(sinceWhen(row('ai', 'green', 'aiGood'), before, 9).since).toBe(9)
  expect(sinceWhen(row('time', 'green', 'timeGood'), before, 9).since).toBe(9)
})

test('one that gets better without being good goes on, one that gets worse is another, and a short green is no end', () => {
  const ai = (state: State, finding: Finding) => [row('ai', state, finding)]
  const [near, over, good] = [ai('amber', 'aiNearCap'), ai('red', 'aiCapped'), ai('green', 'aiGood')]
  const amber = incidentChanges([], near, 1).begun
  expect(amber).toMatchObject([{ id: 'health:ai:1', state: 'amber' }])
  const worse = incidentChanges(amber, over, 2)
  expect(worse).toMatchObject({ ended: ['health:ai:1'], begun: [{ id: 'health:ai:2', state: 'red' }] })
  expect(isNoChange(incidentChanges(worse.begun, near, 3))).toBe(true)
  expect(isNoChange(incidentChanges(worse.begun, over, 3))).toBe(true)
  expect(incidentChanges(worse.begun, good, 4)).toMatchObject({ ended: ['health:ai:2'], begun: [] })
  const ended = worse.begun.map((one) => ({ ...one, endedAt: 4 }))
  expect(incidentChanges(ended, over, 5)).toEqual({ ended: [], begun: [], reopened: ['health:ai:2'] })
  expect(isNoChange(incidentChanges([], [row('bots', 'amber', 'botsInactive')], 5))).toBe(true)
})

test('rows that are said never to be told are never red, and each that may be has words', () => {
  const red = CASES.filter(([, , , state]) => state === 'red').map(([, , name]) => name)
  expect(red.filter((name) => NEVER_TOLD.has(name))).toEqual([])
})

test('no alert is longer than a template takes, whatever was found', () => {
  const definition = definitionWith([
    { type: 'BODY', text: 'Now {{1}}: {{2}} Do: {{3}} Sent by itself.', example: { body_text: [['a', 'b', 'c']] } },
  ])
  const values = usualValues(definition)
  expect(whyNot(definition, values)).toBeNull()
  const long = 'x'.repeat(2000)
  const fields = alertFields('subscription', 'subscriptionOther', [long, long], { path: `/${long}`, language: 'it' })
  expect(alertMessage(definition, values, fields).ok).toBe(true)
  expect(whyNot(definition, { ...values, 'body.3': '' })).toContain('value')
})

test('asking a customer to confirm a ticket is counted, other buttons are not', () => {
  const bot = { type: 'buttons', direction: 'out', sentBy: 'bot:4', waitedMs: null, seq: 1 } as MessageRow
  const metrics = (id: string) =>
    statsOf({ ...bot, payload: JSON.stringify({ type: 'buttons', buttons: [{ id, title: 'Confirm' }] }) }).map(
      ({ metric }) => metric,
    )
  expect(metrics('ticket:1.0:yes')).toEqual(['out', 'tickets_offered'])
  expect(metrics('menu:1')).toEqual(['out'])
})

test('a usual template with a header, two values and a tracking button can tell an incident', () => {
  const url = { type: 'URL', text: 'Track', url: 'https://example.com/t/{{1}}', example: ['https://example.com/t/a'] }
  const definition = definitionWith([
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1'] } },
    { type: 'BODY', text: 'Hi {{1}}, your order {{2}} has shipped.', example: { body_text: [['Ada', 'A-1']] } },
    { type: 'BUTTONS', buttons: [url] },
  ])
  expect(whyNot(definition, usualValues(definition))).toBeNull()
  const names = ['en', 'es', 'pt_BR', 'it'].flatMap((language) => Object.values(healthWordsIn(language).rows))
  expect(names.filter((name) => name.length > 40)).toEqual([])
})

test('an alert speaks the language of its template, and English where we have no words', () => {
  const say = (language: string) => alertFields('alerts', 'alertsFailed', ['2'], { path: '/admin', language })
  expect(say('it').what).toMatch(/^Avvisi .* 2\.$/u)
  expect(say('pt_BR').what).toMatch(/^Alertas .* 2\.$/u)
  expect(say('es_MX')).not.toEqual(say('en_US'))
  expect(say('de')).toEqual(say('en_US'))
  expect(testFields('it').row).toBe('Prova')
})
