import { setTimeout as sleep } from 'node:timers/promises'
import { startApp, type App } from './app'
import { Arrivals } from './arrivals'
import { evenly, GREETING, SMALL_TALK, Traffic } from './conversation-traffic'
import { customers, postOf, type Customer } from './customers'
import type { Figures } from './figures'
import { knob } from './knobs'
import { percentile, Poster } from './load'
import { openLoop, type Answered } from './open-loop'
import { randomFrom } from './random'
import { say } from './say'
import { STEPS, ToldStatuses, type Step } from './told-statuses'

const perSecond = knob('RATE', 320)
const seconds = knob('OPEN_SECONDS', 60, 8)
const connections = knob('CONNECTIONS', 256)
const posts = perSecond * seconds
const POSTS_A_MESSAGE = 1 + STEPS.length
const messages = Math.ceil(posts / POSTS_A_MESSAGE)
/** A reply each; what the number may send is 80 a second. */
const GREETINGS_PER_SECOND = 50
const GREETINGS_AT_ONCE = 60
/** So many messages lie between the statuses of one reply: half a second and two at the full rate. */
const LATER: Record<Step, number> = { sent: 0, delivered: 40, read: 160 }
/** Meta wants the median at most so long and less than one in a hundred over a second. */
const MEDIAN_MS = 250
const LONG_MS = 1000
const FEW = 0.01
const REPLIES_WITHIN_MS = 5000
const SETTLE_MS = 120_000

type Setting = {
  app: App
  poster: Poster
  arrivals: Arrivals
  told: ToldStatuses
  people: Customer[]
  traffic: Traffic
}

/**
 * What Meta wants of a webhook: three times what a number sends, 80 a second, and once what comes in. Answers how many
 * acknowledged posts were not stored in the end.
 */
export async function ingestOpen(figures: Figures): Promise<number> {
  say(`Open loop: ${perSecond} signed posts a second for ${seconds} s at the planned instants, whatever is answered: a customer's message
and three statuses of replies that bots gave before, each a post of its own. Times are from the planned instant. At most
${connections} connections; the load and the simulator run in this process, on the same machine.`)
  const told = new ToldStatuses()
  const app = await startApp(undefined, undefined, told.deliver)
  const traffic = new Traffic(randomFrom(knob('SEED', 1)), 0, { greetings: 0, newCustomers: 0 })
  const arrivals = new Arrivals(app.d1)
  const poster = new Poster(app.runtime.origin, connections)
  const setting: Setting = { app, poster, arrivals, told, people: [], traffic }
  try {
    await greet(setting)
    const answered = await openLoop({ count: posts, perSecond, send: (n) => postOne(setting, n) })
    sayCourse(answered)
    tellAnswers(figures, answered)
    return await tellStored(figures, setting)
  } finally {
    arrivals.close()
    poster.close()
    await app.close()
  }
}

/** People say hello until there are as many replies as the load wants statuses of; they are who writes then. */
async function greet({ app, poster, arrivals, told, people, traffic }: Setting): Promise<void> {
  const strangers = customers(2 * messages, 3)
  while (told.all.length < messages) {
    const group = strangers.splice(0, GREETINGS_AT_ONCE)
    if (group.length === 0) throw new Error(`Only ${told.all.length} replies were given, not ${messages}.`)
    for (const customer of group) app.meta.hasHeard(customer)
    const hellos = group.map((customer) => traffic.from(customer, GREETING))
    await evenly(poster, hellos, GREETINGS_PER_SECOND, (message) => arrivals.acknowledged(message))
    people.push(...group)
    // Not faster than they are answered.
    const until = Date.now() + REPLIES_WITHIN_MS
    while (told.all.length < people.length && Date.now() < until) await sleep(100)
  }
  if (!(await arrivals.settle(SETTLE_MS))) throw new Error('The hellos do not reach D1.')
  await sleep(3000)
  arrivals.lagsMs.length = 0
  say(`${people.length} people have had ${told.all.length} replies.`)
}

/** Of four posts the first is a message, the others are a status of each kind, of three replies. */
function postOne({ poster, arrivals, told, people, traffic }: Setting, n: number): Promise<number> {
  const which = Math.floor(n / POSTS_A_MESSAGE)
  const step = STEPS[(n % POSTS_A_MESSAGE) - 1]
  if (step) {
    const reply = told.all[(which - LATER[step] + 2 * messages) % messages]!
    return posted(poster, postOf([reply[step]]), () => told.acknowledged(reply, step))
  }
  const { body, of } = traffic.from(people[which % people.length]!, SMALL_TALK[which % SMALL_TALK.length] ?? 'Ok')
  return posted(poster, body, () => arrivals.acknowledged(of))
}

async function posted(poster: Poster, body: Buffer, onAcknowledged: () => void): Promise<number> {
  const { status } = await poster.post(body)
  if (status === 200) onAcknowledged()
  return status
}

/** By the second for which they were planned, for people: where it began to be slow. */
function sayCourse(answered: readonly Answered[]): void {
  const bySecond = Map.groupBy(answered, ({ n }) => Math.floor(n / perSecond))
  const words = [...bySecond]
    .toSorted(([a], [b]) => a - b)
    .map(([, of]) =>
      percentile(
        of.map(({ ms }) => ms),
        0.5,
      ).toFixed(0),
    )
  say(`Half of the answers, second by second, within (ms): ${words.join(' ')}`)
}

function tellAnswers(figures: Figures, answered: readonly Answered[]): void {
  const acknowledged = answered.filter(({ status }) => status === 200)
  const inTime = acknowledged.filter(({ atMs }) => atMs <= seconds * 1000)
  const late = answered.map(({ lateMs }) => lateMs)
  const times = answered.map(({ status, ms }) => (status === 200 ? ms : Infinity))
  const longOnes = times.filter((ms) => ms > LONG_MS).length
  figures.tell('open loop: posts planned', perSecond, '1/s')
  figures.tell('open loop: acknowledged while it went on', inTime.length / seconds, '1/s', {
    atLeast: perSecond * (1 - FEW),
  })
  figures.tell('open loop: sent after the planned instant, 99 % at most', percentile(late, 0.99), 'ms')
  figures.tell('open loop: not acknowledged', answered.length - acknowledged.length, 'posts', { exactly: 0 })
  figures.tell('open loop: answered after, half of them', percentile(times, 0.5), 'ms', { atMost: MEDIAN_MS })
  figures.tell('open loop: answered after, 99 %', percentile(times, 0.99), 'ms')
  figures.tell('open loop: longest answer', percentile(times, 1), 'ms')
  figures.tell(`open loop: answers after more than ${LONG_MS / 1000} s`, longOnes / times.length, 'share', {
    atMost: FEW,
  })
}

/** Messages by their own row, statuses by the best that is shown of the reply. */
async function tellStored(figures: Figures, { app, arrivals, told }: Setting): Promise<number> {
  const until = Date.now() + SETTLE_MS
  await arrivals.settle(SETTLE_MS)
  while (told.notShown(app.d1) > 0 && Date.now() < until) await sleep(500)
  const [missing, notShown] = [arrivals.missing, told.notShown(app.d1)]
  figures.tell(
    'open loop: acknowledged to D1, half of the messages within',
    percentile(arrivals.lagsMs, 0.5) / 1000,
    's',
  )
  figures.tell('open loop: acknowledged to D1, longest', percentile(arrivals.lagsMs, 1) / 1000, 's')
  figures.tell('open loop: messages acknowledged and not stored', missing, 'messages', { exactly: 0 })
  figures.tell('open loop: replies without the best acknowledged status', notShown, 'replies', { exactly: 0 })
  return missing + notShown
}
