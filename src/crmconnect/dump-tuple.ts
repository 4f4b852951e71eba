import { BYTE, bytesOfLiteral, endOfQuoted, isBlank, isWord, MORE, textOf, unquoted } from './dump-bytes'

export type DumpValue = string | null
/** `isBroken`: a value is an expression whose result only the database knows. */
export type Tuple = { values: DumpValue[]; isBroken: boolean; end: number }
export type Reading = { hasEscapes: boolean; isWestern: boolean; wanted: boolean }

/** The row `(…)` that begins at `at`; `MORE` where it does not end in these bytes. Of what is not wanted only the end is told. */
export function readTuple(bytes: Uint8Array, at: number, reading: Reading): Tuple | typeof MORE {
  const tuple: Tuple = { values: [], isBroken: false, end: at }
  let i = skipBlank(bytes, at + 1)
  if (bytes[i] === BYTE.close) return { ...tuple, end: i + 1 }
  for (;;) {
    const value = readValue(bytes, i, reading)
    if (value === MORE) return MORE
    if (reading.wanted) tuple.values.push(value.value)
    tuple.isBroken ||= value.isBroken
    i = skipBlank(bytes, value.end)
    if (i >= bytes.length) return MORE
    if (bytes[i] === BYTE.close) return { ...tuple, end: i + 1 }
    i = skipBlank(bytes, i + 1)
  }
}

type Value = { value: DumpValue; isBroken: boolean; end: number }

function readValue(bytes: Uint8Array, at: number, reading: Reading): Value | typeof MORE {
  const end = endOfExpression(bytes, at, reading.hasEscapes)
  if (end === MORE) return MORE
  if (!reading.wanted) return { value: null, isBroken: false, end }
  return { ...valueOf(bytes, at, lastOf(bytes, at, end), reading), end }
}

/** Up to the comma or bracket that ends it, whatever it is. */
function endOfExpression(bytes: Uint8Array, at: number, hasEscapes: boolean): number {
  let depth = 0
  for (let i = at; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === BYTE.quote || byte === BYTE.double || byte === BYTE.backtick) {
      const end = endOfQuoted(bytes, i, hasEscapes)
      if (end === MORE) return MORE
      i = end - 1
    } else if (byte === BYTE.open) depth++
    else if (byte === BYTE.close && depth-- === 0) return i
    else if (byte === BYTE.comma && depth === 0) return i
  }
  return MORE
}

function lastOf(bytes: Uint8Array, at: number, end: number): number {
  let last = end
  while (last > at && isBlank(bytes[last - 1])) last--
  return last
}

function valueOf(bytes: Uint8Array, at: number, end: number, reading: Reading): Omit<Value, 'end'> {
  const { hasEscapes, isWestern } = reading
  const first = bytes[at]
  if (first === BYTE.quote || first === BYTE.double) {
    if (endOfQuoted(bytes, at, hasEscapes) === end) return good(textOf(unquoted(bytes, at, end, hasEscapes), isWestern))
  }
  const text = textOf(bytes.subarray(at, end))
  if (/^null$/i.test(text)) return good(null)
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return good(text)
  if (/^(true|false)$/i.test(text)) return good(text.toLowerCase() === 'true' ? '1' : '0')
  const literal = /^(?:_\w+\s*)?(?:(0x)([\da-f]+)|(x)'([\da-f]*)'|(0b)([01]+)|(b)'([01]*)')$/i.exec(text)
  if (literal) {
    const hex = literal[2] ?? literal[4]
    return good(hex === undefined ? bits(literal[6] ?? literal[8] ?? '') : textOf(bytesOfLiteral(hex, 16)))
  }
  return introduced(bytes, at, end, reading)
}

/** `_utf8mb4'…'`, `N'…'`, and `CAST('…' AS JSON)`, as dumps write JSON; anything else is for the database to work out. */
function introduced(bytes: Uint8Array, at: number, end: number, { hasEscapes }: Reading): Omit<Value, 'end'> {
  let i = at
  while (i < end && isWord(bytes[i])) i++
  const word = textOf(bytes.subarray(at, i)).toLowerCase()
  i = skipBlank(bytes, i)
  const isCall = (word === 'cast' || word === 'convert') && bytes[i] === BYTE.open
  if (!isCall && word !== 'n' && !word.startsWith('_')) return BROKEN
  const from = isCall ? skipBlank(bytes, i + 1) : i
  const behind = bytes[from] === BYTE.quote ? endOfQuoted(bytes, from, hasEscapes) : MORE
  if (behind === MORE || behind > end || (!isCall && behind !== end)) return BROKEN
  return good(textOf(unquoted(bytes, from, behind, hasEscapes), word === '_latin1'))
}

const BROKEN = { value: null, isBroken: true } as const

function good(value: DumpValue) {
  return { value, isBroken: false }
}

/** A flag is written as bits: `b'1'`. */
function bits(digits: string): string {
  return digits.length <= 32 ? String(Number.parseInt(digits || '0', 2)) : textOf(bytesOfLiteral(digits, 2))
}

export function skipBlank(bytes: Uint8Array, at: number): number {
  let i = at
  while (isBlank(bytes[i])) i++
  return i
}
