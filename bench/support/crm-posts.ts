import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { customers } from './customers'
import { below, pick, type Random } from './random'

export const SIGNING_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** An event as CRMConnect's hooks post it; `number` is the invoice's and tells the messages about it from each other. */
export type CrmPost = { id: string; event: 'after_invoice_added'; occurred_at: string; data: Record<string, unknown> }

const REPEAT_AFTER_MS = 150
const OF_ONE_POST = 100

/** Invoices of half as many people, in the ways in which a CRM writes their numbers. */
export function invoicesOf(random: Random, count: number): CrmPost[] {
  const people = customers(Math.ceil(count / 2), 10)
  const run = Math.floor(random() * 2 ** 32).toString(36)
  return Array.from({ length: count }, (_, n) => {
    const { waId, name } = people[n] ?? pick(random, people)
    const phonenumber = [`+${waId}`, `+1 (${waId.slice(1, 4)}) ${waId.slice(4, 7)}-${waId.slice(7)}`, waId.slice(1)]
    return {
      id: `invoice-${run}-${n}`,
      event: 'after_invoice_added',
      occurred_at: new Date().toISOString(),
      data: {
        id: `${run}-${n}`,
        number: numberOf(n),
        total: `${below(random, 900)}.50`,
        currency: 'USD',
        contact: { id: waId, firstname: name, phonenumber: pick(random, phonenumber) },
      },
    }
  })
}

export function numberOf(n: number): string {
  return `INV-${String(n).padStart(6, '0')}`
}

export type PostedEvents = { acknowledged: Set<string>; repeated: number; duplicated: number }

/**
 * Posts all of them in batches of 100, a few batches at a time. What is not acknowledged is posted again, as a CRM does, and
 * some of what is as well. Throws where the door refuses an event.
 */
export async function postEvents(
  origin: string,
  events: readonly CrmPost[],
  { random, lanes, onAcknowledged }: { random: Random; lanes: number; onAcknowledged: (posted: PostedEvents) => void },
): Promise<PostedEvents> {
  const posted: PostedEvents = { acknowledged: new Set(), repeated: 0, duplicated: 0 }
  let next = 0
  const lane = async () => {
    while (next < events.length) {
      const batch = events.slice(next, (next += OF_ONE_POST))
      while (!(await isTaken(origin, batch))) {
        posted.repeated++
        await sleep(REPEAT_AFTER_MS)
      }
      for (const { id } of batch) posted.acknowledged.add(id)
      if (random() < 0.1 && (await isTaken(origin, batch))) posted.duplicated++
      onAcknowledged(posted)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return posted
}

/** False where no answer came, or none that says so. */
export async function isTaken(origin: string, batch: readonly CrmPost[], at = Date.now()): Promise<boolean> {
  let response: Response
  let words: string
  try {
    response = await fetch(`${origin}/whatsapp_api/notify`, signed(JSON.stringify(batch), SIGNING_SECRET, new Date(at)))
    words = await response.text()
  } catch {
    return false
  }
  if (response.status === 202) return true
  if (response.status < 500) throw new Error(`The door answered ${response.status}: ${words.slice(0, 500)}`)
  return false
}

/** A POST as Standard Webhooks sign it. */
export function signed(body: string, secret = SIGNING_SECRET, at = new Date()) {
  const id = `msg_${crypto.randomUUID()}`
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
  }
}
