import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { customers, webhookOf, wamidOf, type Customer, type CustomerMessage } from './customers'
import type { Poster } from './load'
import { pick, type Random } from './random'

/** What no bot of the demo answers. */
export const SMALL_TALK = [
  'Good morning, is my order on its way?',
  'Thanks a lot, that was quick 👍',
  'Can I come by on Thursday afternoon, around four?',
  'I would like to change the delivery address to 12 Harbour Street, please.',
  'Ok',
  'The blue one in size 42. And please send me the invoice to my e-mail address as well, I need it for the tax office.',
  'Não recebi o código ainda, pode verificar?',
  'Is somebody there?',
] as const

/** The demo's bot "Hello" answers exactly this, once. */
export const GREETING = 'hi'

type Shares = { greetings: number; newCustomers: number }

/** Messages of many customers, one after another: mostly small talk of known ones. */
export class Traffic {
  readonly known: Customer[]
  readonly #random: Random
  readonly #shares: Shares
  readonly #newcomers: Iterator<Customer>
  readonly #run: string
  #n = 0

  constructor(random: Random, known: number, shares: Shares) {
    this.#random = random
    this.#shares = shares
    this.known = customers(known, 1)
    this.#newcomers = customers(50_000, 2)[Symbol.iterator]()
    this.#run = Math.floor(random() * 2 ** 32).toString(36)
  }

  next(): { body: Buffer; of: CustomerMessage } {
    const isNew = this.#random() < this.#shares.newCustomers
    const newcomer = isNew ? this.#newcomers.next() : null
    const customer = newcomer && !newcomer.done ? newcomer.value : pick(this.#random, this.known)
    const text = this.#random() < this.#shares.greetings ? GREETING : pick(this.#random, SMALL_TALK)
    return this.from(customer, text)
  }

  /** What each known customer writes first: small talk by turns. */
  firsts(): { body: Buffer; of: CustomerMessage }[] {
    return this.known.map((customer, i) => this.from(customer, SMALL_TALK[i % SMALL_TALK.length] ?? 'Ok'))
  }

  /** Somebody who has not written before. */
  stranger(): Customer {
    const next = this.#newcomers.next()
    if (next.done) throw new Error('There are no more strangers.')
    return next.value
  }

  from(customer: Customer, text: string): { body: Buffer; of: CustomerMessage } {
    const of = { customer, wamid: wamidOf(this.#n++, this.#run), text, at: Date.now() }
    return { body: webhookOf(of), of }
  }
}

/** Posts at an even pace, whatever the answers do. Returns what was acknowledged. */
export async function evenly(
  poster: Poster,
  posts: Iterable<{ body: Buffer; of: CustomerMessage }>,
  perSecond: number,
  onAnswer: (of: CustomerMessage) => void,
): Promise<void> {
  const startedAt = performance.now()
  const underWay: Promise<void>[] = []
  let n = 0
  for (const { body, of } of posts) {
    await sleep(Math.max(0, startedAt + (n++ * 1000) / perSecond - performance.now()))
    underWay.push(
      poster.post(body).then(({ status }) => {
        if (status !== 200) throw new Error(`A post was answered with ${status}.`)
        onAnswer(of)
      }),
    )
  }
  await Promise.all(underWay)
}
