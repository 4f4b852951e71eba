/** Longer hardly a send takes from its place to its outcome; one whose object died meanwhile never gives it back. */
const HELD_MS = 30_000

/** Sends that wait for their turn or for Meta, each by its callback data. In memory, no I/O; times are the caller's `now`. */
export class Places {
  readonly #since = new Map<string, number>()

  take(key: string, now: number): void {
    this.#since.delete(key)
    this.#since.set(key, now)
  }

  giveBack(key: string): void {
    this.#since.delete(key)
  }

  taken(now: number): number {
    for (const [key, since] of this.#since) {
      if (since > now - HELD_MS) break
      this.#since.delete(key)
    }
    return this.#since.size
  }
}
