import type { App } from './app'

/** The app's clock and Meta's, moved ahead together: minutes and hours go by in a second. */
export class SimulatedTime {
  readonly #app: App
  #aheadMs = 0

  constructor(app: App) {
    this.#app = app
  }

  now(): number {
    return Date.now() + this.#aheadMs
  }

  /** What the platform's clock does each minute is done once afterwards. */
  async skip(ms: number): Promise<void> {
    this.#aheadMs += ms
    await this.#app.meta.control('clock', { offsetMs: this.#aheadMs })
    await this.minute()
  }

  async minute(): Promise<void> {
    await fetch(`${this.#app.runtime.origin}/__bench/minute`, { method: 'POST' })
      .then((response) => response.text())
      .catch(() => null)
  }
}
