import type { Flow } from '../../../bots/flow/schema'

const MOST_STEPS = 200
/** Letters typed into one field within this time are one step back. */
const ONE_STEP_MS = 1_500

/** Flows as they were. `what` names the field that is being typed in: one step back for all of it. */
export class History {
  #past: Flow[] = []
  #future: Flow[] = []
  #last: { what: string | null; at: number } = { what: null, at: 0 }

  constructor(public now: Flow) {}

  get canUndo(): boolean {
    return this.#past.length > 0
  }

  get canRedo(): boolean {
    return this.#future.length > 0
  }

  put(flow: Flow, what: string | null, at: number): void {
    if (flow === this.now) return
    const isSame = what !== null && what === this.#last.what && at - this.#last.at < ONE_STEP_MS
    if (!isSame) this.#past = [...this.#past, this.now].slice(-MOST_STEPS)
    this.#last = { what, at }
    this.#future = []
    this.now = flow
  }

  undo(): void {
    const before = this.#past.pop()
    if (!before) return
    this.#future.push(this.now)
    this.#last = { what: null, at: 0 }
    this.now = before
  }

  redo(): void {
    const after = this.#future.pop()
    if (!after) return
    this.#past.push(this.now)
    this.#last = { what: null, at: 0 }
    this.now = after
  }
}
