/** Free text is allowed for 24 hours after the customer's last message or call. Source: reference §0.7. */
export const WINDOW_MS = 24 * 60 * 60_000
/** Sending stops this much earlier: the call takes time and Meta's clock decides. */
const MARGIN_MS = 60_000
/** A message older than this when it arrives is stored, never answered by a bot. */
const STALE_MS = 15 * 60_000

export function isWindowOpen(windowUntil: number | null, now: number): boolean {
  return windowUntil !== null && now < windowUntil - MARGIN_MS
}

/** A customer's message begins a session when none came in the 24 hours before its own time. */
export function beginsSession(lastInAt: number | null, at: number): boolean {
  return lastInAt === null || at - lastInAt >= WINDOW_MS
}

export function isStale(at: number, receivedAt: number): boolean {
  return receivedAt - at > STALE_MS
}
