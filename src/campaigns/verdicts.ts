import { namesPhoneNumber } from '../whatsapp/failures'

/** Which words and which cure a stop has on the screen besides Meta's own; a test names it. */
export type StopSymbol =
  | 'token'
  | 'permission'
  | 'account'
  | 'payment'
  | 'number'
  | 'quality'
  | 'template'
  | 'template-paused'

/**
 * What one of Meta's codes means for a recipient. `failed`: 0, `isSame`: so many identical ones in a row and the whole run is
 * at fault. `invalid`: 3. `again`: pending, until `most` calls were taken (of this reason or another); `slow`: the number as
 * a whole. `stop`: 0, and the run is stopped. `pause`: pending, and the run is paused.
 */
export type Verdict =
  | { is: 'failed'; isSame?: true }
  | { is: 'invalid' }
  | { is: 'again'; afterMs: number; most: number; isSlow?: true; isCounted?: false }
  | { is: 'stop' | 'pause'; symbol: StopSymbol }

const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

const FAILED: Verdict = { is: 'failed' }
/** Content or set-up: what fails for one fails for all, unless it is this person's values. */
const SAME: Verdict = { is: 'failed', isSame: true }
/** They were refused before anything was processed, so they are no attempt; `retryAfterMs` of the call goes first. */
const SLOW: Verdict = { is: 'again', afterMs: MINUTE_MS, most: Infinity, isSlow: true, isCounted: false }

/** Reference §9, column "campaign". A code that is not here is `failed`. */
const VERDICTS: ReadonlyMap<number, Verdict> = new Map<number, Verdict>([
  ...every([0, 190], stop('token')),
  ...every([3, 10, 131005], stop('permission')),
  ...every([368, 131031, 131063, 131064, 134011], stop('account')),
  ...every([131042, 131044], stop('payment')),
  ...every([33, 131037, 131045], stop('number')),
  [131048, stop('quality')],
  ...every([132001, 132007, 132016], stop('template')),
  [132015, { is: 'pause', symbol: 'template-paused' }],
  ...every([4, 80007, 130429], SLOW),
  [131057, { is: 'again', afterMs: MINUTE_MS, most: 5, isSlow: true }],
  [131056, { is: 'again', afterMs: 30_000, most: 5 }],
  // Of a call these two may have gone out and never come here; as a status they have certainly not.
  ...every([2, 131016], { is: 'again', afterMs: 5 * MINUTE_MS, most: 3 }),
  [1, { is: 'again', afterMs: MINUTE_MS, most: 3 }],
  [131000, { is: 'again', afterMs: MINUTE_MS, most: 2 }],
  [134101, { is: 'again', afterMs: 10 * MINUTE_MS, most: 3 }],
  // A person's limit of marketing messages: not before a day has passed.
  [131049, { is: 'again', afterMs: DAY_MS, most: 3 }],
  ...every([131021, 131026], { is: 'invalid' }),
  ...every([100, 131008, 131009, 131051, 131053, 135000], SAME),
  ...every([132000, 132005, 132008, 132012, 132018, 132068, 132069], SAME),
])

export function verdictOf(code: number, details: string | null): Verdict {
  if (namesPhoneNumber(code, details)) return { is: 'invalid' }
  if (code >= 200 && code <= 299) return stop('permission')
  if (code >= 133000 && code <= 133999) return stop('number')
  if (code >= 132000 && code <= 132999) return VERDICTS.get(code) ?? SAME
  return VERDICTS.get(code) ?? FAILED
}

function stop(symbol: StopSymbol): Verdict {
  return { is: 'stop', symbol }
}

function every(codes: readonly number[], verdict: Verdict): [number, Verdict][] {
  return codes.map((code) => [code, verdict])
}
