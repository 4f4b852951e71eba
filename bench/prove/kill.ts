import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from '../support/app'
import { Figures } from '../support/figures'
import { Killer } from '../support/killer'
import { knob } from '../support/knobs'
import { isSettled, ledgerOf, type Ledger } from '../support/ledger'
import { Poster } from '../support/load'
import { randomFrom } from '../support/random'
import { say } from '../support/say'
import { scriptsOf, writeAll, type Posted } from '../support/writers'

const count = knob('COUNT', 3000, 300)
const kills = knob('KILLS', 5, 1)
const seed = knob('SEED', Date.now() % 1_000_000)
const lanes = knob('CONCURRENCY', 16)
/** Alarms of what was interrupted ring after 15 s; a row that Meta refused for the moment waits longer. */
const SETTLE_MS = 180_000
const STEADY_MS = 3000

say(`${count} webhooks of customers who write in order, ${lanes} at a time; workerd ends by SIGKILL ${kills} times on the way
and is started again on the same storage. What was not acknowledged is posted again. SIGKILL does not test the disk's
own cache. SEED=${seed}`)

const app = await startApp()
const poster = new Poster(app.runtime.origin, lanes)
const random = randomFrom(seed)
const scripts = scriptsOf(random, count)
const killAt = Array.from({ length: kills }, (_, i) => Math.floor((count * (i + 0.2 + random() * 0.6)) / kills))
const killer = new Killer(app)
let isProved = false

try {
  for (const { customer } of scripts) app.meta.hasHeard(customer)
  const posted = await writeAll(scripts, { poster, lanes, random, onAcknowledged: killWhenDue })
  await killer.done()
  const ledger = await settled()
  isProved = tell(ledger, posted)
} finally {
  poster.close()
  await app.close({ keep: !isProved })
}
process.exitCode = isProved ? 0 : 1

function killWhenDue({ acknowledged }: Posted): void {
  if (killAt[0] === undefined || acknowledged < killAt[0]) return
  killAt.shift()
  killer.kill()
}

async function settled(): Promise<Ledger> {
  const until = Date.now() + SETTLE_MS
  let ledger = ledgerOf(scripts, app.d1, app.meta)
  while (!isSettled(ledger) && Date.now() < until) {
    await sleep(500)
    ledger = ledgerOf(scripts, app.d1, app.meta)
  }
  await sleep(STEADY_MS)
  return ledgerOf(scripts, app.d1, app.meta)
}

function tell(ledger: Ledger, posted: Posted): boolean {
  const figures = new Figures('prove', 'kill')
  const accounted = ledger.accepted.length + ledger.refused.length + ledger.unknown.length
  figures.tell('seed', seed, '')
  figures.tell('kills', killer.kills, '', { exactly: kills })
  figures.tell('messages acknowledged', posted.acknowledged, '', { exactly: count })
  figures.tell('posts repeated because no answer came', posted.repeated, '')
  figures.tell('posts repeated after the answer', posted.duplicated, '')
  figures.none('acknowledged and not in D1', ledger.missing)
  figures.none('in D1 twice', ledger.twice)
  figures.none('in D1 and never written', ledger.strange)
  figures.none('customers whose messages are not in order of arrival', ledger.outOfOrder)
  figures.tell('replies wanted', ledger.wanted, '')
  figures.tell('replies accepted', ledger.accepted.length, '')
  figures.tell('replies refused', ledger.refused.length, '')
  figures.tell('replies shown unknown', ledger.unknown.length, '')
  figures.tell('accepted + refused + unknown', accounted, '', { exactly: ledger.wanted })
  figures.none('replies unaccounted for', ledger.unaccounted)
  figures.none('replies nobody wanted', ledger.notWanted)
  figures.none('replies accepted twice', ledger.acceptedTwice)
  figures.tell('replies in flight at the kills', killer.interrupted.size, '')
  figures.none(
    'replies unknown that were not in flight',
    ledger.unknown.filter((id) => !killer.interrupted.has(id)),
  )
  figures.none('customers without exactly one lead', ledger.withoutOneLead)
  figures.none('counters that differ from a recount', ledger.miscounted)
  return figures.verdict() === 0
}
