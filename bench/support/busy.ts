import { add } from './counts'

/**
 * How long an object is active, which is what its duration is billed by: from the first call that it works on until none is
 * left; calls at the same time share it. Idle time, in which it may hibernate, is free.
 */
export class Busy {
  readonly #name: string
  #active = 0
  #since = 0

  constructor(name: string) {
    this.#name = name
  }

  /** Active until this is done. What is done at once takes no time that can be measured here. */
  until<Result>(result: Result): Result {
    if (!(result instanceof Promise)) return result
    if (this.#active++ === 0) this.#since = Date.now()
    const end = () => {
      if (--this.#active === 0) add(`busy ms ${this.#name}`, Date.now() - this.#since)
    }
    result.then(end, end)
    return result
  }
}
