/** What a form was opened with, in short: so that saving does not silently undo what a colleague saved meanwhile. */
export function seenOf(values: Readonly<Record<string, string>>): string {
  const text = JSON.stringify(Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  // FNV-1a; nothing secret hangs on it.
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36) + text.length.toString(36)
}

/** True where the form says what it was opened with and that is not what is stored now. A form that says nothing is taken. */
export function isStale(posted: unknown, stored: Readonly<Record<string, string>>): boolean {
  return typeof posted === 'string' && posted !== '' && posted !== seenOf(stored)
}
