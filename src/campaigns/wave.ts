import type { PaceSignal } from '../whatsapp/sender'
import type { RunEffect } from './outcome'
import type { Piece } from './pump'
import type { RecipientMove, RunKey } from './recipient'

/** What the queue carries: the sending number's id at Meta and a lease of its object; no person. */
export type SendNotice = { object: string; lease: string }

/** A piece for one consumer. */
export type Claim = { key: RunKey; piece: Piece }

/** What one call came to, as the number's object hears of it. */
export type WaveResult = { move: RecipientMove; effect: RunEffect | null; pace: PaceSignal | null }

/** `keys`: whom the consumer wants to call next, at most `WAVE` together with those that are on their way. */
export type WaveAsk = {
  id: string
  by: string
  keys: readonly string[]
  results: readonly WaveResult[]
  /** What Meta lets the number send in a second. */
  perSecond: number
}

/**
 * `go`: these may be called, each after `waitMs`; `later`: those not before so long. Whoever was asked for and is in neither
 * is asked for again. `wait`: ask again then. `stop`: finish with what there is. `expired`: somebody else has the rest.
 */
export type WaveAnswer =
  | { kind: 'go'; grants: { key: string; waitMs: number }[]; later: { key: string; retryAfterMs: number }[] }
  | { kind: 'wait'; ms: number }
  | { kind: 'stop' }
  | { kind: 'expired' }

/** How a consumer leaves its piece. */
export type PieceEnd = {
  /** Of calls that no wave told of. */
  results: readonly WaveResult[]
  /** Granted and certainly not called. */
  unsent: readonly string[]
  /** All results are in D1. */
  isWritten: boolean
  /** Everybody in the piece has a result: it is not offered again. */
  isWhole: boolean
  /** How long D1 took to write them; null where nothing was written. */
  d1Ms: number | null
  /** The run is to stop or pause for this, found without a call. */
  effect: RunEffect | null
  /** The latest moment until which somebody of the piece sleeps; 0 where nobody does. */
  quietUntil: number
}

/** What a running campaign waits for, for people. */
export type Progress = {
  /** Results in the last ten seconds, a second. */
  perSecond: number
  perSecondAllowed: number
  waitingFor: 'nothing' | 'portfolio' | 'quiet' | 'breaker' | 'lag' | 'retry'
  /** When it goes on, where that is known. */
  until: number | null
}
