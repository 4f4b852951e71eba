import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from './app'
import { invoicesOf, isTaken, type CrmPost } from './crm-posts'
import { GREETING, SMALL_TALK } from './conversation-traffic'
import { customers, type Customer } from './customers'
import { below, pick, type Random } from './random'
import type { SimulatedTime } from './simulated-time'
import type { Script } from './writers'

type Line = Script['messages'][number]

/** Meta posts again what was not taken; here it does so by itself. What a proof adds are posts that must be taken at once. */
export type Refused = { what: string; status: number }

const IMAGE_SHARE = 0.1

/**
 * Customers who write to bots, to the AI and with pictures, and a CRM that posts its events, a little each minute. The scripts
 * hold what was said and which bots it wants.
 */
export class DailyLife {
  readonly scripts: Script[]
  readonly events: CrmPost[] = []
  readonly images = new Set<string>()
  readonly refused: Refused[] = []
  /** The newest question to the AI by who asked: only that one is sure to be answered. */
  readonly asked = new Map<string, string>()
  readonly #app: App
  readonly #random: Random
  readonly #time: SimulatedTime
  readonly #invoices: CrmPost[]
  readonly #curious: Customer[]
  readonly #unheard = new Map<string, string>()

  constructor(app: App, random: Random, { people, time, most }: { people: number; time: SimulatedTime; most: number }) {
    this.#app = app
    this.#random = random
    this.#time = time
    this.#invoices = invoicesOf(random, most)
    const crowd = customers(people, 4)
    this.#curious = customers(Math.max(2, Math.floor(people / 10)), 3)
    this.scripts = [...crowd, ...this.#curious].map((customer) => ({ customer, messages: [] }))
    for (const { customer } of this.scripts) app.meta.hasHeard(customer)
  }

  /** So many messages of customers, as many questions to the AI as there are curious ones, and a batch of events. */
  async minute(messages: number, events: number): Promise<void> {
    const writers = this.scripts.filter(({ customer }) => !this.#curious.includes(customer))
    for (let n = 0; n < messages; n++) {
      const writer = pick(this.#random, writers)
      if (this.#isHeard(writer)) await this.#writes(writer)
    }
    for (const customer of this.#curious) await this.#asks(customer)
    await this.#posts(this.#invoices.splice(0, events))
  }

  async #writes(script: Script): Promise<void> {
    const welcome = script.messages.length === 0 ? ['Welcome'] : []
    if (this.#random() < IMAGE_SHARE) {
      const wamid = await this.#says(script, { type: 'image', image: { caption: 'Look at this' } }, welcome)
      this.images.add(wamid)
      return
    }
    const chance = this.#random()
    const [text, bots] =
      chance < 0.3 ? [GREETING, ['Hello']] : chance < 0.6 ? ['What is the price?', ['Prices']] : [this.#talk(), []]
    await this.#says(script, { text }, [...bots, ...welcome])
  }

  async #asks(customer: Customer): Promise<void> {
    const script = this.scripts.find((one) => one.customer === customer)
    if (!script || !this.#isHeard(script)) return
    const welcome = script.messages.length === 0 ? ['Welcome'] : []
    const wamid = await this.#says(script, { text: `Question ${script.messages.length}: do you deliver?` }, welcome)
    this.asked.set(customer.waId, wamid)
  }

  async #says({ customer, messages }: Script, message: Record<string, unknown>, bots: string[]): Promise<string> {
    const { wamid, status } = await this.#app.meta.posts(customer, message)
    messages.push({ customer, wamid, text: '', at: this.#time.now(), bots } satisfies Line)
    if (status !== 200) {
      this.refused.push({ what: 'webhook', status })
      this.#unheard.set(customer.waId, wamid)
    }
    return wamid
  }

  /** Meta goes on with what was not taken; until that is there its writer waits, so that the order of arrival is known. */
  #isHeard({ customer: { waId } }: Script): boolean {
    const wamid = this.#unheard.get(waId)
    if (wamid === undefined) return true
    const query = 'select 1 as one from tblwhatsapp_interaction_messages where id = ?'
    if (this.#app.d1.all(query, wamid).length === 0) return false
    return this.#unheard.delete(waId)
  }

  async #posts(batch: CrmPost[]): Promise<void> {
    if (batch.length === 0) return
    const at = this.#time.now()
    for (const event of batch) event.occurred_at = new Date(at).toISOString()
    while (!(await isTaken(this.#app.runtime.origin, batch, at))) {
      this.refused.push({ what: 'event', status: 0 })
      await sleep(150)
    }
    this.events.push(...batch)
  }

  #talk(): string {
    return SMALL_TALK[below(this.#random, SMALL_TALK.length)] ?? 'Ok'
  }
}
