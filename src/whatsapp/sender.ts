import { stubs } from '../../durable-objects/stubs'
import type { Env } from '../env'
import { log } from '../log'
import type { SendOutcome } from './messages'
import type { Slot, SlotRequest } from './pace'

/** Meta's word for too many messages to one person. */
const PAIR_LIMIT = 131056
/** Its word for too many in a second. */
const THROUGHPUT = 130429
const UNREACHABLE_MS = 1000
/** So many answers a second, and no more than these under way, may be marked as sending before their turn. */
const MOST_EARLY = 40
const EARLY_MS = 1000

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
  underWay = 0
  #hasFailed = false
  readonly #early: number[] = []

  constructor(readonly phoneNumberId: string) {}

  /**
   * Whether one more row may be marked as sending in the commit that makes it, which saves a commit. In a rush its turn is
   * far off, and a crash until then would leave it unknown although nobody called: such a row is marked right before its call.
   */
  mayMarkEarly(now: number): boolean {
    while (this.#early[0] !== undefined && this.#early[0] <= now - EARLY_MS) this.#early.shift()
    if (this.openUntil > now || this.underWay >= MOST_EARLY || this.#early.length >= MOST_EARLY) return false
    this.#early.push(now)
    return true
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
