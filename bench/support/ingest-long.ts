import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp, type App } from './app'
import { Arrivals } from './arrivals'
import { evenly, Traffic } from './conversation-traffic'
import { Course } from './course'
import type { CustomerMessage } from './customers'
import type { Figures } from './figures'
import { isShort, knob } from './knobs'
import { closedLoop, Poster } from './load'
import { Memory } from './memory'
import { randomFrom } from './random'
import { say } from './say'

const count = knob('COUNT', 100_000, 2000)
const people = knob('PEOPLE', 500, 50)
/** Over its first calls workerd takes what it needs for this load, whatever the load is. */
const warmUp = knob('WARM_UP', 10_000, 200)
const concurrency = knob('CONCURRENCY', 16)
const NOTE_EVERY_MS = 500
const SETTLE_MS = 120_000
/** Objects that nobody calls are put away after ten seconds. */
const REST_MS = 20_000
const WITHIN = 1.1

/** Many messages in one workerd: does it take more memory, does it become slower? Answers how many were not stored. */
export async function ingestLong(figures: Figures): Promise<number> {
  say(`${count} messages of ${people} known customers (1 % come from a new one, 1 % are answered by a bot) to one workerd, ${concurrency} at a time,
after ${warmUp} that warm it up. Its memory and how fast D1 gets them, in the last tenth and in the first.`)
  const app = await startApp()
  const traffic = new Traffic(randomFrom(knob('SEED', 1)), people, { greetings: 0.01, newCustomers: 0.01 })
  const arrivals = new Arrivals(app.d1)
  const poster = new Poster(app.runtime.origin, concurrency)
  const post = (many: number, onAnswer: (acknowledged: number) => void) =>
    postMany({ app, traffic, poster, arrivals }, many, onAnswer)
  try {
    await firstWords({ app, traffic, poster, arrivals })
    await post(warmUp, () => {})
    if (!(await arrivals.settle(SETTLE_MS))) throw new Error('What warms up does not reach D1.')
    arrivals.lagsMs.length = 0
    const { memory, course, perSecond } = await watched(app, arrivals, post)
    tell(figures, { memory, course, perSecond })
    await sleep(isShort ? 0 : REST_MS)
    figures.tell('memory of workerd after a rest', app.runtime.residentMegabytes(), 'MB')
    figures.tell('long run: acknowledged and not stored', arrivals.missing, 'messages', { exactly: 0 })
    return arrivals.missing
  } finally {
    arrivals.close()
    poster.close()
    await app.close()
  }
}

type Parts = { app: App; traffic: Traffic; poster: Poster; arrivals: Arrivals }

/** Everybody has written once, as slowly as a number may answer. */
async function firstWords({ app, traffic, poster, arrivals }: Parts): Promise<void> {
  const firsts = traffic.firsts()
  for (const { of } of firsts) app.meta.hasHeard(of.customer)
  await evenly(poster, firsts, 30, (message) => arrivals.acknowledged(message))
  await arrivals.settle(SETTLE_MS)
}

async function postMany({ app, traffic, poster, arrivals }: Parts, many: number, told: (acknowledged: number) => void) {
  let [begun, acknowledged] = [0, 0]
  await closedLoop<CustomerMessage>({
    poster,
    concurrency,
    forMs: Infinity,
    next: () => (begun++ < many ? traffic.next() : null),
    onAnswer: (message) => {
      app.meta.hasHeard(message.customer)
      arrivals.acknowledged(message)
      told(++acknowledged)
    },
  })
}

/** The load with its memory and D1 looked at in its course, until D1 has the last of it. */
async function watched(
  app: App,
  arrivals: Arrivals,
  post: (many: number, told: (acknowledged: number) => void) => Promise<void>,
) {
  const memory = new Memory(() => app.runtime.residentMegabytes())
  const course = new Course()
  const startedAt = performance.now()
  let acknowledged = 0
  const note = () => course.note(arrivals.lagsMs.length)
  const timer = setInterval(note, NOTE_EVERY_MS)
  try {
    await post(count, (now) => {
      acknowledged = now
      if (acknowledged % Math.ceil(count / 100) === 0) memory.note((acknowledged - 1) / count)
    })
    const perSecond = (count * 1000) / (performance.now() - startedAt)
    await arrivals.settle(SETTLE_MS)
    note()
    return { memory, course, perSecond }
  } finally {
    clearInterval(timer)
  }
}

function tell(figures: Figures, { memory, course, perSecond }: Awaited<ReturnType<typeof watched>>): void {
  const [first, last] = [course.rate(0, count / 10), course.rate(count * 0.9, count)]
  const megabytes = memory.tenths()
  figures.tell('long run: acknowledged', perSecond, '1/s')
  figures.tell('long run: stored, first tenth', first, '1/s')
  figures.tell('long run: stored, last tenth', last, '1/s')
  figures.tell('long run: stored, last tenth to first', last / first, 'ratio', isShort ? null : { atLeast: 1 / WITHIN })
  figures.tell('memory of workerd, first tenth', megabytes.first, 'MB')
  figures.tell('memory of workerd, last tenth', megabytes.last, 'MB')
  figures.tell(
    'memory of workerd, last tenth to first',
    megabytes.last / megabytes.first,
    'ratio',
    isShort ? null : { atMost: WITHIN },
  )
}
