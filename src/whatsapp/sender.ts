import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { log } from '../log'
import type { SendOutcome } from './messages'
import type { Slot, SlotRequest } from './pace'
import { Places } from './places'
import { WaitingLine } from './waiting-line'

/** Meta's word for too many messages to one person. */
const PAIR_LIMIT = 131056
/** Its word for too many in a second. */
const THROUGHPUT = 130429
const UNREACHABLE_MS = 1000
/** So many answers a second, and no more than these marked or under way, may be marked as sending before their turn. */
const MOST_EARLY = 40
const EARLY_MS = 1000
/** Sends of one isolate, waiting for a slot that is near or for Meta: half a second's slots, and never fewer than so many. */
const LEAST_PLACES = 40
/** Until calls were measured; and how much the newest one counts. */
const CALL_MS = 300
const NEWEST = 0.1

/** What a call says of its number's pace: `down`: no answer; `too-fast`: 130429; `pair`: too many to this person. */
export type PaceSignal = { kind: 'ok' | 'down' | 'too-fast' } | { kind: 'slow-down' | 'pair'; ms: number }

export function signalOf(outcome: SendOutcome): PaceSignal {
  if (outcome.outcome === 'unknown') return { kind: 'down' }
  if (outcome.outcome === 'sent' || outcome.retryAfterMs === null) return { kind: 'ok' }
  if (outcome.code === THROUGHPUT) return { kind: 'too-fast' }
  return { kind: outcome.code === PAIR_LIMIT ? 'pair' : 'slow-down', ms: outcome.retryAfterMs }
}

/** What this isolate knows of a number's breaker; the number's own object decides. A success costs no call while it is closed. */
export class Sender {
  openUntil = 0
  /** Sends of this isolate that wait for their turn or for Meta. */
  readonly underWay = new Places()
  #hasFailed = false
  #callMs = CALL_MS
  readonly #line = new WaitingLine()
  /** When the marks of the last second were made. */
  readonly #early: number[] = []
  /** Those whose turn has not come. */
  readonly #marked = new Places()

  constructor(readonly phoneNumberId: string) {}

  /**
   * Whether one more row may be marked as sending in the commit that makes it, which saves a commit. In a rush its turn is
   * far off, and a crash until then would leave it unknown although nobody called: such a row is marked right before its call.
   * `key`: its callback data.
   */
  mayMarkEarly(key: string, now: number): boolean {
    while (this.#early[0] !== undefined && this.#early[0] <= now - EARLY_MS) this.#early.shift()
    const ahead = this.#before(key, now) + this.#marked.taken(now)
    const isRush = this.#early.length >= MOST_EARLY || ahead >= MOST_EARLY
    if (this.openUntil > now || isRush) return false
    this.#early.push(now)
    this.#marked.take(key, now)
    return true
  }

  /** The turn of one that was marked early has come, or its mark was taken back. */
  unmarked(key: string): void {
    this.#marked.giveBack(key)
  }

  /** What an object that died had marked, waiting or under way; it does not say so itself. */
  forget(key: string): void {
    this.#marked.giveBack(key)
    this.underWay.giveBack(key)
    this.#line.leave(key)
  }

  /**
   * 0 where one more send may begin, else in how many ms to ask again. Where answers come slowly, because Meta or this isolate
   * is held up, more calls at once would only each wait longer, past the time in which their answer still counts; and what is
   * under way when a process dies stays unknown. A person's message never waits for that. `key`: its callback data.
   */
  waitForPlace(key: string, { priority, perSecond }: Omit<SlotRequest, 'person'>, now: number): number {
    const places = Math.max(LEAST_PLACES, perSecond / 2)
    if (priority !== 'staff' && this.#before(key, now) >= places)
      return this.#line.join(key, now, 0, this.#callMs / places)
    this.#line.leave(key)
    return 0
  }

  /** Those under way, and those who waited longer and come back before one of them is through. */
  #before(key: string, now: number): number {
    return this.underWay.taken(now) + this.#line.ahead(key, now, this.#callMs)
  }

  /** How long a send took from its place to its outcome. */
  took(ms: number): void {
    this.#callMs += NEWEST * (ms - this.#callMs)
  }

  /** A slot from the number's object; where that does not answer there is none for a moment. */
  async slot(env: Env, request: SlotRequest): Promise<Slot> {
    try {
      return await stubs(env).senderNumber(this.phoneNumberId).slot(request)
    } catch (error) {
      log('warn', 'sender.unreachable', { error })
      return { ok: false, why: 'no-slot', retryAfterMs: UNREACHABLE_MS }
    }
  }

  /** Tells the number's object what a call came to, so that all its senders slow down together. */
  async report(env: Env, person: string, outcome: SendOutcome): Promise<void> {
    const number = stubs(env).senderNumber(this.phoneNumberId)
    const signal = signalOf(outcome)
    switch (signal.kind) {
      case 'down':
        return this.#failed(() => number.failed('down', 0))
      case 'too-fast':
        return this.#failed(() => number.tooFast())
      case 'slow-down':
        return this.#failed(() => number.failed('slow-down', signal.ms))
      case 'pair':
        return this.#ask(async () => {
          await number.holdPair(person, signal.ms)
          return this.openUntil
        })
      case 'ok':
        if (!this.#hasFailed) return
        this.#hasFailed = false
        await this.#ask(() => number.succeeded())
    }
  }

  #failed(call: () => Promise<number>): Promise<void> {
    this.#hasFailed = true
    return this.#ask(call)
  }

  async #ask(call: () => Promise<number>): Promise<void> {
    try {
      this.openUntil = await call()
    } catch (error) {
      log('warn', 'sender.unreachable', { error })
    }
  }
}

const known = new Map<string, Sender>()

export function senderOf(phoneNumberId: string): Sender {
  let sender = known.get(phoneNumberId)
  if (!sender) {
    sender = new Sender(phoneNumberId)
    known.set(phoneNumberId, sender)
  }
  return sender
}
