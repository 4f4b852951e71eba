/** Clocks differ by seconds; what claims to come from later than this is put here. */
const MOST_AHEAD_MS = 60_000

/**
 * Meta's time in seconds as ours in milliseconds; when it came where none is told. A time to come would stand below
 * everything that follows, and outrank it.
 */
export function momentOf(timestamp: number | undefined, receivedAt: number): number {
  if (timestamp === undefined) return receivedAt
  return Math.min(Math.round(timestamp * 1000), receivedAt + MOST_AHEAD_MS)
}
