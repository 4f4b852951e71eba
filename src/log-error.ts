import { redactText } from './whatsapp/redact'

const MOST_CHARS = 300
/** Bugs of ours: what they quote are names of our code. */
const OUR_BUGS = new Set(['TypeError', 'ReferenceError', 'RangeError'])
const NAME = /^[\w$.-]{1,40}$/
const QUOTED = /"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`/g

/**
 * An error in words that may be logged and kept: one line, without what it quotes, without values of a query, numbers of
 * people, addresses, Meta's message ids or secrets. Never its request.
 */
export function errorText(error: unknown): string {
  const text = plainWords(error)
  const isBug = error instanceof Error && OUR_BUGS.has(error.name)
  const unquoted = text.replace(QUOTED, (quoted) => (isBug && NAME.test(quoted.slice(1, -1)) ? quoted : '"…"'))
  return redactText(unquoted)
    .replace(/wamid\.[\w+/=-]+/gi, 'wamid…')
    .replace(/[^\s@"<>]+@[^\s@"<>]+/g, '…@…')
    .replace(/…?\d(?:[ ().-]?\d){6,}|…\d{1,4}\b/g, '…')
    .slice(0, MOST_CHARS)
}

/** One word by which errors are counted and found. */
export function errorSymbol(error: unknown): string {
  if (!(error instanceof Error)) return 'thrown'
  if ('overloaded' in error && error.overloaded === true) return 'overloaded'
  if (/D1_|SQLITE_|^Failed query/.test(error.message)) return 'database'
  if (/network connection lost|connection (?:broke|reset|refused)/i.test(error.message)) return 'connection-lost'
  if (/reset because its code was updated|object to be reset/i.test(error.message)) return 'object-reset'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  if (OUR_BUGS.has(error.name)) return 'bug'
  return 'retryable' in error && error.retryable === true ? 'object-away' : 'error'
}

function plainWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? firstLine(error) : typeof error
  if ('issues' in error && Array.isArray(error.issues)) return `Not of the expected shape: ${codesOf(error.issues)}`
  // drizzle puts the query and its values into the message, and the database's own words into the cause.
  const query = /^Failed query: (\w+)(?:[^"]*"(\w+)")?/.exec(error.message)
  if (!query) return firstLine(error.message)
  const cause = error.cause instanceof Error ? `: ${firstLine(error.cause.message)}` : ''
  return `Failed ${query[1]} ${query[2] ?? ''}${cause}`
}

function codesOf(issues: readonly unknown[]): string {
  const codes = issues.map((issue) => String((issue as { code?: unknown }).code))
  return [...new Set(codes)].slice(0, 5).join(', ')
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
