import { compareKeys, encodeLine, type Line, type LineKey } from './line'

/** One object of the archive: where it lies in its conversation, and what it holds. */
export type Segment = {
  interactionId: string
  fromAt: number
  fromId: string
  toAt: number
  toId: string
  name: string
  lines: number
  bytes: number
  maxSeq: number
}

/** So large an object is at most, unless a single line is larger: some hundred lines, read whole to show a page of a thread. */
export const MOST_BYTES = 256 * 1024

export function prefixOf(interactionId: string): string {
  return `archive/${interactionId}/`
}

export function keyOf({ interactionId, name }: Pick<Segment, 'interactionId' | 'name'>): string {
  return `${prefixOf(interactionId)}${name}.ndjson`
}

export function fromOf({ fromAt: at, fromId: id }: Segment): LineKey {
  return { at, id }
}

export function toOf({ toAt: at, toId: id }: Segment): LineKey {
  return { at, id }
}

/**
 * Which object takes which lines of one conversation: the first one that ends behind a line, or the last one where it is
 * small, else a new one (null). Both lists ascend.
 */
export function placed(
  lines: readonly Line[],
  segments: readonly Segment[],
): { into: Segment | null; lines: Line[] }[] {
  const last = segments.at(-1)
  const tail = last && last.bytes < MOST_BYTES / 2 ? last : null
  const places = new Map<Segment | null, Line[]>()
  for (const line of lines) {
    const into = segments.find((segment) => compareKeys(toOf(segment), line) >= 0) ?? tail
    places.set(into, [...(places.get(into) ?? []), line])
  }
  return [...places].map(([into, some]) => ({ into, lines: some }))
}

export type Piece = { segment: Segment; text: string }

/** These lines, in order, as files of at most `MOST_BYTES`. `name` gives each a name that no other has. */
export function piecesOf(lines: readonly Line[], name: (first: Line) => string): Piece[] {
  const pieces: Piece[] = []
  let some: Line[] = []
  let texts: string[] = []
  let bytes = 0
  const end = () => {
    if (some.length > 0) pieces.push(pieceOf(some, texts, bytes, name))
    some = []
    texts = []
    bytes = 0
  }
  for (const line of lines) {
    const text = `${encodeLine(line)}\n`
    const size = new TextEncoder().encode(text).length
    if (bytes + size > MOST_BYTES) end()
    some.push(line)
    texts.push(text)
    bytes += size
  }
  end()
  return pieces
}

function pieceOf(
  lines: readonly Line[],
  texts: readonly string[],
  bytes: number,
  name: (first: Line) => string,
): Piece {
  const [first, last] = [lines[0]!, lines.at(-1)!]
  const segment = {
    interactionId: first.interactionId,
    fromAt: first.at,
    fromId: first.id,
    toAt: last.at,
    toId: last.id,
    name: name(first),
    lines: lines.length,
    bytes,
    maxSeq: Math.max(...lines.map(({ seq }) => seq)),
  }
  return { segment, text: texts.join('') }
}
