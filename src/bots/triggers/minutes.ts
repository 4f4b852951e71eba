export const MINUTE_MS = 60_000

/** A span for a sentence: "1 minute", "90 minutes". */
export function minutesSaid(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS))
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
