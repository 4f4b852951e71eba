/** The largest number of these moments (epoch milliseconds) that lie within one second of each other. */
export function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  let most = 0
  for (let first = 0, last = 0; last < sorted.length; last++) {
    while (sorted.at(last)! - sorted.at(first)! >= 1000) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}
