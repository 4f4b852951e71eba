import { rmSync } from 'node:fs'
import path from 'node:path'
import type { App } from './app'
import { copyConversations, readOutboxes } from './outbox-files'
import { say } from './say'

/** What is marked as being sent was marked within so long: a call to Meta takes 10 s at most, a watchdog 15 s. */
const MARKED_WITHIN_MS = 60_000

/** Ends workerd by SIGKILL while a proof goes on, one kill after another, and remembers what was in flight at each. */
export class Killer {
  /** The ids of the messages that were marked as being sent on the dead process' disk: exactly these may become unknown. */
  readonly interrupted = new Set<string>()
  kills = 0
  readonly #app: App
  readonly #onRestart: () => Promise<void>
  #killing = Promise.resolve()

  constructor(app: App, onRestart: () => Promise<void> = () => Promise.resolve()) {
    this.#app = app
    this.#onRestart = onRestart
  }

  /** Begins a kill, behind those that were begun before. */
  kill(): void {
    this.#killing = this.#killing.then(() => this.#kill())
  }

  /** Resolves once workerd is up again after all kills so far. */
  done(): Promise<void> {
    return this.#killing
  }

  async #kill(): Promise<void> {
    const { runtime, stateDir } = this.#app
    const copy = path.join(stateDir, `killed-${++this.kills}`)
    await runtime.kill(() => copyConversations(stateDir, copy, Date.now() - MARKED_WITHIN_MS))
    const sending = readOutboxes(copy).filter(({ state }) => state === 'sending')
    for (const { id } of sending) this.interrupted.add(id)
    rmSync(copy, { recursive: true, force: true })
    await this.#onRestart()
    say(`kill ${this.kills}: ${sending.length} messages in flight`)
  }
}
