import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp, type App } from './support/app'
import { addPeople, minute, planCampaign, schedule, stateOf } from './support/campaign-setup'
import { evenly, GREETING, SMALL_TALK, Traffic } from './support/conversation-traffic'
import type { Counts } from './support/counts'
import { customers } from './support/customers'
import { Figures } from './support/figures'
import { knob } from './support/knobs'
import { Poster } from './support/load'
import { METERS, monthly, perMillion, type Usage } from './support/prices'
import { randomFrom } from './support/random'
import { say } from './support/say'
import { usageOf } from './support/usage'

const messages = knob('COUNT', 120, 16)
const stormy = knob('STORM', 600, 60)
const recipients = knob('RECIPIENTS', 1500, 60)
const SLOW = 4
/** Replies go at most at 80 a second; so many questions a second are a storm that still gets its replies. */
const FAST = 60
const QUIET_MS = 20_000
const LONGEST_MS = 180_000
const MONTHS = [100_000, 1_000_000, 10_000_000] as const

say(`What Cloudflare would bill: for one customer's message with one reply of a bot and the reply's three statuses, each a post of its own,
at ${SLOW} a second (${messages}) and ${FAST} a second (${stormy}); and for one recipient of a campaign with three statuses (${recipients}). Counted in
front of the unchanged Worker: requests, rows, queue operations, R2. CPU is all of workerd's, objects and databases too, so too much.
An object's duration is the time in which it has something to do, at 128 MB; waiting for Meta is next to nothing here.`)

const figures = new Figures('bench', 'cost')
const slow = await inbound(SLOW, messages, 3)
tell(`message with reply, ${SLOW}/s`, slow, 15)
tell(`message with reply, ${FAST}/s`, await inbound(FAST, stormy, 4), null)
const sent = await campaign()
tell('campaign recipient', sent, 9)
for (const count of MONTHS) {
  const bill = monthly([
    { usage: slow, count },
    { usage: sent, count },
  ])
  figures.tell(`a month with ${count.toLocaleString('en')} messages and as many campaign sends`, bill, '$')
}
process.exitCode = figures.verdict()

/** Everybody has written before, once; nobody looks at the inbox. */
async function inbound(perSecond: number, count: number, series: number): Promise<Usage> {
  const app = await startApp('bench/support/counting-worker.ts')
  const poster = new Poster(app.runtime.origin, 16)
  try {
    const traffic = new Traffic(randomFrom(1), 0, { greetings: 0, newCustomers: 0 })
    const people = customers(count, series)
    const post = async (texts: readonly string[], rate: number) => {
      for (const customer of people) app.meta.hasHeard(customer)
      const posts = people.map((customer, i) => traffic.from(customer, texts.at(i % texts.length) ?? GREETING))
      await evenly(poster, posts, rate, () => {})
      await quiet(app)
    }
    await post(SMALL_TALK, 20)
    const [before, cpuBefore, sentBefore] = [await countsOf(app), app.runtime.cpuMs(), app.meta.sent.length]
    await post([GREETING], perSecond)
    const replies = app.meta.sent.slice(sentBefore).filter(({ status }) => status === 200).length
    figures.tell(`replies to a message, ${perSecond}/s`, replies / count, '', { exactly: 1 })
    return usageOf(before, await countsOf(app), { each: count, cpuMs: app.runtime.cpuMs() - cpuBefore })
  } finally {
    poster.close()
    await app.close()
  }
}

async function campaign(): Promise<Usage> {
  const worker = path.resolve('bench/support/campaign-counting-worker.ts')
  const app = await startApp(worker, (database) => addPeople(database, recipients, 'STANDARD'))
  try {
    await planCampaign(app, 'STANDARD')
    const [before, cpuBefore] = [await countsOf(app), app.runtime.cpuMs()]
    await schedule(app)
    const until = Date.now() + 1_200_000
    while (stateOf(app) !== 'done' && Date.now() < until) await sleep(500)
    await minute(app)
    await quiet(app)
    const accepted = app.meta.sent.filter(({ status }) => status === 200).length
    figures.tell('accepted of a recipient', accepted / recipients, '', { exactly: 1 })
    return usageOf(before, await countsOf(app), { each: recipients, cpuMs: app.runtime.cpuMs() - cpuBefore })
  } finally {
    await app.close()
  }
}

function tell(name: string, usage: Usage, most: number | null): void {
  for (const meter of METERS) figures.tell(`${name}: ${meter}`, usage[meter], 'each')
  figures.tell(`${name}: a million`, perMillion(usage), '$', most === null ? null : { atMost: most })
}

async function countsOf(app: App): Promise<Counts> {
  return (await fetch(`${app.runtime.origin}/__bench/counts`)).json() as Promise<Counts>
}

/** Until no count has changed for a while. */
async function quiet(app: App): Promise<void> {
  const until = Date.now() + LONGEST_MS
  let last = ''
  for (let since = Date.now(); Date.now() - since < QUIET_MS && Date.now() < until; await sleep(500)) {
    const now = JSON.stringify(await countsOf(app))
    if (now !== last) since = Date.now()
    last = now
  }
}
