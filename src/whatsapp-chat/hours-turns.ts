/** Whether it is open at `from`, and the moments at which that turns, epoch milliseconds. */
export type HoursAhead = { from: number; open: boolean; turns: readonly number[] }

/** By the visitor's clock, without zones. */
export function isOpenAt({ open, turns }: HoursAhead, at: number): boolean {
  return open === (turns.filter((turn) => turn <= at).length % 2 === 0)
}
