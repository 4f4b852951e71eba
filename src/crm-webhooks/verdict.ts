import { retryAfterMs, waitAfter } from './backoff'

/** What came of one try. `say`: why it did not arrive and what to do, without address or secret. */
export type Answer =
  | { ok: true; status: number; body: string; tookMs: number }
  | {
      ok: false
      status: number | null
      body: string | null
      say: string
      tookMs: number
      retryAfter?: string | null
    }

export type Outcome =
  | { state: 'delivered' }
  /** `isGone`: it wants to hear of nothing any more. */
  | { state: 'waiting'; nextTryAt: number; isGone: boolean }
  | { state: 'failed'; isGone: boolean }

/** "Gone": the receiver's way to say that nobody is there any more. Source: Standard Webhooks, "Considerations for webhook consumers". */
const GONE = 410

export function outcomeOf(
  answer: Answer,
  { attempts, now, random }: { attempts: number; now: number; random: number },
): Outcome {
  if (answer.ok) return { state: 'delivered' }
  const isGone = answer.status === GONE
  const wait = waitAfter(attempts, random, retryAfterMs(answer.retryAfter ?? null, now))
  return wait === null ? { state: 'failed', isGone } : { state: 'waiting', nextTryAt: now + wait, isGone }
}

const SAY: Readonly<Record<number, string>> = {
  401: 'It does not accept the signature: compare the secret there with the one of this page.',
  403: 'It does not accept the signature: compare the secret there with the one of this page.',
  404: 'Nothing is at this address: look whether it is spelled right.',
  405: 'Nothing takes a POST at this address: look whether it is spelled right.',
  410: 'It says that it is gone for good.',
  413: 'It does not take bodies of this size.',
  429: 'It wants to be asked less often.',
}

/** Of an answer that is none of 2xx. */
export function sayOfStatus(status: number): string {
  if (status >= 300 && status < 400)
    return `It answered ${status} and leads elsewhere, which is not followed: enter the address that it leads to.`
  const known = SAY[status] ?? (status >= 500 ? 'It is broken there: look at its own log.' : 'It refuses what we send.')
  return `It answered ${status}. ${known}`
}

/** It refuses this one body; the next one may be welcome. */
export function isAboutBody({ status }: Answer): boolean {
  return status !== null && [400, 409, 413, 415, 422].includes(status)
}

export type DisabledReason = { symbol: 'gone' | 'dead'; say: string }

/** Nothing got through for so long: it is switched off, and a person decides. */
export const DEAD_AFTER_MS = 24 * 3_600_000
