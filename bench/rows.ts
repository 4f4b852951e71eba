import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from './support/app'
import { Arrivals } from './support/arrivals'
import { evenly, GREETING, SMALL_TALK, Traffic } from './support/conversation-traffic'
import type { Counts } from './support/counts'
import { customers } from './support/customers'
import { Figures } from './support/figures'
import { knob } from './support/knobs'
import { Poster } from './support/load'
import { randomFrom } from './support/random'
import { say } from './support/say'

const perSecond = knob('RATE', 4)
const messages = knob('COUNT', 120)
/** Longer than any timer that one message leaves behind, except those of 15 minutes and more. */
const QUIET_MS = 20_000
const LONGEST_MS = 120_000

const OBJECTS = ['Worker', 'Conversation', 'Journal', 'Config', 'SenderNumber', 'InboxHub', 'D1', 'D1 SEARCH'] as const

say(`What one customer's message costs that a bot answers with one reply, whose three statuses (sent, delivered, read) come
back one by one: ${messages} messages at ${perSecond} a second, each from another customer who has written before, nobody
looking at the inbox, until nothing has happened for ${QUIET_MS / 1000} s. Rows are what SQLite and D1 call rows written,
and one for each alarm set and key written; requests are calls, alarms and, of D1, round trips. Counted in front of the
unchanged Worker.`)

const app = await startApp('bench/support/counting-worker.ts')
const poster = new Poster(app.runtime.origin, 16)
const arrivals = new Arrivals(app.d1)

try {
  const traffic = new Traffic(randomFrom(1), 0, { greetings: 0, newCustomers: 0 })
  const people = customers(messages, 3)
  const post = async (texts: readonly string[], rate: number) => {
    for (const customer of people) app.meta.hasHeard(customer)
    const posts = people.map((customer, i) => traffic.from(customer, texts.at(i % texts.length) ?? GREETING))
    await evenly(poster, posts, rate, (message) => arrivals.acknowledged(message))
    await quiet()
  }
  await post(SMALL_TALK, 20)
  const before = await counts()
  const sentBefore = app.meta.sent.length
  await post([GREETING], perSecond)
  tell(
    difference(before, await counts()),
    app.meta.sent.slice(sentBefore).filter(({ status }) => status === 200).length,
  )
} finally {
  arrivals.close()
  poster.close()
  await app.close()
}

async function counts(): Promise<Counts> {
  return (await fetch(`${app.runtime.origin}/__bench/counts`)).json() as Promise<Counts>
}

/** Until no count has changed for a while; what asks for the configuration now and then may go on. */
async function quiet(): Promise<void> {
  const until = Date.now() + LONGEST_MS
  let last = ''
  for (let since = Date.now(); Date.now() - since < QUIET_MS && Date.now() < until; await sleep(500)) {
    const now = JSON.stringify(await counts())
    if (now !== last) since = Date.now()
    last = now
  }
}

function difference(before: Counts, after: Counts): Counts {
  return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]))
}

function tell(spent: Counts, replies: number): void {
  const figures = new Figures('bench', 'rows')
  const each = (name: string) => (spent[name] ?? 0) / messages
  let rows = 0
  for (const object of OBJECTS) {
    rows += each(`rows ${object}`)
    figures.tell(`${object}: requests`, each(`requests ${object}`), 'per message')
    if (object !== 'Worker') figures.tell(`${object}: rows written`, each(`rows ${object}`), 'per message')
  }
  figures.tell('rows written, all', rows, 'per message')
  figures.tell('replies accepted', replies / messages, 'per message', { exactly: 1 })
  figures.tell('statuses in D1', delivered() / messages, 'of the replies read', { exactly: 1 })
  say('\nCalls, statements, and rows by what wrote them, per message:')
  for (const [name, count] of Object.entries(spent).toSorted(([a], [b]) => a.localeCompare(b))) {
    if (count > 0 && /^(calls|statements|written) /.test(name))
      say(`  ${(count / messages).toFixed(2).padStart(7)}  ${name}`)
  }
}

/** Replies to the greeting that D1 shows as read: all three statuses have come. */
function delivered(): number {
  const { count } = app.d1.one<{ count: number }>(
    `select count(*) as count from tblwhatsapp_interaction_messages m join tblwhatsapp_bots b on m.sent_by = 'bot:' || b.id
     where m.direction = 'out' and m.status = 'read' and b.name = 'Hello'`,
  )
  return count
}
