import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CustomerMessage } from './customers'
import type { D1File } from './d1-file'

const LOOK_EVERY_MS = 100

type Waiting = { message: CustomerMessage; acknowledgedAt: number }

/** How long each acknowledged message takes until D1 has it: looks ten times a second, so it tells up to 100 ms too much. */
export class Arrivals {
  readonly lagsMs: number[] = []
  readonly #d1: D1File
  readonly #has: ReturnType<D1File['finder']>
  readonly #interactionOf = new Map<string, string>()
  readonly #timer: NodeJS.Timeout
  #waiting: Waiting[] = []

  constructor(d1: D1File) {
    this.#d1 = d1
    this.#has = d1.finder()
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS)
  }

  acknowledged(message: CustomerMessage): void {
    this.#waiting.push({ message, acknowledgedAt: performance.now() })
  }

  get missing(): number {
    return this.#waiting.length
  }

  /** Waits until D1 has all of them; false where it does not within the time. */
  async settle(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs
    while (this.#waiting.length > 0 && performance.now() < until) await sleep(LOOK_EVERY_MS / 2)
    return this.#waiting.length === 0
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    if (this.#waiting.some(({ message }) => !this.#interactionOf.has(message.customer.waId))) this.#learnIds()
    const now = performance.now()
    this.#waiting = this.#waiting.filter(({ message, acknowledgedAt }) => {
      const interactionId = this.#interactionOf.get(message.customer.waId)
      if (interactionId === undefined || !this.#has(interactionId, wholeSeconds(message.at), message.wamid)) return true
      this.lagsMs.push(now - acknowledgedAt)
      return false
    })
  }

  #learnIds(): void {
    const rows = this.#d1.all<{ id: string; waId: string }>('select id, wa_id as waId from tblwhatsapp_interactions')
    for (const { id, waId } of rows) this.#interactionOf.set(waId, id)
  }
}

/** Meta's times are whole seconds. */
function wholeSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000
}
