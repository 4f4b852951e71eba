import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp, startBare } from './app'
import { Arrivals } from './arrivals'
import { evenly, Traffic } from './conversation-traffic'
import type { CustomerMessage } from './customers'
import type { Figures } from './figures'
import { knob } from './knobs'
import { closedLoop, median, percentile, Poster, type Round } from './load'
import { randomFrom } from './random'
import { say } from './say'

const concurrency = knob('CONCURRENCY', 16)
const rounds = knob('ROUNDS', 5, 2)
const forMs = knob('SECONDS', 8, 2) * 1000
const knownCustomers = knob('CUSTOMERS', 200, 50)
const seed = knob('SEED', 1)

type OneRound = { app: Round; bare: Round; stored: number; storedSeconds: number }
type Sides = Awaited<ReturnType<typeof begin>>

/** The app against a bare Worker, in turns. Answers how many acknowledged messages were not stored in the end. */
export async function ingestClosed(figures: Figures): Promise<number> {
  say(`Signed webhooks with one text each, as Meta sends them, from ${knownCustomers} known customers (1 % come from a new
one and make a lead, 1 % are answered by a bot), ${concurrency} at a time, to the app and to a bare Worker that checks the
signature, parses the JSON and makes one object call with one insert. Each on a workerd of its own, ${rounds} rounds of
${forMs / 1000} s, in turns. The time of a post is from its first byte out to the answer's last byte in. D1 is read from
its file ten times a second. The simulator and the load run in this process, on the same machine. SEED=${seed}`)
  const sides = await begin()
  const { app, bare, arrivals, posters } = sides
  const results: OneRound[] = []
  try {
    await warmUp(sides)
    const cpuBefore = { app: app.runtime.cpuSeconds(), bare: bare.runtime.cpuSeconds() }
    for (let round = 1; round <= rounds; round++) results.push(await oneRound(sides, round))
    tell(figures, sides, { results, cpuBefore })
    return arrivals.missing
  } finally {
    arrivals.close()
    for (const poster of Object.values(posters)) poster.close()
    await Promise.all([app.close(), bare.close()])
  }
}

async function begin() {
  const [app, bare] = [await startApp(), await startBare()]
  const traffic = new Traffic(randomFrom(seed), knownCustomers, { greetings: 0.01, newCustomers: 0.01 })
  const [ofApp, ofBare] = [app, bare].map(({ runtime }) => new Poster(runtime.origin, concurrency)) as [Poster, Poster]
  return { app, bare, traffic, posters: { app: ofApp, bare: ofBare }, arrivals: new Arrivals(app.d1) }
}

/** Every known customer has written once, slowly: the simulator takes 80 sends a second, as Meta does. */
async function warmUp({ app, traffic, posters, arrivals }: Sides): Promise<void> {
  const firsts = traffic.firsts()
  for (const { of } of firsts) app.meta.hasHeard(of.customer)
  await evenly(posters.app, firsts, 30, (message) => arrivals.acknowledged(message))
  await evenly(posters.bare, firsts, 500, () => {})
  await settle(arrivals)
  const load = { concurrency, forMs: 2000, next: () => traffic.next() }
  await closedLoop({ ...load, poster: posters.app, onAnswer: (message) => arrivals.acknowledged(message) })
  await settle(arrivals)
  await closedLoop({ ...load, poster: posters.bare, onAnswer: () => {} })
  // Objects that were only needed for the first message are put away after ten seconds.
  await sleep(15_000)
  arrivals.lagsMs.length = 0
}

async function oneRound({ app, traffic, posters, arrivals }: Sides, round: number): Promise<OneRound> {
  const before = arrivals.lagsMs.length
  const startedAt = performance.now()
  const next = () => traffic.next()
  const onAnswer = (message: CustomerMessage) => {
    app.meta.hasHeard(message.customer)
    arrivals.acknowledged(message)
  }
  const ofApp = await closedLoop({ poster: posters.app, concurrency, forMs, next, onAnswer })
  await settle(arrivals)
  const storedSeconds = (performance.now() - startedAt) / 1000
  const ofBare = await closedLoop({ poster: posters.bare, concurrency, forMs, next, onAnswer: () => {} })
  say(`round ${round}: app ${words(ofApp)} · bare ${words(ofBare)} · ratio ${ratioOf(rate(ofApp), rate(ofBare))}`)
  return { app: ofApp, bare: ofBare, stored: arrivals.lagsMs.length - before, storedSeconds }
}

/** What the app does after its answers would weigh on the round of the other one. */
async function settle(arrivals: Arrivals): Promise<void> {
  if (!(await arrivals.settle(60_000))) say(`${arrivals.missing} acknowledged messages are not in D1 after a minute.`)
}

type Told = { results: OneRound[]; cpuBefore: { app: number; bare: number } }

function tell(figures: Figures, { app, bare, arrivals }: Sides, { results, cpuBefore }: Told): void {
  for (const kind of ['app', 'bare'] as const) {
    const latencies = results.flatMap((result) => result[kind].latencies)
    const seconds = sum(results.map((result) => result[kind].seconds))
    figures.tell(`${kind}: requests`, latencies.length / seconds, '1/s')
    figures.tell(`${kind}: p50`, percentile(latencies, 0.5), 'ms')
    figures.tell(`${kind}: p99`, percentile(latencies, 0.99), 'ms')
    const cpuSeconds = { app, bare }[kind].runtime.cpuSeconds() - cpuBefore[kind]
    figures.tell(`${kind}: processor time of workerd`, (cpuSeconds * 1000) / latencies.length, 'ms per request')
  }
  const rates = results.map((result) => rate(result.app) / rate(result.bare))
  const tails = results.map(({ app: a, bare: b }) => percentile(a.latencies, 0.99) / percentile(b.latencies, 0.99))
  figures.tell('requests, app to bare, median of the rounds', median(rates), 'ratio', { atLeast: 0.6 })
  figures.tell('p99, app to bare, median of the rounds', median(tails), 'ratio', { atMost: 2 })
  const stored = sum(results.map((result) => result.stored))
  figures.tell(
    'messages in D1, from the first post of a round until D1 has its last',
    stored / sum(results.map((result) => result.storedSeconds)),
    '1/s',
  )
  figures.tell('acknowledged to D1, half of them within', percentile(arrivals.lagsMs, 0.5) / 1000, 's')
  figures.tell('acknowledged to D1, longest', percentile(arrivals.lagsMs, 1) / 1000, 's', { atMost: 5 })
  figures.tell('acknowledged and not in D1', arrivals.missing, 'messages', { exactly: 0 })
}

function rate({ answers, seconds }: Round): number {
  return answers / seconds
}

function words(round: Round): string {
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(round.latencies, share).toFixed(1))
  return `${rate(round).toFixed(0)}/s p50 ${p50} ms p99 ${p99} ms`
}

function ratioOf(left: number, right: number): string {
  return (left / right).toFixed(2)
}

function sum(list: number[]): number {
  return list.reduce((total, value) => total + value, 0)
}
