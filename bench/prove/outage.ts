import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setAi } from '../support/ai-setup'
import { startApp } from '../support/app'
import { DailyLife } from '../support/daily-life'
import { Figures } from '../support/figures'
import { knob } from '../support/knobs'
import { isLifeSettled, lifeLedgerOf, openOf, type LifeLedger } from '../support/life-ledger'
import { mapInvoices, setNotifyOptions } from '../support/notify-setup'
import { randomFrom } from '../support/random'
import { say } from '../support/say'
import { SimulatedTime } from '../support/simulated-time'
import { Trouble } from '../support/troubles'

const people = knob('PEOPLE', 200, 20)
const messages = knob('MESSAGES', 40, 6)
const events = knob('EVENTS', 20, 4)
const seed = knob('SEED', Date.now() % 1_000_000)
const MINUTE_MS = 60_000
/** So long each trouble lasts, but for Meta's ten minutes. */
const lasting = knob('MINUTES', 3, 1)
/** So long the machine itself gets for each minute. */
const REAL_MS = knob('REAL_MS', 3000, 300)
const SETTLES_WITHIN_MS = 5 * MINUTE_MS
/** Each look at what is settled: so long really, and the rest by the moved clock. */
const LOOK_REAL_MS = knob('LOOK_REAL_MS', 1000, 400)
const LOOK_MS = 10_000
const STEADY_MS = 2000

type Phase = { name: string; minutes: number; begin: () => Promise<unknown>; end: () => Promise<unknown> }

say(`${people} customers write ${messages} messages a minute to bots, AI and people, some with pictures, and the CRM posts ${events} events,
while in turn Meta is down for ten minutes, D1 refuses, queues deliver twice and lose, R2 fails, the AI hangs and the clock jumps;
in simulated time. SEED=${seed}`)

const app = await startApp(path.resolve('bench/support/proof-worker.ts'), async (database, simulatorUrl) => {
  await setAi(database, simulatorUrl, 'auto')
  await setNotifyOptions(database)
})
const trouble = new Trouble(app)
const time = new SimulatedTime(app)
const calm = () => trouble.is({})
const phases: Phase[] = [
  { name: 'nothing', minutes: lasting, begin: calm, end: calm },
  {
    name: 'Meta down',
    minutes: 10,
    begin: () => app.meta.control('faults', { match: { kind: 'any' }, status: 503, html: true }),
    end: () => app.meta.control('faults', {}, 'DELETE'),
  },
  { name: 'D1 refusing', minutes: lasting, begin: () => trouble.is({ d1: 1 }), end: calm },
  { name: 'queues twice and losing', minutes: lasting, begin: () => trouble.is({ twice: 0.5, lost: 0.5 }), end: calm },
  { name: 'R2 failing', minutes: lasting, begin: () => trouble.is({ r2: 1 }), end: calm },
  {
    name: 'AI hanging',
    minutes: lasting,
    begin: () => app.meta.control('ai', { replies: [{ isHeld: true, times: 1_000_000 }] }),
    end: () => app.meta.control('ai', {}, 'DELETE'),
  },
  {
    name: 'clock jumping',
    minutes: lasting,
    begin: () => time.skip(45 * MINUTE_MS),
    end: () => time.skip(45 * MINUTE_MS),
  },
]
const minutes = phases.reduce((sum, phase) => sum + phase.minutes, 0)
const life = new DailyLife(app, randomFrom(seed), { people, time, most: minutes * events })
const settledAfter: { name: string; ms: number }[] = []
let isProved = false

try {
  await mapInvoices(app)
  for (const phase of phases) await live(phase)
  await sleep(STEADY_MS)
  isProved = tell(lifeLedgerOf(life, app))
} finally {
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

async function live({ name, minutes: lasts, begin, end }: Phase): Promise<void> {
  await begin()
  for (let minute = 0; minute < lasts; minute++) {
    await life.minute(messages, events)
    await sleep(REAL_MS)
    await time.skip(MINUTE_MS)
  }
  await end()
  const ms = await settles()
  settledAfter.push({ name, ms })
  say(
    `  ${name}: ${lasts} minutes, settled ${Math.round(ms / 1000)} s afterwards, ${openOf(lifeLedgerOf(life, app))} open`,
  )
}

/** How long it took by the app's clock; NaN where it did not in twice its time. */
async function settles(): Promise<number> {
  const from = time.now()
  while (time.now() - from < 2 * SETTLES_WITHIN_MS) {
    if (isLifeSettled(lifeLedgerOf(life, app))) return time.now() - from
    await sleep(LOOK_REAL_MS)
    await time.skip(LOOK_MS - LOOK_REAL_MS)
  }
  return Number.NaN
}

function tell({ messages: ledger, notifications, ...others }: LifeLedger): boolean {
  const figures = new Figures('prove', 'outage')
  const written = life.scripts.reduce((sum, script) => sum + script.messages.length, 0)
  const accounted = ledger.accepted.length + ledger.refused.length + ledger.unknown.length
  figures.tell('seed', seed, '')
  figures.tell('messages of customers', written, '')
  figures.none(
    'webhooks and events not taken at once',
    life.refused.map(({ what, status }) => `${what}: ${status}`),
  )
  for (const { name, ms } of settledAfter)
    figures.tell(`settled after ${name}`, ms / 1000, 's', { atMost: SETTLES_WITHIN_MS / 1000 })
  figures.none('not in D1', ledger.missing)
  figures.none('in D1 twice', ledger.twice)
  figures.none('customers whose messages are not in order of arrival', ledger.outOfOrder)
  figures.tell('replies of bots: accepted', ledger.accepted.length, '')
  figures.tell('refused, shown with the reason', ledger.refused.length, '')
  figures.tell('shown unknown', ledger.unknown.length, '')
  figures.tell('accepted + refused + unknown', accounted, '', { exactly: ledger.wanted })
  figures.none('replies nobody wanted', ledger.notWanted)
  figures.none('accepted twice', ledger.acceptedTwice)
  figures.tell('answers of the AI', others.aiAnswers, '', { atLeast: 1 })
  figures.none('last questions to the AI without an answer', others.unanswered)
  figures.tell('pictures', life.images.size, '')
  figures.tell('pictures in R2', others.fetched, '')
  figures.none('pictures neither there nor shown as failed', others.withoutFile)
  figures.tell('events of the CRM', life.events.length, '')
  figures.tell('told of once', notifications.sent.length, '')
  figures.tell('notifications shown unknown', notifications.unknown.length, '')
  figures.none('notifications failed', notifications.failed)
  figures.none('events lost', [...notifications.missing, ...notifications.unaccounted])
  figures.none('events told of twice', notifications.acceptedTwice)
  figures.none('customers without exactly one lead', ledger.withoutOneLead)
  figures.none('counters that differ from a recount', ledger.miscounted)
  return figures.verdict() === 0
}
