import type { InteractionRow } from './rows'

/** Somebody who takes new conversations by turns. `open`: how many they have; only counted where there is a cap. */
export type Taker = { staffId: number; cap: number | null; open: number; lastTurnAt: number | null }

/** It waits for a person and has nobody: not what bots still answer, not colleagues, not who is blocked. */
export function needsPerson(row: InteractionRow): boolean {
  const isWaiting = row.status === 'open' && row.waitingSince !== null && row.assigned === null
  return isWaiting && row.mergedInto === null && row.blockedAt === null && row.relType !== 'staff'
}

/** Whose turn it is: who has room and had none for longest; who never had one comes first. */
export function nextTaker(takers: readonly Taker[]): Taker | null {
  const free = takers.filter(({ cap, open }) => cap === null || open < cap)
  const [next] = free.toSorted((a, b) => (a.lastTurnAt ?? 0) - (b.lastTurnAt ?? 0) || a.staffId - b.staffId)
  return next ?? null
}

export function withTurn(takers: readonly Taker[], staffId: number, at: number): Taker[] {
  return takers.map((taker) => (taker.staffId === staffId ? { ...taker, open: taker.open + 1, lastTurnAt: at } : taker))
}
