import { DurableObject } from 'cloudflare:workers'
import { now } from '../../src/clock'
import type { Env } from '../../src/env'
import { initialBreaker, reportFailure, reportSuccess, type Breaker } from '../../src/whatsapp/breaker'

/**
 * One object a number of ours. It holds the breaker that all conversations of the number share: conversations report
 * calls that failed, and learn until when not to call. A success costs no call unless the breaker was open. Core rule 15.
 */
export class SenderNumber extends DurableObject<Env> {
  #breaker: Breaker

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#breaker = ctx.storage.kv.get<Breaker>('breaker') ?? initialBreaker
  }

  /** `kind` `down`: no answer or 5xx. `slow-down`: Meta's rate limit, with the wait it asks for. Returns until when nobody should call. */
  failed(kind: 'down' | 'slow-down', retryAfterMs: number): number {
    return this.#keep(reportFailure(this.#breaker, kind, retryAfterMs, now()))
  }

  succeeded(): number {
    return this.#keep(reportSuccess(this.#breaker))
  }

  #keep(next: Breaker): number {
    if (next !== this.#breaker) this.ctx.storage.kv.put('breaker', next)
    this.#breaker = next
    return next.openUntil
  }
}
