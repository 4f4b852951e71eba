import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from '../support/app'
import { invoicesOf, postEvents, type PostedEvents } from '../support/crm-posts'
import { Figures } from '../support/figures'
import { Killer } from '../support/killer'
import { knob } from '../support/knobs'
import { keepMinutes } from '../support/minutes'
import { isNotifySettled, notifyLedgerOf, type NotifyLedger } from '../support/notify-ledger'
import { mapInvoices, setNotifyOptions } from '../support/notify-setup'
import { randomFrom } from '../support/random'
import { say } from '../support/say'
import { mostInASecond } from '../../test/support/most-in-a-second'

const count = knob('COUNT', 10_000, 200)
const kills = knob('KILLS', 2, 1)
const seed = knob('SEED', Date.now() % 1_000_000)
const minuteMs = knob('MINUTE_MS', 60_000, 3000)
const LANES = 2
const PER_SECOND = 80
/** Nothing moves for so long: it will not any more. */
const STUCK_MS = 150_000
const STEADY_MS = minuteMs / 10

say(`${count} events of the CRM in batches of 100, ${LANES} batches at a time; workerd ends by SIGKILL ${kills} times on the way, while
events are posted and while messages go out in turns, and is started again on the same storage. Queues are in memory here and
die with it; the clock looks every ${minuteMs / 1000} s. What was not acknowledged is posted again. SEED=${seed}`)

const app = await startApp(path.resolve('bench/support/proof-worker.ts'), setNotifyOptions)
const random = randomFrom(seed)
const events = invoicesOf(random, count)
const killer = new Killer(app)
const killAt = Array.from({ length: kills }, (_, i) => ({
  while: i % 2 === 0 ? 'posting' : 'sending',
  done: Math.floor(count * (0.2 + random() * 0.6)),
}))
let isProved = false

try {
  await mapInvoices(app)
  const clock = keepMinutes(app, minuteMs)
  const watch = setInterval(() => killWhenDue('sending', app.meta.sent.length), 50)
  const startedAt = Date.now()
  const posted = await postEvents(app.runtime.origin, events, {
    random,
    lanes: LANES,
    onAcknowledged: ({ acknowledged }) => killWhenDue('posting', acknowledged.size),
  })
  const postedMs = Date.now() - startedAt
  const ledger = await settled()
  clearInterval(watch)
  clock.stop()
  isProved = tell(ledger, posted, postedMs)
} finally {
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

function killWhenDue(phase: string, done: number): void {
  const due = killAt.find((kill) => kill.while === phase)
  if (!due || done < due.done) return
  killAt.splice(killAt.indexOf(due), 1)
  killer.kill()
}

async function settled(): Promise<NotifyLedger> {
  let progress = { at: Date.now(), open: Number.POSITIVE_INFINITY }
  let saidAt = Date.now()
  while (true) {
    await sleep(1000)
    const ledger = notifyLedgerOf(events, app.d1, app.meta)
    const open = ledger.missing.length + ledger.unaccounted.length
    if (open !== progress.open) progress = { at: Date.now(), open }
    if (Date.now() - saidAt > 15_000) {
      saidAt = Date.now()
      say(`  ${ledger.sent.length} sent, ${ledger.unknown.length} unknown, ${open} open`)
    }
    if (!isNotifySettled(ledger) && Date.now() - progress.at < STUCK_MS) continue
    await killer.done()
    await sleep(STEADY_MS)
    return notifyLedgerOf(events, app.d1, app.meta)
  }
}

function tell(ledger: NotifyLedger, { acknowledged, repeated, duplicated }: PostedEvents, postedMs: number): boolean {
  const figures = new Figures('prove', 'notify')
  const calls = app.meta.sent.filter(({ kind }) => kind === 'message')
  const accepted = calls.filter(({ status }) => status === 200)
  const tookMs = (accepted.at(-1)?.at ?? 0) - (accepted[0]?.at ?? 0)
  figures.tell('seed', seed, '')
  figures.tell('kills', killer.kills, '', { exactly: kills })
  figures.tell('events acknowledged', acknowledged.size, '', { exactly: count })
  figures.tell('posting took', postedMs / 1000, 's')
  figures.tell('batches repeated because no answer came', repeated, '')
  figures.tell('batches repeated after the answer', duplicated, '')
  figures.none('acknowledged and not in D1', ledger.missing)
  figures.tell('notifications sent once', ledger.sent.length, '')
  figures.tell('notifications shown unknown', ledger.unknown.length, '', { atMost: killer.interrupted.size })
  figures.tell('of these: accepted by Meta', ledger.unknownAndAccepted.length, '')
  figures.none('notifications failed', ledger.failed)
  figures.tell('sent + shown unknown', ledger.sent.length + ledger.unknown.length, '', { exactly: count })
  figures.none('events unaccounted for', ledger.unaccounted)
  figures.none('events told of twice', ledger.acceptedTwice)
  figures.none('messages nobody wanted', ledger.notWanted)
  figures.tell('messages in flight at the kills', killer.interrupted.size, '')
  figures.none(
    'notifications unknown that were not in flight',
    ledger.unknownMessages.filter((id) => !killer.interrupted.has(id)),
  )
  // Beside other work calls that left one after another arrive together: the pace is held by its own proof there.
  figures.tell(
    'refused by Meta',
    calls.length - accepted.length,
    '',
    process.env['PROOF_BESIDE'] ? null : { exactly: 0 },
  )
  figures.tell('most in any second', mostInASecond(accepted.map(({ at }) => at)), '', { atMost: PER_SECOND })
  figures.tell('sent a second, from the first to the last', (accepted.length * 1000) / tookMs, '1/s')
  return figures.verdict() === 0
}
