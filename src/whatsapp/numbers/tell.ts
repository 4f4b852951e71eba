import type { GraphFailure } from '../graph-api'
import { isUnreachable } from '../connection/check'

/** A call about a number that failed, for people. The table of failures speaks of messages; here nothing was sent. */
export type Told = { code: number | null; reason: string; cure: string }

/** What to do where Meta did not answer. */
export const AGAIN = 'Try it again in a minute. If it stays, look at Meta’s status page (metastatus.com).'

export function tell(failure: GraphFailure): Told {
  const { code, reason, cure, details } = failure
  if (!isUnreachable(failure)) return { code, reason, cure }
  const said = details === null || reason.includes(details) ? reason : `${reason} WhatsApp says: ${details}`
  return { code, reason: code === 1 || code === 2 ? 'Something went wrong at WhatsApp.' : said, cure: AGAIN }
}
