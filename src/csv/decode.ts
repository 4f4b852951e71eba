export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'mixed'
export type Decoded = { ok: true; text: string; encoding: Encoding } | { ok: false; reason: 'binary' | 'too-long' }

const LINE_FEED = 10
/** How much of the file tells whether every second byte is empty. */
const LOOKED_AT = 4096

/**
 * The text of a file whose encoding nobody tells. UTF-8 line by line, each line that is none as Windows-1252: so a file put
 * together from two loses nothing. UTF-16 by its mark or by its empty bytes. Spreadsheets in their own format are refused.
 */
export function decodeCsv(bytes: Uint8Array, mostLines: number): Decoded {
  const wide = utf16Of(bytes)
  if (wide) return { ok: true, text: new TextDecoder(wide).decode(bytes), encoding: 'utf-16' }
  if (isArchive(bytes) || bytes.subarray(0, LOOKED_AT).includes(0)) return { ok: false, reason: 'binary' }
  if (countLines(bytes) > mostLines) return { ok: false, reason: 'too-long' }
  const whole = utf8(bytes)
  if (whole !== null) return { ok: true, text: whole, encoding: 'utf-8' }
  return lineByLine(bytes)
}

function lineByLine(bytes: Uint8Array): Decoded {
  const western = new TextDecoder('windows-1252')
  const lines: string[] = []
  let isMixed = false
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, from)
    const to = end < 0 ? bytes.length : end + 1
    const line = bytes.subarray(from, to)
    const text = utf8(line)
    // Plain ASCII says nothing of the encoding.
    if (text !== null && text.length !== line.length) isMixed = true
    lines.push(text ?? western.decode(line))
    from = to
  }
  return { ok: true, text: lines.join(''), encoding: isMixed ? 'mixed' : 'windows-1252' }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return null
  }
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, LOOKED_AT)
  const empty = [0, 0]
  start.forEach((byte, i) => byte === 0 && empty[i % 2]!++)
  const half = start.length / 2
  if (half >= 4 && empty[1]! > half * 0.4 && empty[0]! < half * 0.1) return 'utf-16le'
  return half >= 4 && empty[0]! > half * 0.4 && empty[1]! < half * 0.1 ? 'utf-16be' : null
}

/** Excel's and Numbers' own files are ZIP archives. */
function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

function countLines(bytes: Uint8Array): number {
  let lines = 1
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++
  return lines
}
