import type { App } from './app'

/** What goes wrong around the app: shares from 0 to 1 of the calls. Nothing where absent. */
export type Troubles = {
  /** D1 refuses a call before it does anything. */
  d1?: number
  r2?: number
  /** A consumer throws, half of the time before and half of the time after its work. */
  consumers?: number
  /** A queue takes a message and delivers it twice. */
  twice?: number
  /** A queue takes a message and never delivers it. */
  lost?: number
}

/** Keeps the app's troubles as they were told, over its deaths too. */
export class Trouble {
  readonly #app: App
  #troubles: Troubles = {}

  constructor(app: App) {
    this.#app = app
  }

  async is(troubles: Troubles): Promise<void> {
    this.#troubles = troubles
    await this.goOn()
  }

  /** After a restart, where workerd knows of none. */
  async goOn(): Promise<void> {
    const init = { method: 'POST', body: JSON.stringify(this.#troubles) }
    const response = await fetch(`${this.#app.runtime.origin}/__bench/troubles`, init)
    await response.text()
  }
}
