import { BYTE, endOfQuoted, isBlank, MORE, startsWith } from './dump-bytes'

/** Where the statement's delimiter begins; `MORE` where it does not end in these bytes. */
export function endOfStatement(
  bytes: Uint8Array,
  from: number,
  { delimiter, hasEscapes }: { delimiter: string; hasEscapes: boolean },
): number {
  const first = delimiter.charCodeAt(0)
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === BYTE.quote || byte === BYTE.double || byte === BYTE.backtick) {
      const end = endOfQuoted(bytes, i, hasEscapes)
      if (end === MORE) return MORE
      i = end - 1
    } else if (byte === first && startsWith(bytes, i, delimiter)) return i
    else if (byte === BYTE.slash || byte === BYTE.dash || byte === BYTE.hash) {
      const end = endOfComment(bytes, i, false)
      if (end === MORE) return MORE
      if (end > i) i = end - 1
    }
  }
  return MORE
}

/** Behind blanks and comments; what stands in `/*!40101 … *\/` is for the server, hence read as if the marks were not there. */
export function behindComments(bytes: Uint8Array, from: number, isEnd: boolean): number {
  let at = from
  for (;;) {
    while (isBlank(bytes[at])) at++
    if (at >= bytes.length) return at
    if (bytes[at] === BYTE.star && bytes[at + 1] === BYTE.slash) at += 2
    else {
      const end = endOfComment(bytes, at, isEnd)
      if (end === MORE || end === at) return end
      at = end
    }
  }
}

/** `at` itself where no comment begins there. */
function endOfComment(bytes: Uint8Array, at: number, isEnd: boolean): number {
  const [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]]
  const isLine =
    first === BYTE.hash || (first === BYTE.dash && second === BYTE.dash && (third === undefined || third <= 32))
  if (!isLine && !(first === BYTE.slash && second === BYTE.star)) {
    const mayBecome = (first === BYTE.dash || first === BYTE.slash) && second === undefined && !isEnd
    return mayBecome ? MORE : at
  }
  if (isLine) {
    const end = bytes.indexOf(BYTE.lineFeed, at)
    return end >= 0 ? end + 1 : isEnd ? bytes.length : MORE
  }
  if (third === undefined && !isEnd) return MORE
  if (third === BYTE.bang) {
    let i = at + 3
    while ((bytes[i] ?? 0) >= 48 && (bytes[i] ?? 0) <= 57) i++
    return i >= bytes.length && !isEnd ? MORE : i
  }
  for (let i = at + 2; i + 1 < bytes.length; i++)
    if (bytes[i] === BYTE.star && bytes[i + 1] === BYTE.slash) return i + 2
  return isEnd ? bytes.length : MORE
}
