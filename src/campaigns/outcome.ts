import type { SendOutcome } from '../whatsapp/messages'
import { RECIPIENT, type DueRecipient, type RecipientMove } from './recipient'
import type { StateReason } from './schema'

/** What a call says of the run as a whole. */
export type RunEffect =
  | { kind: 'slow'; ms: number }
  | { kind: 'stop' | 'pause'; reason: StateReason }
  | { kind: 'count-same'; code: number }

/** What a call makes of its recipient. */
export function moveOf(
  outcome: SendOutcome,
  { phoneKey, attempts }: DueRecipient,
  now: number,
): { move: RecipientMove; run: RunEffect | null } {
  const made = { phoneKey, attempts: attempts + 1, sentAt: now, retryAt: null }
  if (outcome.outcome === 'sent')
    return { move: { ...made, status: RECIPIENT.success, wamid: outcome.wamid }, run: null }
  if (outcome.outcome === 'unknown') return { move: { ...made, status: RECIPIENT.unknown }, run: null }
  if (outcome.retryAfterMs !== null)
    return { move: { ...made, status: RECIPIENT.pending, retryAt: now + outcome.retryAfterMs }, run: null }
  const { code, reason, cure } = outcome
  const failed = { ...made, status: RECIPIENT.failed, errorCode: code, errorText: reason }
  return {
    move: failed,
    run:
      code === 190 || code === 0 || code === 368
        ? { kind: 'stop', reason: { symbol: 'meta', code, reason, cure } }
        : null,
  }
}
