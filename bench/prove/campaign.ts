import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from '../support/app'
import { campaignLedgerOf, type CampaignLedger } from '../support/campaign-ledger'
import { addPeople, planCampaign, runOf, schedule, stateOf } from '../support/campaign-setup'
import { Figures } from '../support/figures'
import { Killer } from '../support/killer'
import { knob } from '../support/knobs'
import { keepMinutes } from '../support/minutes'
import { randomFrom } from '../support/random'
import { say } from '../support/say'
import { Trouble } from '../support/troubles'

const people = knob('COUNT', 20_000, 500)
const kills = knob('KILLS', 10, 1)
const seed = knob('SEED', Date.now() % 1_000_000)
const UNKNOWN_A_KILL = 5
/** After a kill the clock goes on by so much: by then the number's object knows that the queue has lost its messages. */
const LOST_MS = 95_000
/** Nothing moves for so long: it will not any more. */
const STUCK_MS = 180_000

say(`A campaign to ${people} people at 1,000 a second; every message of the queue is delivered twice, workerd ends by SIGKILL
${kills} times, and its queue, which is in memory here, with it. Statuses are not told, so nothing but the number's object settles
what was in flight. SEED=${seed}`)

const app = await startApp(
  path.resolve('bench/support/proof-worker.ts'),
  (database) => addPeople(database, people, 'HIGH'),
  () => Promise.resolve(new Response('OK')),
)
const trouble = new Trouble(app)
const random = randomFrom(seed)
const killAt = Array.from({ length: kills }, (_, i) => Math.floor((people * (i + 0.1 + random() * 0.8)) / kills))
const killer = new Killer(app, goOn)
let isProved = false

try {
  await trouble.is({ twice: 1 })
  await planCampaign(app, 'HIGH')
  const clock = keepMinutes(app, 5000)
  const watch = setInterval(killWhenDue, 20)
  await schedule(app)
  await done()
  clearInterval(watch)
  clock.stop()
  await killer.done()
  isProved = tell(campaignLedgerOf(app))
} finally {
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

function killWhenDue(): void {
  if (killAt[0] === undefined || app.meta.sent.length < killAt[0]) return
  killAt.shift()
  killer.kill()
}

async function goOn(): Promise<void> {
  await trouble.goOn()
  await app.runtime.moveClock(killer.kills * LOST_MS)
}

async function done(): Promise<void> {
  let progress = { at: Date.now(), calls: -1 }
  let saidAt = Date.now()
  while (stateOf(app) !== 'done' && Date.now() - progress.at < STUCK_MS) {
    await sleep(200)
    const calls = app.meta.sent.length
    if (calls !== progress.calls) progress = { at: Date.now(), calls }
    if (Date.now() < saidAt + 15_000) continue
    saidAt = Date.now()
    say(`  ${calls} calls; run: ${JSON.stringify(app.d1.all('select state, counts from tblwhatsapp_campaign_runs'))}`)
  }
}

function tell(ledger: CampaignLedger): boolean {
  const figures = new Figures('prove', 'campaign')
  const sum = (states: Record<number, number>) => Object.values(states).reduce((total, count) => total + count, 0)
  const calls = app.meta.sent.filter(({ kind }) => kind === 'message')
  figures.tell('seed', seed, '')
  figures.tell('kills', killer.kills, '', { exactly: kills })
  figures.tell('people of the run', ledger.people, '', { exactly: people })
  figures.tell('calls to Meta', calls.length, '')
  figures.none('accepted twice', ledger.acceptedTwice)
  figures.tell('shown as accepted', ledger.shown[2] ?? 0, '')
  figures.tell('shown as unknown', ledger.shown[5] ?? 0, '', { atMost: UNKNOWN_A_KILL * kills })
  figures.tell('of these: accepted by Meta', ledger.unknownAndAccepted.length, '')
  figures.tell('shown as pending', ledger.shown[1] ?? 0, '', { exactly: 0 })
  figures.tell('sum of the states shown', sum(ledger.shown), '', { exactly: people })
  figures.tell('sum of the states of the rows', sum(ledger.rows), '', { exactly: people })
  figures.none(
    'states whose count differs from a recount',
    Object.keys(ledger.rows).filter((state) => ledger.rows[Number(state)] !== ledger.shown[Number(state)]),
  )
  figures.none('rows that do not say what happened', ledger.wrong)
  figures.tell('campaign has ended', Number(stateOf(app) === 'done' && runOf(app).state === 'done'), '', { exactly: 1 })
  return figures.verdict() === 0
}
