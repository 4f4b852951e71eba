import type { Page, Request } from 'playwright-core'
import { setTimeout as sleep } from 'node:timers/promises'

const QUIET_MS = 120
const LOOKS_EVERY_MS = 20

/** What a page asks for, watched from when this is made: playwright's `networkidle` would wait half a second at each page. */
export class Network {
  readonly #open = new Set<Request>()
  #changedAt = 0

  constructor(page: Page) {
    page.on('request', (request) => this.#note(() => this.#open.add(request)))
    page.on('requestfinished', (request) => this.#note(() => this.#open.delete(request)))
    page.on('requestfailed', (request) => this.#note(() => this.#open.delete(request)))
  }

  /** Once everything that was asked for is there, and nothing more was asked for during a tenth of a second. */
  async quiet(): Promise<void> {
    this.#changedAt = Date.now()
    while (this.#open.size > 0 || Date.now() - this.#changedAt < QUIET_MS) await sleep(LOOKS_EVERY_MS)
  }

  #note(change: () => void): void {
    change()
    this.#changedAt = Date.now()
  }
}
