import type { ConsentRow } from '../conversations/rows'

/** What was said once, under all keys that it is kept under; the first is the one to show, a number where there is one. */
export type Statement = ConsentRow & { keys: string[] }

/**
 * Lines that are one statement become one, in the order given: those of one conversation or one click at one moment. Lines
 * without either stay apart, unless all are known to be one person's.
 */
export function joinStatements(rows: readonly ConsentRow[], areOnePersons = false): Statement[] {
  const statements = new Map<string, Statement>()
  for (const row of rows) {
    const { at, kind, source, interactionId, phoneKey } = row
    const isOneClick = areOnePersons || source.startsWith('staff:')
    const key = `${at} ${kind} ${source} ${isOneClick ? '' : (interactionId ?? phoneKey)}`
    const before = statements.get(key)
    const keys = [...(before?.keys ?? []), phoneKey].toSorted((a, b) => Number(isUserId(a)) - Number(isUserId(b)))
    statements.set(key, { ...row, phoneKey: keys[0] ?? phoneKey, keys })
  }
  return [...statements.values()]
}

function isUserId(key: string): boolean {
  return key.startsWith('u:')
}
