import { setTimeout as sleep } from 'node:timers/promises'
import { GREETING, SMALL_TALK } from './conversation-traffic'
import { customers, wamidOf, webhookOf, type Customer, type CustomerMessage } from './customers'
import type { Poster } from './load'
import { below, pick, type Random } from './random'

/** What a customer will write, in order, and the demo's bots whose reply each message wants. */
export type Script = { customer: Customer; messages: (CustomerMessage & { bots: string[] })[] }

const REPEAT_AFTER_MS = 150

/** `count` messages of as many customers as make ten each: a tenth greets, a tenth asks for a price, the first gets a welcome. */
export function scriptsOf(random: Random, count: number): Script[] {
  const people = customers(Math.ceil(count / 10), 4 + below(random, 5))
  const scripts: Script[] = people.map((customer) => ({ customer, messages: [] }))
  const run = Math.floor(random() * 2 ** 32).toString(36)
  for (let n = 0; n < count; n++) {
    const { customer, messages } = scripts[n] ?? pick(random, scripts)
    const welcome = messages.length === 0 ? ['Welcome'] : []
    messages.push({ customer, wamid: wamidOf(n, run), at: 0, ...said(random, welcome) })
  }
  return scripts
}

function said(random: Random, welcome: string[]): { text: string; bots: string[] } {
  const chance = random()
  if (chance < 0.1) return { text: GREETING, bots: ['Hello', ...welcome] }
  if (chance < 0.2) return { text: 'Hello there, what is the price of the large one?', bots: ['Prices', ...welcome] }
  return { text: pick(random, SMALL_TALK), bots: welcome }
}

export type Posted = { acknowledged: number; repeated: number; duplicated: number }

/**
 * Posts every message, many customers at once, each customer's next only when the one before is acknowledged: so the
 * order of arrival is known. What is not acknowledged is posted again, as Meta does, and some of what is as well.
 */
export async function writeAll(
  scripts: Script[],
  {
    poster,
    lanes,
    random,
    onAcknowledged,
  }: { poster: Poster; lanes: number; random: Random; onAcknowledged: (posted: Posted) => void },
): Promise<Posted> {
  const posted: Posted = { acknowledged: 0, repeated: 0, duplicated: 0 }
  const waiting = scripts.map((script) => script.messages[Symbol.iterator]())
  const lane = async () => {
    while (waiting.length > 0) {
      const [customer] = waiting.splice(below(random, waiting.length), 1)
      const next = customer?.next()
      if (!customer || !next || next.done) continue
      next.value.at = Date.now()
      const body = webhookOf(next.value)
      while (!(await isTaken(poster, body))) {
        posted.repeated++
        await sleep(REPEAT_AFTER_MS)
      }
      posted.acknowledged++
      if (random() < 0.03 && (await isTaken(poster, body))) posted.duplicated++
      onAcknowledged(posted)
      waiting.push(customer)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return posted
}

async function isTaken(poster: Poster, body: Buffer): Promise<boolean> {
  try {
    return (await poster.post(body)).status === 200
  } catch {
    return false
  }
}
