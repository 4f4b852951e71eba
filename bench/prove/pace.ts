import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PHONE_NUMBER_ID, WABA_ID } from '../../scripts/seed/rows'
import { startApp } from '../support/app'
import { customers, type Customer } from '../support/customers'
import { Figures } from '../support/figures'
import { knob } from '../support/knobs'
import { say } from '../support/say'
import { mostInASecond } from '../../test/support/most-in-a-second'

const seconds = knob('SECONDS', 60, 10)
const SENDERS = 5
/** Handed over and not with Meta yet: more than the number may send in some seconds, so that somebody always waits. */
const MOST_WAITING = 300
const PER_SECOND = 80
const STAFF_EVERY_MS = 700
const NOTHING = { body: [], buttons: [] }
const SHOWN = { body: 'Welcome to our test environment.', buttons: [] }

say(`${SENDERS} senders hand templates to one number as fast as it takes them, for ${seconds} s, while a person answers a
customer every ${STAFF_EVERY_MS} ms. What counts is when Meta's side got each call.`)

const app = await startApp(path.resolve('bench/support/sending-worker.ts'))
const [person] = customers(1, 91) as [Customer]
const staffWaits: number[] = []
let handedOver = 0
let isProved = false

try {
  await addTemplate()
  app.meta.hasHeard(person)
  await openWindow()
  const untilAt = Date.now() + seconds * 1000
  const senders = Array.from({ length: SENDERS }, (_, i) => sendBulk(i, untilAt))
  await Promise.all([...senders, answerPeople(untilAt)])
  await allWithMeta()
  isProved = tell()
} finally {
  await app.close({ keep: false })
}
process.exitCode = isProved ? 0 : 1

async function addTemplate(): Promise<void> {
  const database = await app.runtime.database('DB')
  const components = JSON.stringify([{ type: 'BODY', text: 'Welcome to our test environment.' }])
  await database
    .prepare(
      `insert or replace into tblwhatsapp_interaction_templates (id, waba_id, name, language, category, status, components, changed_at)
       values ('700000000000001', ?1, 'hello_world', 'en_US', 'UTILITY', 'APPROVED', ?2, 0)`,
    )
    .bind(WABA_ID, components)
    .run()
}

/** The person has written: the simulator knows, and the app hears of it by its webhook. */
async function openWindow(): Promise<void> {
  await app.meta.says(person, 'hello')
  await sleep(1000)
}

async function sendBulk(sender: number, untilAt: number): Promise<void> {
  const crowd = customers(seconds * PER_SECOND, 50 + sender)
  for (const customer of crowd) {
    if (Date.now() > untilAt) return
    while (handedOver - app.meta.sent.length > MOST_WAITING) await sleep(20)
    await hand(
      customer,
      { type: 'template', name: 'hello_world', language: 'en_US', content: NOTHING, shown: SHOWN },
      'notification:1',
    )
    handedOver++
  }
}

async function answerPeople(untilAt: number): Promise<void> {
  for (let n = 1; Date.now() < untilAt; n++) {
    const at = Date.now()
    await hand(person, { type: 'text', body: `answer ${n}` }, 'staff:1')
    while (answers().length < n && Date.now() - at < 30_000) await sleep(5)
    staffWaits.push((answers()[n - 1]?.at ?? Date.now()) - at)
    // After a burst a pair is held to one message in 6 s: that is its own limit, not the bulk's.
    if (n === 38) return
    await sleep(STAFF_EVERY_MS)
  }
}

function answers() {
  return app.meta.sent.filter(({ body }) =>
    String((body['text'] as { body?: string } | undefined)?.body).startsWith('answer '),
  )
}

async function hand(customer: Customer, message: unknown, sentBy: string): Promise<void> {
  const to = { waId: customer.waId, userId: customer.userId }
  const command = { sentBy, message, key: crypto.randomUUID(), to }
  const response = await fetch(`${app.runtime.origin}/__bench/send`, {
    method: 'POST',
    body: JSON.stringify({ name: `${PHONE_NUMBER_ID}:${customer.waId}`, command }),
  })
  const result = (await response.json()) as { ok: boolean; say?: string }
  if (!result.ok) throw new Error(result.say)
}

async function allWithMeta(): Promise<void> {
  const until = Date.now() + 60_000
  const wanted = handedOver + staffWaits.length
  while (messageCalls().length < wanted && Date.now() < until) await sleep(100)
}

function messageCalls() {
  return app.meta.sent.filter(({ kind }) => kind === 'message')
}

function tell(): boolean {
  const figures = new Figures('prove', 'pace')
  const calls = messageCalls()
  const accepted = calls.filter(({ status }) => status === 200)
  const refused = calls.filter(({ status }) => status !== 200)
  const sorted = staffWaits.toSorted((a, b) => a - b)
  figures.tell('messages handed over', handedOver + staffWaits.length, '')
  figures.tell('accepted by Meta', accepted.length, '', { atLeast: handedOver + staffWaits.length })
  figures.tell('refused by Meta for the rate', refused.length, '', { exactly: 0 })
  figures.tell('most in any second', mostInASecond(accepted.map(({ at }) => at)), '', { atMost: PER_SECOND })
  figures.tell('sent a second', accepted.length / seconds, '1/s')
  figures.tell('answers of people', staffWaits.length, '')
  figures.tell('an answer waits, median', sorted[Math.floor(sorted.length / 2)] ?? 0, 'ms')
  figures.tell('an answer waits, longest', sorted.at(-1) ?? 0, 'ms', { atMost: 1000 })
  return figures.verdict() === 0
}
