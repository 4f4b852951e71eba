import { setTimeout as sleep } from 'node:timers/promises'
import { startApp, type App } from './support/app'
import { Arrivals } from './support/arrivals'
import { botMix } from './support/bot-mix'
import { evenly, GREETING, Traffic } from './support/conversation-traffic'
import { decideMicros, engineOf } from './support/engine-time'
import { Figures } from './support/figures'
import { knob } from './support/knobs'
import { closedLoop, median, percentile, Poster } from './support/load'
import { randomFrom } from './support/random'
import { say } from './support/say'

const SIZES = [10, 100, 1000] as const
const rounds = knob('ROUNDS', 5)
const forMs = knob('SECONDS', 5) * 1000
const concurrency = knob('CONCURRENCY', 8)
const repliesARound = knob('REPLIES', 20)
const hasApp = knob('APP', 1) > 0
const seed = knob('SEED', 1)

say(`The same messages with ${SIZES.join(', ')} active bots beside the demo's, of all triggers that read messages (exact, contains,
keyword, synonym, first message, session, hours), in turns, ${rounds} rounds. First the engine alone: one decision, in processor time
of this process. Then through the app, a workerd for each size: ${forMs / 1000} s of signed webhooks of known customers, ${concurrency} at a
time; then ${repliesARound} strangers who say hello, from the webhook's first byte out to the call at the simulator. SEED=${seed}`)

const figures = new Figures('bench', 'bots')
tellEngine()
if (hasApp) await tellApp()

function tellEngine(): void {
  const engines = SIZES.map((size) => ({ size, engine: engineOf(size), micros: [] as number[] }))
  for (const { engine } of engines) decideMicros(engine, 2000)
  for (let round = 0; round < rounds; round++)
    for (const { engine, micros } of engines) micros.push(decideMicros(engine, 2000))
  for (const { size, engine, micros } of engines) {
    figures.tell(`engine, ${size} bots: reading them, once a configuration`, engine.prepareMs, 'ms')
    figures.tell(`engine, ${size} bots: one decision, median of the rounds`, median(micros), 'µs')
  }
  const [few, , many] = engines
  figures.tell('engine: 1000 bots to 10, median of the rounds', median(ratios(many?.micros, few?.micros)), 'ratio')
}

type Of = {
  size: number
  app: App
  poster: Poster
  arrivals: Arrivals
  traffic: Traffic
  rates: number[]
  cpuMs: number[]
  replyMs: number[]
}

async function tellApp(): Promise<void> {
  const all: Of[] = []
  try {
    for (const size of SIZES) all.push(await begin(size))
    for (let round = 1; round <= rounds; round++) {
      for (const of of all) await messages(of)
      for (const of of all) await replies(of)
      say(`round ${round}: ${all.map((of) => `${of.size} bots ${of.rates.at(-1)?.toFixed(0)}/s`).join(' · ')}`)
    }
    tell(all)
  } finally {
    for (const { arrivals, poster, app } of all) {
      arrivals.close()
      poster.close()
      await app.close()
    }
  }
}

async function begin(size: number): Promise<Of> {
  const app = await startApp(undefined, (database) => addBots(database, size))
  const traffic = new Traffic(randomFrom(seed), 100, { greetings: 0, newCustomers: 0 })
  const poster = new Poster(app.runtime.origin, concurrency)
  const of = { size, app, poster, arrivals: new Arrivals(app.d1), traffic, rates: [], cpuMs: [], replyMs: [] }
  const firsts = traffic.firsts()
  for (const { of: message } of firsts) app.meta.hasHeard(message.customer)
  await evenly(poster, firsts, 25, (message) => of.arrivals.acknowledged(message))
  await of.arrivals.settle(60_000)
  await load(of, 2000)
  return of
}

async function addBots(database: D1Database, size: number): Promise<void> {
  const insert = database.prepare(
    `insert into tblwhatsapp_bots (name, reply_type, trigger, bot_type, config, rel_types, position, is_bot_active, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, 1, 0, 0)`,
  )
  const rows = botMix(size).map((bot) =>
    insert.bind(bot.name, bot.replyType, bot.trigger, bot.botType, bot.config, bot.relTypes, bot.position),
  )
  await database.batch(rows)
}

/** Posts for a while, and the processor time of workerd until D1 has the last of them. */
async function load({ app, poster, traffic, arrivals }: Of, ms: number) {
  const cpuBefore = app.runtime.cpuSeconds()
  const round = await closedLoop({
    poster,
    concurrency,
    forMs: ms,
    next: () => traffic.next(),
    onAnswer: (message) => arrivals.acknowledged(message),
  })
  await arrivals.settle(60_000)
  return { ...round, cpuMs: ((app.runtime.cpuSeconds() - cpuBefore) * 1000) / round.answers }
}

async function messages(of: Of): Promise<void> {
  const { answers, seconds, cpuMs } = await load(of, forMs)
  of.rates.push(answers / seconds)
  of.cpuMs.push(cpuMs)
}

/** Strangers, so that nobody is answered so often that bots pause. */
async function replies({ app, poster, traffic, replyMs }: Of): Promise<void> {
  for (let i = 0; i < repliesARound; i++) {
    const { body, of } = traffic.from(traffic.stranger(), GREETING)
    app.meta.hasHeard(of.customer)
    const sent = app.meta.sent.length
    const startedAt = performance.now()
    await poster.post(body)
    while (app.meta.sent.length === sent && performance.now() - startedAt < 10_000) await sleep(1)
    if (app.meta.sent.length === sent) throw new Error('A hello was not answered within ten seconds.')
    replyMs.push(performance.now() - startedAt)
  }
}

function tell(all: readonly Of[]): void {
  const [few, , many] = all as [Of, Of, Of]
  for (const { size, rates, cpuMs, replyMs } of all) {
    figures.tell(`app, ${size} bots: messages, median of the rounds`, median(rates), '1/s')
    figures.tell(`app, ${size} bots: processor time of workerd, median of the rounds`, median(cpuMs), 'ms per message')
    figures.tell(`app, ${size} bots: webhook to reply, half of them within`, percentile(replyMs, 0.5), 'ms')
  }
  const slower = ratios(few.rates, many.rates)
  const dearer = ratios(many.cpuMs, few.cpuMs)
  figures.tell('app: time of a message, 1000 bots to 10, median of the rounds', median(slower), 'ratio', {
    atMost: 1.3,
  })
  figures.tell('app: processor time, 1000 bots to 10, median of the rounds', median(dearer), 'ratio', { atMost: 1.3 })
  figures.tell(
    'app: webhook to reply, 1000 bots to 10',
    percentile(many.replyMs, 0.5) / percentile(few.replyMs, 0.5),
    'ratio',
    { atMost: 1.3 },
  )
}

/** Round by round. */
function ratios(above: readonly number[] = [], below: readonly number[] = []): number[] {
  return above.map((value, round) => value / (below[round] ?? Number.NaN))
}
