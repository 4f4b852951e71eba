const SECONDS = 10

/** Results of the last ten seconds by run; in memory, for people to look at. */
export class Meter {
  readonly #runs = new Map<string, Map<number, number>>()

  add(run: string, count: number, now: number): void {
    if (count === 0) return
    const second = Math.floor(now / 1000)
    const counts = this.#runs.get(run) ?? new Map<number, number>()
    counts.set(second, (counts.get(second) ?? 0) + count)
    for (const old of counts.keys()) if (old < second - SECONDS) counts.delete(old)
    this.#runs.set(run, counts)
  }

  perSecond(run: string, now: number): number {
    const second = Math.floor(now / 1000)
    let sum = 0
    for (const [at, count] of this.#runs.get(run) ?? []) if (at >= second - SECONDS && at < second) sum += count
    return sum / SECONDS
  }

  forget(run: string): void {
    this.#runs.delete(run)
  }
}
