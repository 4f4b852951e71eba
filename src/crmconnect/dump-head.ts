import { BYTE, endOfQuoted, isBlank, isWord, MORE, textOf, unquoted } from './dump-bytes'

type Head = { table: string; columns: string[] | null; end: number }

/** What stands between INSERT and the first row; null where it is another form of INSERT. */
export function readHead(bytes: Uint8Array, from: number): Head | null | typeof MORE {
  let at = from
  let table: string | null = null
  for (;;) {
    const name = readName(bytes, at)
    if (name === MORE || name === null) return name
    at = name.end
    const isMark = !name.isQuoted && /^(low_priority|delayed|high_priority|ignore|into)$/i.test(name.text)
    if (isMark) continue
    table = name.text
    while (isBlank(bytes[at])) at++
    if (at >= bytes.length) return MORE
    if (bytes[at] !== BYTE.dot) break
    at++
  }
  const list = readColumns(bytes, at)
  if (list === MORE) return MORE
  const word = readName(bytes, list.end)
  if (word === MORE || word === null) return word
  return /^values?$/i.test(word.text) ? { table, columns: list.columns, end: word.end } : null
}

function readColumns(bytes: Uint8Array, from: number): { columns: string[] | null; end: number } | typeof MORE {
  if (bytes[from] !== BYTE.open) return { columns: null, end: from }
  const columns: string[] = []
  let at = from + 1
  for (;;) {
    const name = readName(bytes, at)
    if (name === MORE) return MORE
    if (name === null) return { columns: null, end: from }
    columns.push(name.text)
    at = name.end
    while (isBlank(bytes[at])) at++
    if (at >= bytes.length) return MORE
    if (bytes[at] === BYTE.close) return { columns, end: at + 1 }
    at++
  }
}

type Name = { text: string; isQuoted: boolean; end: number }

/** A word or a quoted name; null where something else stands. */
function readName(bytes: Uint8Array, from: number): Name | null | typeof MORE {
  let at = from
  while (isBlank(bytes[at])) at++
  if (at >= bytes.length) return MORE
  const first = bytes[at]
  if (first === BYTE.backtick || first === BYTE.double) {
    const end = endOfQuoted(bytes, at, false)
    return end === MORE ? MORE : { text: textOf(unquoted(bytes, at, end, false)), isQuoted: true, end }
  }
  let end = at
  while (isWord(bytes[end])) end++
  if (end === at) return null
  return end >= bytes.length ? MORE : { text: textOf(bytes.subarray(at, end)), isQuoted: false, end }
}
