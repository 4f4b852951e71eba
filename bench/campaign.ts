import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PHONE_NUMBER_ID } from '../scripts/seed/rows'
import { mostInASecond } from '../test/support/most-in-a-second'
import { startApp, type App } from './support/app'
import type { BareNotice } from './support/bare-sends'
import { addPeople, CAMPAIGN_TEMPLATE, countOf, planCampaign, runOf, schedule, stateOf } from './support/campaign-setup'
import type { Counts } from './support/counts'
import { customers, type Customer } from './support/customers'
import { Figures } from './support/figures'
import { knob } from './support/knobs'
import { median, percentile } from './support/load'
import { say } from './support/say'

const people = knob('COUNT', 100_000)
const bare = knob('BARE', Math.ceil(people / 5))
const few = knob('FEW', Math.ceil(people / 10))
const far = knob('FAR', 3000)
const counted = knob('COUNTED', 3000)
const seconds = knob('SECONDS', 300)
const PIECE = 50
/** A call to the Graph API takes so long from a data centre in its region. */
const FAR_MS = 100
const PER_SECOND = 80
const STAFF_EVERY_MS = 1500
const WORKER = path.resolve('bench/support/campaign-worker.ts')
const COUNTING = path.resolve('bench/support/campaign-counting-worker.ts')

say(`A campaign to ${people} people against the simulator with its limits lifted, between two bare loops of ${bare} of the same
calls in the same kind of consumer (five at a time; locally one consumer at a time); statuses are not told in that part. Then
as many in campaigns of ${few} for the memory, one to ${far} with Meta ${FAR_MS} ms away, one to ${counted} with all statuses and everything counted, and ${seconds} s with limits on.`)

const figures = new Figures('bench', 'campaign')
let isTold = false
if (people > 0) await compare()
if (far > 0) await compareFarAway()
if (counted > 0) await count()
if (seconds > 0) await keepPace()

/** The same calls with and without everything that a campaign does about them. */
async function compare(): Promise<void> {
  const small = few > 0 ? await peakOf(few) : Number.NaN
  const app = await begin(WORKER, people, 'HIGH')
  try {
    const cpu = [app.runtime.cpuSeconds()]
    const before = await bareRate(app, 0)
    cpu.push(app.runtime.cpuSeconds())
    const rates = await campaignRate(app, people)
    cpu.push(app.runtime.cpuSeconds())
    const after = await bareRate(app, bare)
    const [began = 0, betweenFirst = 0, betweenLast = 0] = cpu
    figures.tell('bare loop: processor time of workerd a call', ((betweenFirst - began) * 1000) / bare, 'ms')
    figures.tell('campaign: processor time of workerd a call', ((betweenLast - betweenFirst) * 1000) / people, 'ms')
    const large = app.runtime.peakMegabytes()
    figures.tell('bare loop, before and after: calls', (before + after) / 2, '1/s')
    figures.tell('campaign: accepted, from the first to the last', rates.perSecond, '1/s')
    figures.tell('campaign to bare loop', rates.perSecond / ((before + after) / 2), 'ratio', { atLeast: 0.7 })
    figures.tell('campaign: people frozen', rates.frozenPerSecond, '1/s')
    figures.tell('campaign: accepted twice', rates.twice, '', { exactly: 0 })
    figures.tell('campaign: shown as accepted', rates.accepted, '', { exactly: people })
    figures.tell(`peak memory of workerd, ${people} people`, large, 'MB')
    if (few > 0) figures.tell(`peak memory of workerd, as many in campaigns of ${few} people`, small, 'MB')
    if (few > 0) figures.tell('peak memory, many to few', large / small, 'ratio', { atMost: 1.1 })
  } finally {
    await app.close()
  }
}

/** As `compare`, with answers that take as long as Meta's: what the lanes wait for is then the calls. */
async function compareFarAway(): Promise<void> {
  const app = await begin(WORKER, far, 'HIGH')
  try {
    await app.meta.control('faults', { match: {}, answerAfterMs: FAR_MS })
    const before = await bareRate(app, 0, far)
    const { perSecond } = await campaignRate(app, far)
    figures.tell(`Meta ${FAR_MS} ms away: bare loop`, before, '1/s')
    figures.tell(`Meta ${FAR_MS} ms away: campaign`, perSecond, '1/s')
    figures.tell(`Meta ${FAR_MS} ms away: campaign to bare loop`, perSecond / before, 'ratio', { atLeast: 0.7 })
  } finally {
    await app.close()
  }
}

/**
 * The same course with fewer people at a time, as often as makes up the same number of calls: what a runtime takes while it
 * warms up is in both, what a campaign keeps of its people only in one.
 */
async function peakOf(count: number): Promise<number> {
  const app = await begin(WORKER, count, 'HIGH')
  try {
    await bareRate(app, 0)
    for (let done = 0; done < people; done += count) await campaignRate(app, count)
    await bareRate(app, bare)
    return app.runtime.peakMegabytes()
  } finally {
    await app.close()
  }
}

async function bareRate(app: App, offset: number, wanted = bare): Promise<number> {
  app.meta.takeSent()
  const notices: BareNotice[] = Array.from({ length: Math.ceil(wanted / PIECE) }, (_, i) => ({
    bare: { first: offset + i * PIECE, count: PIECE, template: CAMPAIGN_TEMPLATE, phoneNumberId: PHONE_NUMBER_ID },
  }))
  await post(app, 'bare', notices)
  const calls = notices.length * PIECE
  const times: number[] = []
  await settle(app, () => {
    times.push(...app.meta.takeSent().map(({ at }) => at))
    return times.length >= calls
  })
  return rateOf(times)
}

async function campaignRate(app: App, count: number) {
  app.meta.takeSent()
  const startedAt = Date.now()
  await schedule(app)
  const times: number[] = []
  const seen = new Map<string, number>()
  await settle(app, () => {
    for (const { at, to, status, body } of app.meta.takeSent()) {
      // A piece of the bare loop that the queue delivers once more is none of the campaign's.
      if (status !== 200 || !isCampaigns(body)) continue
      times.push(at)
      seen.set(to, (seen.get(to) ?? 0) + 1)
    }
    return stateOf(app) === 'done'
  })
  const { frozen_at: frozenAt } = runOf(app)
  return {
    perSecond: rateOf(times),
    frozenPerSecond: (count * 1000) / Math.max(1, frozenAt - startedAt),
    twice: [...seen.values()].filter((calls) => calls > 1).length,
    accepted: acceptedOf(app),
  }
}

function isCampaigns({ biz_opaque_callback_data: data }: Record<string, unknown>): boolean {
  return typeof data === 'string' && data.startsWith('c0.')
}

/** From the first call to the last, without the ends, where consumers start and stop. */
function rateOf(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const [from, to] = [sorted[Math.floor(sorted.length * 0.02)] ?? 0, sorted[Math.floor(sorted.length * 0.98)] ?? 1]
  return (sorted.length * 0.96 * 1000) / Math.max(1, to - from)
}

/** What one recipient costs, all three statuses included. */
async function count(): Promise<void> {
  isTold = true
  const app = await begin(COUNTING, counted, 'STANDARD')
  try {
    const before = await countsOf(app)
    await schedule(app)
    await settle(app, () => stateOf(app) === 'done')
    await settle(app, () => readOf(app) >= counted, 60_000)
    const after = await countsOf(app)
    const each = (name: string) => ((after[name] ?? 0) - (before[name] ?? 0)) / counted
    const wave = each('calls SenderNumber.wave') + each('calls SenderNumber.claim') + each('calls SenderNumber.finish')
    figures.tell('D1 rows written a recipient, statuses included', each('rows D1') + each('rows consumer D1'), '', {
      atMost: 5,
    })
    figures.tell('of these: by the consumer', each('rows consumer D1'), '')
    figures.tell('rows of the number’s object a recipient', each('rows SenderNumber'), '')
    figures.tell('rows of the Journal a recipient', each('rows Journal'), '')
    figures.tell(
      'queue operations a recipient (written, read, deleted)',
      3 * each('messages crmconnect-whatsapp-sends'),
      '',
    )
    figures.tell('subrequests of the consumer a recipient', each('fetches') + wave + each('requests consumer D1'), '')
    figures.tell('of these: calls to Meta', each('fetches'), '')
    for (const [name, value] of Object.entries(after))
      if (name.startsWith('written') && each(name) > 0.005) say(`  ${each(name).toFixed(3)}  ${name} (${value})`)
  } finally {
    await app.close()
  }
}

/** With the number's own rate, while a person answers a customer now and then. */
async function keepPace(): Promise<void> {
  isTold = false
  const app = await begin(WORKER, Math.ceil(seconds * PER_SECOND), 'STANDARD')
  const [person] = customers(1, 91) as [Customer]
  const waits: number[] = []
  const times: number[] = []
  let refused = 0
  try {
    app.meta.hasHeard(person)
    isTold = true
    await app.meta.says(person, 'hello')
    isTold = false
    await sleep(1000)
    await schedule(app)
    await settle(app, () => app.meta.sent.length > 100)
    const untilAt = Date.now() + seconds * 1000
    for (let n = 1; Date.now() < untilAt; n++) {
      const at = Date.now()
      await answer(app, person, n)
      let answeredAt = 0
      while (answeredAt === 0 && Date.now() - at < 30_000) {
        for (const call of app.meta.takeSent()) {
          if (call.status === 200) times.push(call.at)
          else refused++
          if (textOf(call.body) === `answer ${n}`) answeredAt = call.at
        }
        if (answeredAt === 0) await sleep(5)
      }
      waits.push((answeredAt || Date.now()) - at)
      // To one person one in six seconds goes after a burst: that is their own limit, not the campaign's.
      await sleep(n < 35 ? STAFF_EVERY_MS : 6500)
    }
    figures.tell('limits on: sent a second', times.length / seconds, '1/s')
    figures.tell('limits on: most in any second', mostInASecond(times), '', { atMost: PER_SECOND })
    figures.tell('limits on: refused by Meta', refused, '', { exactly: 0 })
    figures.tell('limits on: an answer of a person waits, median', median(waits), 'ms')
    figures.tell('limits on: an answer of a person waits, longest', percentile(waits, 1), 'ms', { atMost: 1000 })
  } finally {
    await app.close()
  }
}

async function answer(app: App, { waId, userId }: Customer, n: number): Promise<void> {
  const command = {
    sentBy: 'staff:1',
    message: { type: 'text', body: `answer ${n}` },
    key: crypto.randomUUID(),
    to: { waId, userId },
  }
  await post(app, 'send', { name: `${PHONE_NUMBER_ID}:${waId}`, command })
}

function textOf(body: Record<string, unknown>): string | undefined {
  return (body['text'] as { body?: string } | undefined)?.body
}

async function begin(worker: string, count: number, throughput: 'STANDARD' | 'HIGH'): Promise<App> {
  const app = await startApp(
    worker,
    (database) => addPeople(database, count, throughput),
    (request) => (isTold ? fetch(request) : Promise.resolve(new Response('OK'))),
  )
  await planCampaign(app, throughput)
  return app
}

/** Until it is so, with the clock's minutes going on; it may take a while. */
async function settle(app: App, isSo: () => boolean, mostMs = 3_600_000): Promise<void> {
  const until = Date.now() + mostMs
  let minuteAt = Date.now() + 60_000
  let saidAt = Date.now()
  while (!isSo()) {
    if (Date.now() > until) return say('It took too long.')
    if (Date.now() > minuteAt) {
      minuteAt = Date.now() + 60_000
      await post(app, 'minute', null)
    }
    if (Date.now() > saidAt + 15_000) {
      saidAt = Date.now()
      say(
        `  ${new Date().toISOString()} run: ${JSON.stringify(app.d1.all('select state, counts from tblwhatsapp_campaign_runs'))}`,
      )
    }
    await sleep(200)
  }
}

async function post(app: App, to: string, body: unknown): Promise<void> {
  const response = await fetch(`${app.runtime.origin}/__bench/${to}`, { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${to}: ${response.status} ${await response.text()}`)
  await response.text()
}

async function countsOf(app: App): Promise<Counts> {
  return (await fetch(`${app.runtime.origin}/__bench/counts`)).json() as Promise<Counts>
}

function acceptedOf(app: App): number {
  return countOf(app, /:s2$/)
}

function readOf(app: App): number {
  return countOf(app, /:m[67]$/)
}
