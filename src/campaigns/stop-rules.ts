import { describeFailure } from '../whatsapp/failures'
import type { Counts } from './counts'
import type { RunEffect } from './outcome'
import { verdictOf } from './verdicts'

/** Of fewer nothing is concluded. */
const MANY = 20

/**
 * Why a run should go no further although each of its messages was taken: WhatsApp rates the number red, or half of what was
 * sent failed afterwards with one and the same error of ours. What a single answer or status says stops it without this
 * (`outcome.ts`).
 */
export function stopRule(
  counts: Pick<Counts, 'byCode' | 'accepted' | 'failed' | 'invalid'>,
  number: { quality: string | null },
): Extract<RunEffect, { kind: 'stop' | 'pause' }> | null {
  if (number.quality === 'RED') return { kind: 'stop', reason: RED }
  const settled = counts.accepted + counts.failed + counts.invalid
  const common = counts.byCode.find(({ code, people }) => people >= MANY && people * 2 >= settled && isOurs(code))
  if (!common) return null
  const { reason, cure } = describeFailure(common.code)
  const told = `${reason} (${common.people} of ${settled} people.)`
  return { kind: 'stop', reason: { symbol: 'same-error', code: common.code, reason: told, cure } }
}

/** What fails for one fails for all. */
function isOurs(code: number): boolean {
  const verdict = verdictOf(code, null)
  return verdict.is === 'failed' && verdict.isSame === true
}

const RED = {
  symbol: 'quality',
  code: null,
  reason: 'WhatsApp rates the quality of our number as low (red): people have blocked or reported it.',
  cure: 'Send nothing more from this number until WhatsApp Manager shows yellow or green; then try the rest again.',
}
