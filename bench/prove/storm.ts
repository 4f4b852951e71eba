import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setAi } from '../support/ai-setup'
import { startApp } from '../support/app'
import { Figures } from '../support/figures'
import { Killer } from '../support/killer'
import { knob } from '../support/knobs'
import { isSettled } from '../support/ledger'
import { Poster } from '../support/load'
import { keepMinutes } from '../support/minutes'
import { randomFrom } from '../support/random'
import { say } from '../support/say'
import { StatusMixer } from '../support/status-mixer'
import { stormLedgerOf, type StormLedger } from '../support/storm-ledger'
import { StormPosts } from '../support/storm-posts'
import { Trouble } from '../support/troubles'
import { scriptsOf } from '../support/writers'

const count = knob('COUNT', 10_000, 200)
const kills = knob('KILLS', 20, 1)
const seed = knob('SEED', Date.now() % 1_000_000)
const LANES = 4
const CONSUMERS_FAIL = 0.1
/** Of each hundred calls five are refused (half of them only for the moment), five come late and of five the answer is lost. */
const FAULTS = [
  { status: 400, code: 131009, every: 40 },
  { status: 400, code: 131056, every: 40 },
  { delayMs: 2000, every: 40 },
  { answerAfterMs: 1500, every: 40 },
  { drop: true, every: 20 },
]
const FINAL_WITHIN_S = 60
/** Nothing moves for so long: it will not any more. */
const STUCK_MS = 120_000
const STEADY_MS = 3000
const AFTER_KILL_MS = 2000

say(`${count} customers' messages, each delivered 1 to 5 times, shuffled, in posts of 1 to 1,000 updates, statuses first; Meta
refuses, delays and drops 5 % each, consumers of queues fail 10 %; workerd ends by SIGKILL ${kills} times. SEED=${seed}`)

const random = randomFrom(seed)
const mixer = new StatusMixer(random)
const scripts = scriptsOf(random, count)
const app = await startApp(
  path.resolve('bench/support/proof-worker.ts'),
  (database, simulatorUrl) => setAi(database, simulatorUrl, 'manual'),
  mixer.deliver,
)
const trouble = new Trouble(app)
const killer = new Killer(app, () => trouble.goOn())
const poster = new Poster(app.runtime.origin, LANES + 1)
const killAt = Array.from({ length: kills }, () => ({ isWhilePosting: random() < 0.6, share: random() * 0.9 }))
const storm = new StormPosts({
  poster,
  random,
  lanes: LANES,
  mixer,
  onAcknowledged: (share) => killWhenDue(true, share),
})
const { arrivals } = storm
let isProved = false

try {
  await trouble.is({ consumers: CONSUMERS_FAIL })
  for (const fault of FAULTS) await app.meta.control('faults', fault)
  for (const { customer } of scripts) app.meta.hasHeard(customer)
  const clock = keepMinutes(app, 10_000)
  // Replies are wanted of about a third of the messages: a welcome of each tenth, answers to two tenths.
  const watch = setInterval(() => killWhenDue(false, app.meta.sent.length / (count * 0.25)), 50)
  const startedAt = Date.now()
  await storm.postAll(scripts)
  const postedMs = Date.now() - startedAt
  const { ledger, finalMs } = await settled()
  clearInterval(watch)
  clock.stop()
  isProved = tell(ledger, postedMs, finalMs)
} finally {
  poster.close()
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

function killWhenDue(isWhilePosting: boolean, share: number): void {
  const due = killAt.find((kill) => kill.isWhilePosting === isWhilePosting && kill.share <= share)
  if (!due) return
  killAt.splice(killAt.indexOf(due), 1)
  killer.kill()
}

async function killNow(): Promise<void> {
  killAt.shift()
  killer.kill()
  await killer.done()
  await sleep(AFTER_KILL_MS)
}

/** All statuses posted, all of it accounted for; answers how long after the last post all statuses were final. */
async function settled(): Promise<{ ledger: StormLedger; finalMs: number }> {
  let progress = { at: Date.now(), open: Infinity }
  let saidAt = Date.now()
  while (true) {
    await storm.postStatuses()
    await killer.done()
    await sleep(500)
    const ledger = stormLedgerOf(scripts, arrivals, { d1: app.d1, meta: app.meta, mixer })
    const open = ledger.missing.length + ledger.unaccounted.length + ledger.notFinal.length
    if (open !== progress.open) progress = { at: Date.now(), open }
    // What the refused and the unknown left short of its share comes now, while there is still something to interrupt.
    if (killAt.length > 0) await killNow()
    if (Date.now() - saidAt > 15_000) {
      saidAt = Date.now()
      say(
        `  ${ledger.accepted.length} of ${ledger.wanted} replies accepted, ${open} open, ${killAt.length} kills to come`,
      )
    }
    const isDone = isSettled(ledger) && ledger.notFinal.length === 0 && mixer.isEmpty && killAt.length === 0
    if (!isDone && Date.now() - progress.at < STUCK_MS) continue
    const finalMs = Date.now() - storm.lastAcknowledgedAt
    await sleep(STEADY_MS)
    if (isDone && !mixer.isEmpty) continue
    return { ledger: stormLedgerOf(scripts, arrivals, { d1: app.d1, meta: app.meta, mixer }), finalMs }
  }
}

function tell(ledger: StormLedger, postedMs: number, finalMs: number): boolean {
  const figures = new Figures('prove', 'storm')
  const calls = app.meta.sent.filter(({ kind }) => kind === 'message')
  const accounted = ledger.accepted.length + ledger.refused.length + ledger.unknown.length
  figures.tell('seed', seed, '')
  figures.tell('kills', killer.kills, '', { exactly: kills })
  figures.tell('messages written', count, '')
  figures.tell('posts', storm.posts, '')
  figures.tell('updates in them, statuses and copies included', storm.updates, '')
  figures.tell('posts repeated because no answer came', storm.repeated, '')
  figures.tell('posting took', postedMs / 1000, 's')
  figures.none('acknowledged and not in D1', ledger.missing)
  figures.none('in D1 twice', ledger.twice)
  figures.none('in D1 and never written', ledger.strange)
  figures.none('messages not in order of arrival', ledger.turnedRound)
  figures.tell('replies wanted', ledger.wanted, '', { atLeast: 1 })
  figures.tell('replies accepted', ledger.accepted.length, '')
  figures.tell('replies refused', ledger.refused.length, '')
  figures.tell('replies shown unknown', ledger.unknown.length, '', { atMost: killer.interrupted.size })
  figures.tell('accepted + refused + shown unknown', accounted, '', { exactly: ledger.wanted })
  figures.none('replies unaccounted for', ledger.unaccounted)
  figures.none('replies nobody wanted', ledger.notWanted)
  figures.none('replies accepted twice', ledger.acceptedTwice)
  figures.tell('calls refused by Meta', calls.filter(({ status }) => status !== 200).length, '')
  figures.tell('replies in flight at the kills', killer.interrupted.size, '')
  figures.none(
    'replies unknown that were not in flight',
    ledger.unknown.filter((id) => !killer.interrupted.has(id)),
  )
  figures.none('replies whose status is not final', ledger.notFinal)
  figures.tell('all statuses final after the last post', finalMs / 1000, 's', { atMost: FINAL_WITHIN_S })
  figures.none('customers without exactly one lead', ledger.withoutOneLead)
  figures.none('counters that differ from a recount', ledger.miscounted)
  return figures.verdict() === 0
}
