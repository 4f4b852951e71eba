/** Values a log line may hold. Texts of customers, phone numbers, tokens and whole objects have no place in it. */
type LogValue = string | number | boolean | null

/** One JSON line. Name what happened (`drain.failed`), give opaque ids and codes, never a secret or a phone number. */
export function log(level: 'info' | 'warn' | 'error', event: string, facts: Record<string, LogValue> = {}): void {
  console[level](JSON.stringify({ event, ...facts }))
}

/** An error's own words, cut; never its `cause` or a request. */
export function errorText(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}
