import { DurableObject } from 'cloudflare:workers'
import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { closedUntil, initialBreaker, reportFailure, reportSuccess, type Breaker } from '../../src/whatsapp/breaker'
import { Pace, PAIR_GAP_MS, type Slot, type SlotRequest } from '../../src/whatsapp/pace'

/** From so many slots a second on, a restart waits until those that it may have given are over. */
const BUSY = 8
const BUSY_NOTE_MS = 10_000
const AFTER_RESTART_MS = 2200
const TOO_FAST_MS = 1500
/** Of a person's burst every fifth message leaves a note. */
const PAIR_STEP = 5

type PairNote = { use: number; at: number }

/**
 * One object a number of ours: it gives every send its slot under Meta's limits and holds the breaker that all senders of
 * the number share. Slots live in memory; under load a note on disk says so, and an instance that finds it begins after
 * the slots of the one before. Core rule 15; semantics, "Sending".
 */
export class SenderNumber extends DurableObject<Env> {
  #breaker: Breaker
  readonly #pace: Pace
  #notedAt = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { kv } = ctx.storage
    this.#breaker = kv.get<Breaker>('breaker') ?? initialBreaker
    const wasBusy = (kv.get<number>('busyAt') ?? 0) + BUSY_NOTE_MS > now()
    this.#pace = new Pace(wasBusy ? now() + AFTER_RESTART_MS : 0)
    this.#restorePairs()
  }

  /** A slot for one send, at most two seconds ahead; the caller waits `waitMs` and then calls. */
  slot(request: SlotRequest): Slot {
    const at = now()
    const closedMs = closedUntil(this.#breaker) - at
    if (closedMs > 0) return { ok: false, why: 'breaker-open', retryAfterMs: closedMs }
    const slot = this.#pace.take(request, at)
    if (slot.ok) this.#note(at, request.person)
    return slot
  }

  /** `kind` `down`: no answer or 5xx. `slow-down`: Meta's rate limit, with the wait it asks for. Returns until when nobody should call. */
  failed(kind: 'down' | 'slow-down', retryAfterMs: number): number {
    return this.#keep(reportFailure(this.#breaker, kind, retryAfterMs, now()))
  }

  /** Meta said that the number was too fast (130429): nothing for a moment, then a little slower. */
  tooFast(): number {
    this.#pace.slowDown(now())
    return this.failed('slow-down', TOO_FAST_MS)
  }

  succeeded(): number {
    return this.#keep(reportSuccess(this.#breaker))
  }

  /** Meta refused a message because this person got too many (131056). */
  holdPair(person: string, waitMs: number): void {
    this.#pace.holdPair(person, waitMs, now())
  }

  /** A person was erased. */
  forget(people: readonly string[]): void {
    for (const person of people) this.ctx.storage.kv.delete(`pair:${person}`)
  }

  /** What a restart must not forget: that the number is busy, and who is in the middle of a burst; a row now and then. */
  #note(at: number, person: string): void {
    const { kv } = this.ctx.storage
    const use = this.#pace.pairUse(person, at)
    if (Math.floor(use / PAIR_STEP) > Math.floor((use - 1) / PAIR_STEP))
      kv.put(`pair:${person}`, { use, at } satisfies PairNote)
    if (at - this.#notedAt < BUSY_NOTE_MS / 2 || this.#pace.load(at) < BUSY) return
    this.#notedAt = at
    kv.put('busyAt', at)
  }

  /** A note is up to a step behind. */
  #restorePairs(): void {
    const { kv } = this.ctx.storage
    for (const [key, note] of kv.list<PairNote>({ prefix: 'pair:' })) {
      const left = note.use + PAIR_STEP - 1 - (now() - note.at) / PAIR_GAP_MS
      if (left > 0) this.#pace.restorePair(key.slice('pair:'.length), left, now())
      else kv.delete(key)
    }
  }

  #keep(next: Breaker): number {
    if (next !== this.#breaker) this.ctx.storage.kv.put('breaker', next)
    this.#breaker = next
    return closedUntil(next)
  }
}
