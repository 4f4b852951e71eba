/** The newest thing that a conversation heard of its customer itself; D1 hears of it a moment later, by the Journal. */
export type KnownConsent = { kind: 'opt_in' | 'opt_out'; at: number; source?: string; wording?: string }

/** The newest line of a person counts; of two at one moment, the "no". */
export function newestConsent<Line extends KnownConsent>(lines: readonly (Line | null)[]): Line | null {
  let newest: Line | null = null
  for (const line of lines) {
    if (!line) continue
    if (!newest || line.at > newest.at || (line.at === newest.at && line.kind === 'opt_out')) newest = line
  }
  return newest
}

/** Meta tells seconds: what one person says within one keeps the order in which it was said. */
export function momentAfter(at: number, before: KnownConsent | null): number {
  const isSameSecond = before !== null && Math.floor(before.at / 1000) === Math.floor(at / 1000)
  return isSameSecond ? Math.max(at, before.at + 1) : at
}
