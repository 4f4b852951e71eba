import { BAD_NUMBER, FAILURES, RANGES } from './failure-table'

/** `ours`: content or a bug. `customer`: cannot receive. `account`: token, number, policy. `meta`: their limits, their side. */
export type Fault = 'ours' | 'customer' | 'account' | 'meta'

/** Whose access token a call went with: notifications may have an account of their own, which is entered in another place. */
export type Account = 'whatsapp' | 'notifications'

/** What went wrong and what to do, in plain words for staff. */
export type Failure = { reason: string; cure: string; fault: Fault }

/**
 * Words for one of Meta's error codes, of a refused call or of a status webhook's `errors[]`. Meta's own details are
 * added where they say more than we can; a code that we do not know gets Meta's title.
 */
export function describeFailure(
  code: number,
  title?: string | null,
  details?: string | null,
  account: Account = 'whatsapp',
): Failure {
  const known = namesPhoneNumber(code, details) ? BAD_NUMBER : (FAILURES.get(code) ?? inRange(code))
  if (!known) return unknownFailure(code, details || title || null)
  const { telling, ofNotifications, ...words } = known
  const failure = account === 'notifications' && ofNotifications ? { ...words, cure: ofNotifications } : words
  return telling && details ? { ...failure, reason: `${failure.reason} WhatsApp says: ${brief(details)}` } : failure
}

/** Refused before anything was processed: the only codes after which the same message may go again. Reference §9, footnote. */
export const RETRY_SAFE: ReadonlySet<number> = new Set([4, 80007, 130429, 131056])

/** The message may have gone out although the call failed: never repeat it blindly. Reference §9, footnote. */
export const MAY_HAVE_GONE: ReadonlySet<number> = new Set([2, 131000, 131016])

/** 131008 and 131009 are ours, except where the value that Meta does not take is the recipient's phone number. */
export function namesPhoneNumber(code: number, details: string | null | undefined): boolean {
  return (
    (code === 131008 || code === 131009) && /phone number|recipient|['"]to['"]|\bparam(eter)? to\b/i.test(details ?? '')
  )
}

function inRange(code: number) {
  return RANGES.find(({ from, to }) => code >= from && code <= to)?.failure
}

function unknownFailure(code: number, words: string | null): Failure {
  return {
    reason: words ? `WhatsApp refused it (error ${code}): ${brief(words)}` : `WhatsApp refused it with error ${code}.`,
    cure: 'Look the number up in Meta’s list of error codes, or ask your administrator.',
    fault: 'meta',
  }
}

function brief(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299).toWellFormed()}…` : text
}
