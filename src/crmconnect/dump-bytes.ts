/** Bytes that mean something in SQL. */
export const BYTE = {
  tab: 9,
  lineFeed: 10,
  quote: 39,
  double: 34,
  backtick: 96,
  backslash: 92,
  open: 40,
  close: 41,
  comma: 44,
  dash: 45,
  dot: 46,
  slash: 47,
  star: 42,
  semicolon: 59,
  hash: 35,
  bang: 33,
} as const

/** Where the buffer ends before the thing does: more has to be read. */
export const MORE = -1

export function isBlank(byte: number | undefined): boolean {
  return byte !== undefined && byte <= 32
}

export function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const isLetter = (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
  return isLetter || (byte >= 48 && byte <= 57) || byte === 95 || byte === 36 || byte >= 128
}

/** Behind the quoted text that begins at `at`, doubled quotes and escapes within it; `MORE` where it does not end here. */
export function endOfQuoted(bytes: Uint8Array, at: number, hasEscapes: boolean): number {
  const quote = bytes[at]
  const escapes = hasEscapes && quote !== BYTE.backtick
  for (let i = at + 1; i < bytes.length; i++) {
    const byte = bytes[i]
    if (escapes && byte === BYTE.backslash) i++
    else if (byte === quote) {
      if (i + 1 >= bytes.length) return MORE
      if (bytes[i + 1] !== quote) return i + 1
      i++
    }
  }
  return MORE
}

const ESCAPED: Readonly<Record<number, number>> = { 48: 0, 98: 8, 110: 10, 114: 13, 116: 9, 90: 26 }

/** What stands between the quotes, escapes undone: `\n` and its kind, `''`. `\%` and `\_` are for LIKE, but a dump writes neither. */
export function unquoted(bytes: Uint8Array, from: number, to: number, hasEscapes: boolean): Uint8Array {
  const quote = bytes[from]
  const inner = bytes.subarray(from + 1, to - 1)
  const escapes = hasEscapes && quote !== BYTE.backtick
  if (!inner.includes(quote ?? 0) && !(escapes && inner.includes(BYTE.backslash))) return inner
  const out = new Uint8Array(inner.length)
  let length = 0
  for (let i = 0; i < inner.length; i++) {
    let byte = inner[i] ?? 0
    if (escapes && byte === BYTE.backslash && i + 1 < inner.length) {
      byte = inner[++i] ?? 0
      byte = ESCAPED[byte] ?? byte
    } else if (byte === quote) i++
    out[length++] = byte
  }
  return out.subarray(0, length)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const western = new TextDecoder('windows-1252')

/** UTF-8, and what is none as Windows-1252 (MySQL's `latin1`). */
export function textOf(bytes: Uint8Array, isWestern = false): string {
  if (isWestern) return western.decode(bytes)
  try {
    return utf8.decode(bytes)
  } catch {
    return western.decode(bytes)
  }
}

/** The bytes of `0x4142`, `x'4142'` or `b'0101'`. */
export function bytesOfLiteral(digits: string, base: 2 | 16): Uint8Array {
  const width = base === 16 ? 2 : 8
  const padded = digits.padStart(Math.ceil(digits.length / width) * width, '0')
  return Uint8Array.from({ length: padded.length / width }, (_, i) =>
    Number.parseInt(padded.slice(i * width, (i + 1) * width), base),
  )
}

export function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false
  return true
}
