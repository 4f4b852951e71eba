import { setTimeout as sleep } from 'node:timers/promises'
import { startApp, type App } from './support/app'
import { evenly, GREETING, SMALL_TALK, Traffic } from './support/conversation-traffic'
import { customers } from './support/customers'
import { Figures } from './support/figures'
import { tellBytes, tellJournals } from './support/growth-bytes'
import { poolOf, Year } from './support/growth-days'
import type { Day, DaySeen } from './support/growth-worker'
import { knob } from './support/knobs'
import { Poster } from './support/load'
import { randomFrom } from './support/random'
import { say } from './support/say'

const scale = knob('SCALE', 1_000)
const days = knob('DAYS', 365)
const perMonth = knob('MESSAGES', 10_000_000)
const newPeople = knob('NEW_PEOPLE', 100_000)
const people = knob('PEOPLE', 1_000_000)
/** Messages and answers of one visit. */
const PER_VISIT = 10
const SAMPLE = 300
const DAY_MS = 86_400_000
const MB = 1_000_000
const MOST_MB = 10_000
/** The mark of the option by default. */
const MARK_MB = 7_000

say(`A year at ${perMonth} messages a month, 1:${scale}: ${SAMPLE} real posts through the app give the rows that the year is made of;
each day the product's own functions write D1 and the search and archive under the moved clock, with D1's mark scaled as well.
${people} people have written before, ${newPeople} new ones come each month, ${PER_VISIT} messages a visit. Sizes are scaled up again, without
what an empty database takes.`)

const app = await startApp('bench/support/growth-worker.ts')
const figures = new Figures('bench', 'growth')
try {
  await sample(app)
  const { n } = app.d1.one<{ n: number }>('select count(*) as n from tblwhatsapp_interaction_messages')
  tellJournals(figures, app.stateDir, n)
  const { databaseBytes, searchBytes } = await live({ n: 0, at: Date.now(), messages: [], interactions: [] })
  const database = await app.runtime.database('DB')
  await database
    .prepare(`update tbloptions set value = ?1 where name = 'whatsapp_archive_megabytes'`)
    .bind(String(Math.ceil(databaseBytes / MB + MARK_MB / scale)))
    .run()
  await year({ databaseBytes, searchBytes, messages: n })
  tellBytes(figures, app.stateDir)
  process.exitCode = figures.verdict()
} finally {
  await app.close()
}

/** Customers who know the bots and some who do not, with replies and their statuses, until nothing comes any more. */
async function sample({ runtime, meta }: App): Promise<void> {
  const poster = new Poster(runtime.origin, 16)
  const traffic = new Traffic(randomFrom(1), 0, { greetings: 0, newCustomers: 0 })
  const posts = customers(SAMPLE, 3).map((customer, i) =>
    traffic.from(customer, i % 2 === 0 ? GREETING : (SMALL_TALK.at(i % SMALL_TALK.length) ?? GREETING)),
  )
  await evenly(poster, posts, 20, () => undefined)
  for (let last = -1; last !== meta.sent.length; await sleep(8_000)) last = meta.sent.length
  poster.close()
}

async function live(day: Day): Promise<DaySeen> {
  const answer = await fetch(`${app.runtime.origin}/__bench/day`, { method: 'POST', body: JSON.stringify(day) })
  if (!answer.ok)
    throw new Error(`The day ${day.n} ended with ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  return (await answer.json()) as DaySeen
}

/** `before`: what was there when it began. */
async function year(before: { databaseBytes: number; searchBytes: number; messages: number }): Promise<void> {
  const pace = {
    messages: (perMonth * 12) / 365 / scale,
    newPeople: (newPeople * 12) / 365 / scale,
    people: Math.round(people / scale),
    perVisit: PER_VISIT,
  }
  const made = new Year(poolOf(app.d1), randomFrom(7), pace)
  const startsAt = Date.now()
  const most = { database: 0, search: 0, queries: 0, runs: 0 }
  const all = { puts: 0, gets: 0, rowsWritten: 0, written: 0, archiveMs: 0 }
  let last: DaySeen | null = null
  for (let n = 1; n <= days; n++) {
    const day = made.day(n, startsAt + (n - 1) * DAY_MS)
    last = await live(day)
    if (last.problem !== null) throw new Error(`The archive stopped on day ${n}: ${last.problem}`)
    all.written += day.messages.length
    for (const what of ['puts', 'gets', 'rowsWritten', 'archiveMs'] as const) all[what] += last[what]
    most.database = Math.max(most.database, last.databaseBytes - before.databaseBytes)
    most.search = Math.max(most.search, last.searchBytes - before.searchBytes)
    most.queries = Math.max(most.queries, last.queriesMost)
    most.runs = Math.max(most.runs, last.runs)
    if (n % 30 === 0) say(`day ${n}: ${JSON.stringify(last)}`)
  }
  if (!last) return
  const scaled = (bytes: number) => (bytes * scale) / MB
  const inD1 = app.d1.one<{ n: number }>('select count(*) as n from tblwhatsapp_interaction_messages').n
  figures.tell('messages written', all.written * scale, 'in the year')
  figures.tell('people at the end', made.people * scale, '')
  figures.tell('D1 at most', scaled(most.database), 'MB', { atMost: MOST_MB })
  figures.tell('D1 at the end', scaled(last.databaseBytes - before.databaseBytes), 'MB', { atMost: MOST_MB })
  figures.tell('search at most', scaled(most.search), 'MB', { atMost: MOST_MB })
  figures.tell('age in force at the end', last.ageDays, 'days')
  figures.tell(
    'messages in D1 and in the archive',
    (inD1 + last.archivedLines) / (all.written + before.messages),
    'of those written',
    { exactly: 1 },
  )
  figures.tell('in the archive', last.archivedLines * scale, 'messages')
  figures.tell('archive', scaled(last.archivedBytes), 'MB in R2')
  figures.tell('archive: bytes a message', last.archivedBytes / last.archivedLines, 'B')
  figures.tell('archive: files', last.objects * scale, '')
  figures.tell('rows written by archiving, D1 and search', all.rowsWritten / last.archivedLines, 'per archived message')
  figures.tell('R2 writes', all.puts / last.archivedLines, 'per archived message')
  figures.tell('R2 reads', all.gets / last.archivedLines, 'per archived message')
  figures.tell('D1 statements of one run at most', most.queries, 'of 1,000', { atMost: 1_000 })
  figures.tell('runs a day at most, at this scale', most.runs, '')
  figures.tell('archiving', (all.archiveMs / last.archivedLines) * 1000, 's per 1,000,000 messages')
}
