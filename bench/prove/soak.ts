import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setAi } from '../support/ai-setup'
import { startApp } from '../support/app'
import { campaignLedgerOf } from '../support/campaign-ledger'
import { addPeople, planCampaign, schedule, stateOf } from '../support/campaign-setup'
import { DailyLife } from '../support/daily-life'
import { Desk, deskLedgerOf } from '../support/desk'
import { Figures } from '../support/figures'
import { Killer } from '../support/killer'
import { knob } from '../support/knobs'
import { isLifeSettled, lifeLedgerOf, openOf } from '../support/life-ledger'
import { keepMinutes } from '../support/minutes'
import { mapInvoices, setNotifyOptions } from '../support/notify-setup'
import { below, pick, randomFrom } from '../support/random'
import { say } from '../support/say'
import { SimulatedTime } from '../support/simulated-time'
import { Trouble, type Troubles } from '../support/troubles'

const seconds = knob('SECONDS', 1800, 6)
const people = knob('PEOPLE', 200, 15)
const recipients = knob('RECIPIENTS', 2000, 40)
const seed = knob('SEED', Date.now() % 1_000_000)
const TICK_MS = 1000
/** A piece of a campaign that the queue lost is offered again after so long: at the end the clock goes on by it. */
const LOST_MS = 95_000
/** Nothing moves for so long: it will not any more. */
const STUCK_MS = 180_000
const STEADY_MS = 2000
const KILL_CHANCE = 1 / 60
const TROUBLES: readonly Troubles[] = [
  {},
  { consumers: 0.1 },
  { twice: 0.5 },
  { d1: 0.05 },
  { d1: 1 },
  { r2: 0.5 },
  { consumers: 0.1, twice: 0.2, d1: 0.02, r2: 0.1 },
]
const FAULTS = [
  { status: 400, code: 131056, every: 40 },
  { delayMs: 2000, every: 40 },
  { answerAfterMs: 1500, every: 40 },
  { drop: true, every: 20 },
]

say(`${seconds} s of webhooks, answers of colleagues, assignments, a campaign and events of the CRM, while Meta, D1, R2, the AI and the queues
fail now and then and workerd ends by SIGKILL once a minute. SEED=${seed}`)

const random = randomFrom(seed)
const app = await startApp(path.resolve('bench/support/proof-worker.ts'), async (database, simulatorUrl) => {
  await setAi(database, simulatorUrl, 'auto')
  await setNotifyOptions(database)
  await addPeople(database, recipients, 'STANDARD')
})
const trouble = new Trouble(app)
const killer = new Killer(app, () => trouble.goOn())
const time = new SimulatedTime(app)
const life = new DailyLife(app, random, { people, time, most: seconds * 2 })
const desk = new Desk(app, random, Math.max(3, Math.floor(people / 10)))
let isProved = false

try {
  await mapInvoices(app)
  await planCampaign(app, 'STANDARD')
  await desk.open()
  await schedule(app)
  for (const fault of FAULTS) await app.meta.control('faults', fault)
  const clock = keepMinutes(app, 5000)
  await live()
  await allWell()
  await settles()
  clock.stop()
  isProved = tell()
} finally {
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

async function live(): Promise<void> {
  const untilAt = Date.now() + seconds * 1000
  for (let tick = 0; Date.now() < untilAt; tick++) {
    if (tick % 10 === 0) await change()
    if (random() < KILL_CHANCE || tick === 1) killer.kill()
    await life.minute(below(random, 4), below(random, 3))
    await desk.answer()
    await sleep(TICK_MS)
    if (tick % 60 === 59)
      say(`  ${tick + 1} ticks, ${life.events.length} events, ${desk.answers.length} answers of colleagues`)
  }
}

/** Other troubles than before; the AI hangs in some of them. */
async function change(): Promise<void> {
  await killer.done()
  await trouble.is(pick(random, TROUBLES))
  const replies = random() < 0.2 ? [{ isHeld: true, times: 5 }] : []
  await app.meta.control('ai', {}, 'DELETE')
  await app.meta.control('ai', { replies })
}

async function allWell(): Promise<void> {
  await killer.done()
  await trouble.is({})
  await app.meta.control('faults', {}, 'DELETE')
  await app.meta.control('ai', {}, 'DELETE')
  await time.skip(LOST_MS)
}

async function settles(): Promise<void> {
  let progress = { at: Date.now(), open: -1 }
  while (Date.now() - progress.at < STUCK_MS) {
    const ledger = lifeLedgerOf(life, app)
    const own = deskLedgerOf(desk, app)
    const open = openOf(ledger) + own.open.length + Number(stateOf(app) !== 'done')
    if (open === 0 && isLifeSettled(ledger)) break
    if (open !== progress.open) progress = { at: Date.now(), open }
    await sleep(500)
  }
  await sleep(STEADY_MS)
}

function tell(): boolean {
  const figures = new Figures('prove', 'soak')
  const { messages: ledger, notifications, ...others } = lifeLedgerOf(life, app)
  const campaign = campaignLedgerOf(app)
  const own = deskLedgerOf(desk, app)
  const accounted = ledger.accepted.length + ledger.refused.length + ledger.unknown.length
  const sum = Object.values(campaign.shown).reduce((total, count) => total + count, 0)
  figures.tell('seed', seed, '')
  figures.tell('kills', killer.kills, '', { atLeast: 1 })
  figures.tell('webhooks and events posted again', life.refused.length, '')
  figures.none('acknowledged and not in D1', ledger.missing)
  figures.none('in D1 twice', ledger.twice)
  figures.none('customers whose messages are not in order of arrival', ledger.outOfOrder)
  figures.tell('replies of bots wanted', ledger.wanted, '')
  figures.tell('accepted + refused + shown unknown', accounted, '', { exactly: ledger.wanted })
  figures.tell('of these: shown unknown', ledger.unknown.length, '')
  figures.none(
    'replies nobody wanted',
    ledger.notWanted.filter((id) => !isOfDesk(id)),
  )
  figures.none('accepted twice', ledger.acceptedTwice)
  figures.tell('answers of colleagues', desk.answers.length, '', { atLeast: 1 })
  figures.none('answers of colleagues without exactly one line', own.wrong)
  figures.none('answers of colleagues still on their way', own.open)
  figures.none('answers of colleagues accepted twice', own.twice)
  figures.tell('answers of the AI', others.aiAnswers, '')
  figures.none('last questions to the AI without an answer', others.unanswered)
  figures.none('pictures neither there nor shown as failed', others.withoutFile)
  figures.tell('events of the CRM', life.events.length, '')
  figures.none('events lost', [...notifications.missing, ...notifications.unaccounted])
  figures.none('events told of twice', notifications.acceptedTwice)
  figures.tell('sum of the campaign’s states', sum, '', { exactly: recipients })
  figures.none('recipients accepted twice', campaign.acceptedTwice)
  figures.none('customers without exactly one lead', ledger.withoutOneLead)
  figures.none(
    'counters that differ from a recount',
    ledger.miscounted.filter((words) => !/unread of 1555060/.test(words)),
  )
  return figures.verdict() === 0
}

/** Theirs are counted by themselves, and each is welcomed. */
function isOfDesk(id: string): boolean {
  const query = `select 1 as one from tblwhatsapp_interaction_messages m
    join tblwhatsapp_interactions i on i.id = m.interaction_id where m.id = ? and i.wa_id like '1555060%'`
  return app.d1.all<{ one: number }>(query, id).length > 0
}
