/** Longer nobody is sent away at once: what changes meanwhile is looked at then. */
const MOST_MS = 60_000

/**
 * Who finds no room is told when to come back, one behind the other: hundreds that all came back in a moment would find it
 * full again, and keep busy whoever has to turn them away. In memory, no I/O; times are the caller's `now`.
 */
export class WaitingLine {
  #end = 0

  /** In how many ms to come back: not before `earliestMs` from now, and `gapMs` behind whoever joined last. */
  join(now: number, earliestMs: number, gapMs: number): number {
    this.#end = Math.min(Math.max(this.#end, now + earliestMs) + gapMs, now + MOST_MS)
    return Math.ceil(this.#end - now)
  }
}
