import { RATE_LIMITS } from './limits'
import { WaitingLine } from './waiting-line'

/** Who goes first where a number's rate is used up. Source: semantics, "Sending". */
export type Priority = 'staff' | 'bot' | 'notification' | 'campaign'

export type SlotRequest = {
  priority: Priority
  /** Whom it goes to: wa_id or user id. */
  person: string
  /** What Meta lets the number send in a second (`throughput.ts`). */
  perSecond: number
}

/** `waitMs`: the call is made so much later. Without a slot nothing was taken: ask again after `retryAfterMs`. */
export type Slot =
  | { ok: true; waitMs: number }
  | { ok: false; why: 'pair-limit' | 'no-slot' | 'breaker-open'; retryAfterMs: number }

/**
 * How much of the rate each may use: whoever goes first always finds a slot that those behind may not take, so a
 * person never waits behind a campaign. 5 % stay free for the clock of Meta's side.
 */
const SHARE = { staff: 0.95, bot: 0.925, notification: 0.9, campaign: 0.875 } as const satisfies Record<
  Priority,
  number
>

/** Messages a second that campaigns of a number may send at most; at least one. */
export function campaignShare(perSecond: number): number {
  return Math.max(1, Math.floor(perSecond * SHARE.campaign))
}

export const CAMPAIGN_SHARE = SHARE.campaign

/** A second, and a little more: calls take different times to arrive. */
const WINDOW_MS = 1100
/** After Meta said that it was too fast: a fifth less for a minute. */
const SLOW_SHARE = 0.8
const SLOW_MS = 60_000
/** Further ahead nobody gets a slot: what changes meanwhile (pause, a person's reply) acts at once. */
const MOST_AHEAD_MS = 2000
/** Meta: one message in 6 s to one person after a burst of 45 (reference §8.3); five are left for what we cannot see. */
export const PAIR_GAP_MS = RATE_LIMITS.pairMs
export const PAIR_BURST = RATE_LIMITS.pairBurst - 5

/**
 * The slots of one number, in memory: at most so many sends in any second, at most one in 6 s to one person after a
 * burst. Times are the caller's `now`; no I/O, so that tests run hours in a moment.
 */
export class Pace {
  /** Times of slots that were given, past ones within a window and future ones, sorted. */
  #given: number[] = []
  /** By person, until when their budget of one in 6 s is used up. */
  readonly #pairs = new Map<string, number>()
  readonly #lines = { bot: new WaitingLine(), notification: new WaitingLine() } as const
  #lastCampaignAt = 0
  #notBefore: number
  #slowUntil = 0
  #sweptAt = 0

  /** `notBefore`: after a restart under load, when the slots that the last instance gave are over. */
  constructor(notBefore = 0) {
    this.#notBefore = notBefore
  }

  take({ priority, person, perSecond }: SlotRequest, now: number): Slot {
    this.#forget(now)
    const pairWaitMs = this.#pairWait(person, now)
    if (pairWaitMs > 0) return { ok: false, why: 'pair-limit', retryAfterMs: pairWaitMs }
    const at = this.#earliest(priority, perSecond, now)
    const retryAfterMs = this.#turnAway({ priority, person, perSecond }, now, at)
    if (retryAfterMs !== null) return { ok: false, why: 'no-slot', retryAfterMs }
    this.#given.splice(countBelow(this.#given, at), 0, at)
    if (priority === 'campaign') this.#lastCampaignAt = at
    this.#pairs.set(person, Math.max(this.#pairs.get(person) ?? 0, now) + PAIR_GAP_MS)
    return { ok: true, waitMs: Math.max(0, at - now) }
  }

  /** How many messages of a person's burst are used up, not a whole number. */
  pairUse(person: string, now: number): number {
    return Math.max(0, (this.#pairs.get(person) ?? 0) - now) / PAIR_GAP_MS
  }

  /** What the instance before knew of a person. */
  restorePair(person: string, use: number, now: number): void {
    this.#pairs.set(person, now + use * PAIR_GAP_MS)
  }

  /** Meta said that this person gets too many: nothing to them for so long. */
  holdPair(person: string, waitMs: number, now: number): void {
    const full = PAIR_GAP_MS * (PAIR_BURST - 1)
    this.#pairs.set(person, Math.max(this.#pairs.get(person) ?? 0, now + waitMs + full))
  }

  /** Meta said that the number was too fast (130429). */
  slowDown(now: number): void {
    this.#slowUntil = now + SLOW_MS
  }

  /** Slots given in the last second and ahead. */
  load(now: number): number {
    this.#forget(now)
    return this.#given.length
  }

  #pairWait(person: string, now: number): number {
    const busyUntil = this.#pairs.get(person) ?? 0
    return busyUntil - PAIR_GAP_MS * (PAIR_BURST - 1) - now
  }

  /** Campaigns are spread evenly as well, so that a wave does not use up a second's slots in its first moment. */
  #earliest(priority: Priority, perSecond: number, now: number): number {
    const cap = this.#capOf(priority, perSecond, now)
    const spread = priority === 'campaign' ? this.#lastCampaignAt + WINDOW_MS / cap : 0
    // Sixteenths add without rounding: 1,000 a second are closer than whole milliseconds.
    let at = Math.ceil(Math.max(now, this.#notBefore, spread) * 16) / 16
    for (;;) {
      const full = this.#fullWindow(at, cap)
      if (full === null) return at
      at = full + WINDOW_MS
    }
  }

  /**
   * When to ask again, null where the slot `at` may be had. A person looks again as soon as there is room, and so does a
   * campaign, which asks for all of its people at once; the others leave the slots to those who have waited longer.
   */
  #turnAway({ priority, person, perSecond }: SlotRequest, now: number, at: number): number | null {
    const roomMs = at - now - MOST_AHEAD_MS
    if (priority === 'staff' || priority === 'campaign') return roomMs > 0 ? roomMs + 50 : null
    const line = this.#lines[priority]
    const gapMs = WINDOW_MS / this.#capOf(priority, perSecond, now)
    if (roomMs + gapMs * line.ahead(person, now, MOST_AHEAD_MS) > 0)
      return line.join(person, now, Math.max(0, roomMs), gapMs)
    line.leave(person)
    return null
  }

  #capOf(priority: Priority, perSecond: number, now: number): number {
    const share = SHARE[priority] * (now < this.#slowUntil ? SLOW_SHARE : 1)
    return Math.max(1, Math.floor(perSecond * share))
  }

  /** The beginning of a window around `at` that has no room, null where all have. Windows that matter begin at a slot. */
  #fullWindow(at: number, cap: number): number | null {
    const given = this.#given
    const upTo = countBelow(given, at + WINDOW_MS)
    let last = upTo
    for (let first = countBelow(given, at) - 1; first >= 0 && given[first]! > at - WINDOW_MS; first--) {
      while (last > 0 && given[last - 1]! >= given[first]! + WINDOW_MS) last--
      if (last - first >= cap) return given[first]!
    }
    const next = countBelow(given, at)
    return upTo - next >= cap ? given[next]! : null
  }

  #forget(now: number): void {
    const old = countBelow(this.#given, now - WINDOW_MS)
    if (old > 0) this.#given.splice(0, old)
    if (now - this.#sweptAt < PAIR_GAP_MS) return
    this.#sweptAt = now
    for (const [person, busyUntil] of this.#pairs) if (busyUntil <= now) this.#pairs.delete(person)
  }
}

/** How many elements of a sorted list are less than `value`. */
function countBelow(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
