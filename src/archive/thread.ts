import { type Keyset, THREAD_PAGE } from '../conversations/inbox-pages'
import type { StoredMessage } from '../conversations/inbox-rows'
import {
  type From,
  isStoredLine,
  moreSegments,
  quotedPlace,
  SEGMENTS_AT_ONCE,
  type Side,
  storedAt,
  storedLines,
  storedText,
} from '../conversations/thread-store'
import { compareKeys, type Line } from './line'
import { readSegment, type Stores } from './objects'
import { fromOf, type Segment, toOf } from './segment'
import { missingLine, shownLine } from './shown-line'

/** Threads as people read them, wherever the lines lie: the newer ones in D1, the old ones in R2. */

/** The newest lines before that point, newest first; one more than a page tells that there are more. */
export function threadPage(env: Stores, threadIds: readonly string[], before: Keyset | null): Promise<StoredMessage[]> {
  return read(env, threadIds, { key: before, side: 'older', isIncluded: false }, THREAD_PAGE + 1)
}

/** So many lines on the side of that one, which counts among the older ones; each in the order in which it is read. */
export function linesFrom(
  env: Stores,
  threadIds: readonly string[],
  key: Keyset,
  side: Side,
  most: number,
): Promise<StoredMessage[]> {
  return read(env, threadIds, { key, side, isIncluded: side === 'older' }, most)
}

/** One message by the key of its row; null where the thread has none. */
export async function messageAt(env: Stores, threadIds: readonly string[], key: Keyset): Promise<StoredMessage | null> {
  const { lines, segments, changes } = await storedAt(env.DB, threadIds, key)
  if (lines[0]) return lines[0]
  const found = await findIn(env, segments, (line) => compareKeys(line, key) === 0)
  return found && shownLine(found, changes)
}

/**
 * Where a message of the thread is: by its key; by an id of Meta's that a line of that time or before names; without an id the
 * first line from that time on.
 */
export async function placeOf(
  env: Stores,
  threadIds: readonly string[],
  { at, id }: { at: number; id: string | null },
): Promise<Keyset | null> {
  if (id === null) {
    const [first] = await linesFrom(env, threadIds, { at, id: '' }, 'newer', 1)
    return first ? { at: first.at, id: first.id } : null
  }
  const exact = await messageAt(env, threadIds, { at, id })
  if (exact) return { at: exact.at, id: exact.id }
  const quoted = await quotedPlace(env.DB, threadIds, { at, id })
  if (quoted) return quoted
  const from: From = { key: { at, id }, side: 'older', isIncluded: true }
  const found = await findIn(env, await moreSegments(env.DB, threadIds, from, 0), isNamed(id))
  return found ? { at: found.at, id: found.id } : null
}

/** The whole text of one message, as edited since; null where there is no such message. */
export async function wholeText(env: Stores, interactionId: string, at: number, id: string): Promise<string | null> {
  const stored = await storedText(env.DB, interactionId, { at, id })
  if (stored !== null) return stored
  const { segments, changes } = await storedAt(env.DB, [interactionId], { at, id })
  const found = await findIn(env, segments, (line) => compareKeys(line, { at, id }) === 0)
  if (!found) return null
  return shownLine(found, changes).editedBody ?? found.body ?? ''
}

/** Whether Meta's id names a message of this thread: theirs by id, ours by wamid. */
export async function isLineOf(env: Stores, threadIds: readonly string[], wamid: string): Promise<boolean> {
  if (await isStoredLine(env.DB, threadIds, wamid)) return true
  const newest = await moreSegments(env.DB, threadIds, { key: null, side: 'older', isIncluded: true }, 0)
  return (await findIn(env, newest, isNamed(wamid))) !== null
}

/** D1's lines first; objects are read from the nearest on, until no further one can hold a line of the page. */
async function read(env: Stores, threadIds: readonly string[], from: From, most: number): Promise<StoredMessage[]> {
  const { lines, segments: near, changes } = await storedLines(env.DB, threadIds, from, most)
  const byKey = new Map(lines.map((line) => [keyText(line), line]))
  const ordered = () =>
    [...byKey.values()].toSorted((a, b) => (from.side === 'older' ? compareKeys(b, a) : compareKeys(a, b)))
  for (let segments = near, offset = 0; segments.length > 0;) {
    for (const segment of segments) {
      if (isBeyond(segment, ordered().at(most - 1), from.side)) return ordered().slice(0, most)
      const found = (await readSegment(env, segment))?.map((line) => shownLine(line, changes)) ?? [missingLine(segment)]
      for (const line of found) if (isOn(from, line) && !byKey.has(keyText(line))) byKey.set(keyText(line), line)
    }
    offset += segments.length
    segments = segments.length < SEGMENTS_AT_ONCE ? [] : await moreSegments(env.DB, threadIds, from, offset)
  }
  return ordered().slice(0, most)
}

/** Whether all its lines lie behind the last one of a full page. */
function isBeyond(segment: Segment, last: StoredMessage | undefined, side: Side): boolean {
  if (!last) return false
  return side === 'older' ? compareKeys(toOf(segment), last) < 0 : compareKeys(fromOf(segment), last) > 0
}

function isOn({ key, side, isIncluded }: From, line: Keyset): boolean {
  if (!key) return true
  const order = compareKeys(line, key)
  return side === 'newer' ? order > 0 : order < 0 || (isIncluded && order === 0)
}

/** The newest one that fits, looked for in objects from the nearest on. */
async function findIn(env: Stores, segments: readonly Segment[], fits: (line: Line) => boolean): Promise<Line | null> {
  for (const segment of segments) {
    const found = (await readSegment(env, segment))?.findLast(fits)
    if (found) return found
  }
  return null
}

function isNamed(id: string): (line: Line) => boolean {
  return (line) => line.id === id || line.wamid === id
}

function keyText({ interactionId, at, id }: Pick<StoredMessage, 'interactionId' | 'at' | 'id'>): string {
  return `${interactionId} ${at} ${id}`
}
