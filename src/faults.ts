import { errorSymbol, errorText } from './log-error'

/** Kinds of errors that tell of a moment: an object, a connection or the platform was away. */
const OF_A_MOMENT = new Set(['connection-lost', 'overloaded', 'object-reset', 'object-away', 'timeout'])
/** What SQLite says of a query or its data; without a word of SQLite's it is D1 itself that was away. */
const SAID_BY_SQLITE = /SQLITE_(?!BUSY|LOCKED|FULL|IOERR|NOMEM|INTERRUPT|CANTOPEN|PROTOCOL)/

/** The data's fault, not the moment's: trying again changes nothing. A missing table or column waits for its migration. */
export function isDataAtFault(error: unknown): boolean {
  return /SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)|constraint failed|datatype mismatch|too big/i.test(errorText(error))
}

/**
 * Nobody's fault: what failed by it is tried again, and nothing is given up for it. Source: Cloudflare's list of D1 errors that
 * may be tried again, of which none names a code of SQLite's.
 */
export function isPassing(error: unknown): boolean {
  const symbol = errorSymbol(error)
  if (symbol !== 'database') return OF_A_MOMENT.has(symbol)
  const text = errorText(error)
  return /no such (table|column)/.test(text) || !(SAID_BY_SQLITE.test(text) || isDataAtFault(error))
}
