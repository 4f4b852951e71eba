import type { HubEvent } from '../../src/conversations/rows'
import type { HubPosition } from '../../src/conversations/hub-frames'
import { slim } from './frames'

export type RingEntry = { cursor: number; event: HubEvent; json: string }

const MAX_EVENTS = 2_000
const MAX_CHARS = 4_000_000

/**
 * The last events in memory, so that a socket that comes back (or a page that was just rendered) misses nothing. The
 * epoch is random per life: after an eviction a cursor of the life before means nothing and the page loads anew.
 */
export class EventRing {
  readonly #epoch = crypto.randomUUID()
  #entries: RingEntry[] = []
  #chars = 0
  #cursor = 0

  get position(): HubPosition {
    return { epoch: this.#epoch, cursor: this.#cursor }
  }

  add(events: readonly HubEvent[]): RingEntry[] {
    const added = events.map((event) => {
      const pushed = slim(event)
      this.#cursor += 1
      return { cursor: this.#cursor, event: pushed, json: JSON.stringify(pushed) }
    })
    this.#entries.push(...added)
    for (const { json } of added) this.#chars += json.length
    this.#forgetOldest()
    return added
  }

  /** What came after that position; null when the ring cannot tell. */
  since({ epoch, cursor }: HubPosition): RingEntry[] | null {
    if (epoch !== this.#epoch || cursor > this.#cursor) return null
    const oldestKnown = this.#cursor - this.#entries.length
    return cursor < oldestKnown ? null : this.#entries.slice(cursor - oldestKnown)
  }

  #forgetOldest(): void {
    let drop = Math.max(0, this.#entries.length - MAX_EVENTS)
    let chars = this.#chars
    for (let i = 0; i < drop; i++) chars -= this.#entries[i]?.json.length ?? 0
    while (chars > MAX_CHARS && drop < this.#entries.length) {
      chars -= this.#entries[drop]?.json.length ?? 0
      drop += 1
    }
    if (drop === 0) return
    this.#entries = this.#entries.slice(drop)
    this.#chars = chars
  }
}
