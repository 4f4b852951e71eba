import { setTimeout as sleep } from 'node:timers/promises'
import { PHONE_NUMBER_ID } from '../../scripts/seed/rows'
import type { App } from './app'
import { customers, type Customer } from './customers'
import { pick, type Random } from './random'

const MOST_TRIES = 200

/** Colleagues who answer customers and give conversations to each other, each answer under a key of its own until it is taken. */
export class Desk {
  /** The answers that were taken, each said in words that nothing else says. */
  readonly answers: string[] = []
  readonly #app: App
  readonly #random: Random
  readonly #people: Customer[]

  constructor(app: App, random: Random, people: number) {
    this.#app = app
    this.#random = random
    this.#people = customers(people, 6)
    for (const customer of this.#people) app.meta.hasHeard(customer)
  }

  /** Everybody has written once, so that there is a thread to answer in. */
  async open(): Promise<void> {
    for (const customer of this.#people) await this.#app.meta.posts(customer, { text: 'Is somebody there?' })
  }

  async answer(): Promise<void> {
    const { waId, userId } = pick(this.#random, this.#people)
    const words = `Answer ${this.answers.length + 1} of a colleague`
    const reply = {
      sentBy: 'staff:1',
      message: { type: 'text', body: words },
      key: crypto.randomUUID(),
      to: { waId, userId },
    }
    const to = this.#random() < 0.5 ? 1 : 2
    const body = JSON.stringify({ name: `${PHONE_NUMBER_ID}:${waId}`, reply, assign: { by: 1, to } })
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (await this.#isTaken(body)) {
        this.answers.push(words)
        return
      }
      await sleep(150)
    }
    throw new Error('An answer of a colleague was not taken in 200 tries.')
  }

  async #isTaken(body: string): Promise<boolean> {
    try {
      const response = await fetch(`${this.#app.runtime.origin}/__bench/person`, { method: 'POST', body })
      return ((await response.json()) as { ok: boolean }).ok
    } catch {
      return false
    }
  }
}

/** Of the answers that were taken: those without exactly one line, and those that Meta had twice. */
export function deskLedgerOf(
  { answers }: Desk,
  { d1, meta }: App,
): { wrong: string[]; open: string[]; twice: string[] } {
  const lines = Map.groupBy(
    d1.all<{ body: string; status: string }>(
      "select body, status from tblwhatsapp_interaction_messages where direction = 'out' and sent_by = 'staff:1'",
    ),
    ({ body }) => body,
  )
  const accepted = Map.groupBy(
    meta.sent.filter(({ kind, status }) => kind === 'message' && status === 200),
    ({ body }) => (body['text'] as { body?: string } | undefined)?.body ?? '',
  )
  const isOpen = (words: string) =>
    (lines.get(words) ?? []).some(({ status }) => ['queued', 'sending'].includes(status))
  return {
    wrong: answers.filter((words) => lines.get(words)?.length !== 1),
    open: answers.filter((words) => !lines.has(words) || isOpen(words)),
    twice: answers.filter((words) => (accepted.get(words)?.length ?? 0) > 1),
  }
}
