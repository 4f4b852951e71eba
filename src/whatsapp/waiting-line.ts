/** Longer nobody is sent away at once: what changes meanwhile is looked at then. */
const MOST_MS = 60_000
/** Who is later than this may not come back at all: those behind go on. Their place is kept for a while. */
const LATE_MS = 5000
const FORGOTTEN_MS = 60_000

/**
 * Who finds no room is told when to come back, one behind the other: hundreds that all came back in a moment would find it
 * full again, and keep busy whoever has to turn them away. Who came first goes first, also where they were turned away
 * before: newcomers have to leave room for them. In memory, no I/O; times are the caller's `now`.
 */
export class WaitingLine {
  /** By key, when each comes back; in the order in which they came first, for setting a key again keeps its place. */
  readonly #waiting = new Map<string, number>()

  /** How many have waited longer than this one and come back within so long; all who wait are before one that is new. */
  ahead(key: string, now: number, withinMs: number): number {
    let count = 0
    for (const [other, at] of this.#waiting) {
      if (other === key) break
      if (at > now - LATE_MS && at <= now + withinMs) count++
    }
    return count
  }

  /** In how many ms to come back: not before `earliestMs` from now, and `gapMs` behind whoever is before it. */
  join(key: string, now: number, earliestMs: number, gapMs: number): number {
    for (const [other, at] of this.#waiting) if (at <= now - FORGOTTEN_MS) this.#waiting.delete(other)
    const waitMs = Math.min(MOST_MS, earliestMs + gapMs * (1 + this.ahead(key, now, MOST_MS)))
    this.#waiting.set(key, now + waitMs)
    return Math.ceil(waitMs)
  }

  /** It found room, or wants none any more. */
  leave(key: string): void {
    this.#waiting.delete(key)
  }
}
