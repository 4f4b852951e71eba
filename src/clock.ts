let offsetMs = 0

/** Epoch milliseconds. The offset is 0 everywhere but under `npm start` and in tests, where the simulator can move it. */
export function now(): number {
  return Date.now() + offsetMs
}

/** Development only: set from the Config snapshot (`STAGE=local`). */
export function moveClock(toOffsetMs: number): void {
  offsetMs = toOffsetMs
}

/** A moment of ours as the platform's alarms count it. */
export function realTime(at: number): number {
  return at - offsetMs
}
