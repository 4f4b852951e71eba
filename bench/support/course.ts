import { performance } from 'node:perf_hooks'

type Note = { atMs: number; done: number }

/** How fast something goes in the course of it: told now and then how much of it is done. */
export class Course {
  readonly #startedAt: number
  readonly #notes: Note[] = []
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#startedAt = now()
  }

  /** `done`: all that is done by now; it never becomes less. */
  note(done: number): void {
    this.#notes.push({ atMs: this.#now() - this.#startedAt, done })
  }

  /** A second, between the moment when `from` were done and the one when `to` were. */
  rate(from: number, to: number): number {
    return ((to - from) * 1000) / (this.#when(to) - this.#when(from))
  }

  /** Between two notes it went evenly. */
  #when(done: number): number {
    let before: Note = { atMs: 0, done: 0 }
    for (const note of this.#notes) {
      if (note.done >= done) {
        const share = note.done === before.done ? 1 : (done - before.done) / (note.done - before.done)
        return before.atMs + share * (note.atMs - before.atMs)
      }
      before = note
    }
    return Number.NaN
  }
}
