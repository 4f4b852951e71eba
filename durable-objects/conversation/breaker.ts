import type { Env } from '../../src/env'
import { errorText, log } from '../../src/log'
import { stubs } from '../stubs'

/** What this isolate knows of a number's breaker; the number's own object decides. A success costs no call while it is closed. */
class KnownBreaker {
  openUntil = 0
  #hasFailed = false

  constructor(readonly phoneNumberId: string) {}

  async failed(env: Env, kind: 'down' | 'slow-down', retryAfterMs: number): Promise<void> {
    this.#hasFailed = true
    await this.#ask(() => stubs(env).senderNumber(this.phoneNumberId).failed(kind, retryAfterMs))
  }

  async succeeded(env: Env): Promise<void> {
    if (!this.#hasFailed) return
    this.#hasFailed = false
    await this.#ask(() => stubs(env).senderNumber(this.phoneNumberId).succeeded())
  }

  async #ask(call: () => Promise<number>): Promise<void> {
    try {
      this.openUntil = await call()
    } catch (error) {
      log('warn', 'breaker.unreachable', { error: errorText(error) })
    }
  }
}

const known = new Map<string, KnownBreaker>()

export function breakerOf(phoneNumberId: string): KnownBreaker {
  let breaker = known.get(phoneNumberId)
  if (!breaker) {
    breaker = new KnownBreaker(phoneNumberId)
    known.set(phoneNumberId, breaker)
  }
  return breaker
}
