import { DurableObject } from 'cloudflare:workers'
import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { closedUntil, initialBreaker, reportFailure, reportSuccess, type Breaker } from '../../src/whatsapp/breaker'
import type { RunKey } from '../../src/campaigns/recipient'
import type { Claim, PieceEnd, Progress, WaveAsk, WaveAnswer } from '../../src/campaigns/wave'
import { Pace, PAIR_GAP_MS, type Slot, type SlotRequest } from '../../src/whatsapp/pace'
import type { PaceSignal } from '../../src/whatsapp/sender'
import { Campaigns } from './campaigns'

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
  readonly #campaigns: Campaigns
  #notedAt = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { kv } = ctx.storage
    this.#breaker = kv.get<Breaker>('breaker') ?? initialBreaker
    const wasBusy = (kv.get<number>('busyAt') ?? 0) + BUSY_NOTE_MS > now()
    this.#pace = new Pace(wasBusy ? now() + AFTER_RESTART_MS : 0)
    this.#restorePairs()
    this.#campaigns = new Campaigns(ctx, env, {
      slot: (request) => this.slot(request),
      signal: (person, signal) => this.#hear(person, signal),
      closedUntil: () => closedUntil(this.#breaker),
    })
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

  /** A run of this number has begun. Repeated or lost, it does no harm: each open run is told of again every minute. */
  startRun(key: RunKey): Promise<void> {
    return this.#campaigns.see(key)
  }

  /** Something about the run changed in D1: pause, resume, cancel, people to be tried again. */
  changeRun(key: RunKey): Promise<void> {
    return this.#campaigns.see(key)
  }

  /** The piece behind a queue message, for one consumer (`by`: a word of its own); null where there is nothing to do. */
  claim(lease: string, by: string): Claim | null {
    return this.#campaigns.claim(lease, by)
  }

  /**
   * Hears what the calls so far came to, and says who may be called now. What it grants is on disk before the answer: from
   * then on those people may have gone out. Asked twice for the same people, because an answer was lost, it grants twice.
   */
  wave(ask: WaveAsk): WaveAnswer {
    return this.#campaigns.wave(ask)
  }

  /** False where the piece was given up meanwhile: what came of it is the consumer's to write. */
  finish(lease: string, by: string, end: PieceEnd): Promise<boolean> {
    return this.#campaigns.finish(lease, by, end)
  }

  progress(key: RunKey): Progress {
    return this.#campaigns.progress(key)
  }

  /** People of campaigns who are with the queue or a consumer. */
  outstanding(): number {
    return this.#campaigns.outstanding()
  }

  override alarm(): Promise<void> {
    return this.#campaigns.alarm()
  }

  /** A person was erased. */
  forget(people: readonly string[]): void {
    for (const person of people) this.ctx.storage.kv.delete(`pair:${person}`)
  }

  #hear(person: string, signal: PaceSignal): void {
    if (signal.kind === 'down') this.failed('down', 0)
    else if (signal.kind === 'too-fast') this.tooFast()
    else if (signal.kind === 'slow-down') this.failed('slow-down', signal.ms)
    else if (signal.kind === 'pair') this.holdPair(person, signal.ms)
    else this.succeeded()
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
