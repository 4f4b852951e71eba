const MOST_FIELDS = 50

/** `City: Bern`, one a line, as JSON for the table; null where a line is no such pair. */
export function readFields(text: string): { ok: true; json: string } | { ok: false; reason: 'fields' | 'fieldsMany' } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > MOST_FIELDS) return { ok: false, reason: 'fieldsMany' }
  const pairs = lines.map((line) => /^\s*([^:]{1,60}?)\s*:\s*(.+?)\s*$/.exec(line))
  if (pairs.some((pair) => pair === null)) return { ok: false, reason: 'fields' }
  return { ok: true, json: JSON.stringify(Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!]))) }
}

export function writeFields(json: string): string {
  return Object.entries(JSON.parse(json) as Record<string, unknown>)
    .map(([name, value]) => `${name}: ${String(value).replaceAll('\n', ' ')}`)
    .join('\n')
}
