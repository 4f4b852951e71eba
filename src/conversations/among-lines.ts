import type { Keyset } from './inbox-pages'
import type { StoredMessage } from './inbox-rows'

/** Lines that are no rows of the thread (a campaign's), put where they belong among those that are. */

/** The newest before that point, newest first, at most so many; `stored` are as many rows of the thread. */
export function newestOf(
  stored: readonly StoredMessage[],
  others: readonly StoredMessage[],
  before: Keyset | null,
  most: number,
): StoredMessage[] {
  const older = before ? others.filter((line) => isBefore(line, before)) : others
  return [...stored, ...older].toSorted(newestFirst).slice(0, most)
}

/** Those on one side of a line, in the order in which that side is read; the line itself is among the older ones. */
export function sideOf(
  stored: readonly StoredMessage[],
  others: readonly StoredMessage[],
  from: Keyset,
  side: 'older' | 'newer',
  most: number,
): StoredMessage[] {
  const near = others.filter((line) => isBefore(from, line) === (side === 'newer'))
  const all = [...stored, ...near].toSorted(newestFirst)
  return (side === 'older' ? all : all.toReversed()).slice(0, most)
}

/** Where one of them is that is asked for by its key or by Meta's id, or the first from a time on. */
export function placeAmong(
  others: readonly StoredMessage[],
  { at, id }: { at: number; id: string | null },
): Keyset | null {
  const found = others.find((line) => (id === null ? line.at >= at : line.id === id || line.wamid === id))
  return found ? { at: found.at, id: found.id } : null
}

function isBefore(one: Keyset, other: Keyset): boolean {
  return one.at < other.at || (one.at === other.at && one.id < other.id)
}

function newestFirst(one: Keyset, other: Keyset): number {
  return isBefore(one, other) ? 1 : -1
}
