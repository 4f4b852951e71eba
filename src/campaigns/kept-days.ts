/** Whatever D1's size, recipients are kept so long: people look back at a campaign for a quarter. */
const FEWEST_DAYS = 90

/**
 * Days that recipients of runs that are over are kept: those that are set (0: for ever), or as much less as the age of messages
 * is shorter than set because D1 is too large.
 */
export function keptDays(set: number, age: { set: number; inForce: number }): number {
  const isShortened = age.set > 0 && age.inForce > 0 && age.inForce < age.set
  return isShortened ? Math.max(Math.min(set, FEWEST_DAYS), (set * age.inForce) / age.set) : set
}
