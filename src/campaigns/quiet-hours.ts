/** When the recipient wakes; null while they are awake. */
export function quietUntil(_phoneKey: string, _quiet: { from: string; to: string }, _now: number): number | null {
  return null
}
