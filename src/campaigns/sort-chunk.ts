import { FREE_OF_CONSENT } from '../whatsapp/send'
import type { Chunk } from './chunk-store'
import { writerOf, type Letter } from './letter'
import { quietUntil } from './quiet-hours'
import { RECIPIENT, type DueRecipient, type RecipientMove } from './recipient'

export type Sorted = {
  letters: Letter[]
  /** Who is not written to although their turn has come. */
  moves: RecipientMove[]
  /** The latest moment until which one of them sleeps; 0 where nobody does. */
  quietUntil: number
}

/**
 * Who of a piece is written to now: not who said no since it was frozen, misses a value by now, or sleeps. `codes`: the end of
 * each one's counted link, where the run has one.
 */
export function sortChunk(
  { run, recipients, templates }: Chunk,
  at: number,
  codes: ReadonlyMap<string, string> = new Map(),
): Sorted {
  const sorted: Sorted = { letters: [], moves: [], quietUntil: 0 }
  const write = writerOf(run, templates)
  const { quiet } = run.plan.settings
  for (const recipient of recipients) {
    const letter = write(recipient, codes.get(recipient.phoneKey))
    const sleepsUntil = quiet ? quietUntil(recipient.phoneKey, quiet, at) : null
    if (!letter.ok) sorted.moves.push(skips(recipient, letter.reason))
    else if (recipient.isOptedOut && !FREE_OF_CONSENT.has(letter.template.category))
      sorted.moves.push(skips(recipient, 'opted-out'))
    else if (sleepsUntil === null) sorted.letters.push(letter)
    else {
      sorted.quietUntil = Math.max(sorted.quietUntil, sleepsUntil)
      sorted.moves.push(waits(recipient, sleepsUntil))
    }
  }
  return sorted
}

function skips({ phoneKey }: DueRecipient, errorText: 'opted-out' | 'values-missing'): RecipientMove {
  const onlyFrom = [RECIPIENT.pending]
  return { phoneKey, onlyFrom, status: RECIPIENT.skipped, errorCode: null, errorText, retryAt: null }
}

/** Without a call it is no attempt. */
export function waits({ phoneKey }: DueRecipient, retryAt: number): RecipientMove {
  return { phoneKey, onlyFrom: [RECIPIENT.pending], status: RECIPIENT.pending, retryAt }
}
