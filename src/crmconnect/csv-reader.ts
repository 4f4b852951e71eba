import { BYTE, textOf } from './dump-bytes'
import type { DumpRow, DumpValue } from './dump-reader'

/** How far a CSV file is read, between two rows. `columns`: its first row; null before it. `isEscaped`: a backslash escapes. */
export type CsvState = { offset: number; delimiter: string; columns: string[] | null; isEscaped: boolean }

export function newCsvState(): CsvState {
  return { offset: 0, delimiter: '', columns: null, isEscaped: false }
}

const MOST_ROW_BYTES = 1024 * 1024
const CARRIAGE_RETURN = 13

/**
 * Reads the rows of a CSV file piece by piece. The first row names the columns. Cells in quotes may hold anything, quotes
 * doubled or, once one is met that can be nothing else, behind a backslash (phpMyAdmin offers both). `NULL` and `\N` without quotes are null. A quote that is never
 * closed makes one bad row, not the rest of the file.
 */
export class CsvReader {
  #bytes = new Uint8Array(0)
  #enough = 0

  constructor(
    readonly state: CsvState,
    readonly table: string,
  ) {}

  *read(more: Uint8Array, isEnd: boolean): Generator<DumpRow> {
    const joined = new Uint8Array(this.#bytes.length + more.length)
    joined.set(this.#bytes)
    joined.set(more, this.#bytes.length)
    this.#bytes = joined
    if (!isEnd && joined.length < this.#enough) return
    let at = 0
    while (at < joined.length) {
      const row = this.#row(at, isEnd)
      if (row === null) break
      this.state.offset += row.end - at
      at = row.end
      const kept = this.#keep(row)
      if (kept) yield kept
    }
    this.#bytes = joined.slice(at)
    this.#enough = Math.ceil(this.#bytes.length * 1.5)
  }

  #keep({ cells, isBroken }: ReadRow): DumpRow | null {
    if (cells.every((cell) => cell === null || cell.trim() === '')) return null
    if (this.state.columns === null) {
      this.state.columns = cells.map((cell) => (cell ?? '').trim())
      return null
    }
    const { columns } = this.state
    const isLong = cells.slice(columns.length).some((cell) => cell !== null && cell !== '')
    const values = columns.map((_, i) => cells[i] ?? null)
    return { table: this.table, columns, values, isBroken: isBroken || isLong }
  }

  /** Null where it does not end in these bytes. */
  #row(at: number, isEnd: boolean): ReadRow | null {
    if (this.state.delimiter === '') {
      const line = this.#bytes.indexOf(BYTE.lineFeed, at)
      if (line < 0 && !isEnd) return null
      this.state.delimiter = delimiterIn(textOf(this.#bytes.subarray(at, line < 0 ? this.#bytes.length : line)))
    }
    const row = readRow(this.#bytes, behindMark(this.#bytes, at), this.state, isEnd)
    if (row !== null) return row
    return isEnd || this.#bytes.length - at > MOST_ROW_BYTES ? this.#badLine(at) : null
  }

  #badLine(at: number): ReadRow {
    const line = this.#bytes.indexOf(BYTE.lineFeed, at)
    const end = line < 0 ? this.#bytes.length : line + 1
    return { cells: [textOf(this.#bytes.subarray(at, end)).trim()], isBroken: true, end }
  }
}

/** Windows programs write the mark of UTF-8 before everything else. */
function behindMark(bytes: Uint8Array, at: number): number {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at
}

type ReadRow = { cells: DumpValue[]; isBroken: boolean; end: number }

function readRow(bytes: Uint8Array, from: number, state: CsvState, isEnd: boolean): ReadRow | null {
  const delimiter = state.delimiter.charCodeAt(0)
  const cells: DumpValue[] = []
  let at = from
  for (;;) {
    const cell =
      bytes[at] === BYTE.double ? quotedCell(bytes, at, state, isEnd) : plainCell(bytes, at, delimiter, isEnd)
    if (cell === null) return null
    cells.push(cell.value)
    at = cell.end
    if (at < bytes.length && bytes[at] === delimiter) at++
    else if (at >= bytes.length) return { cells, isBroken: false, end: at }
    else if (bytes[at] === BYTE.lineFeed) return { cells, isBroken: false, end: at + 1 }
    else if (bytes[at] === CARRIAGE_RETURN) {
      if (at + 1 >= bytes.length && !isEnd) return null
      return { cells, isBroken: false, end: bytes[at + 1] === BYTE.lineFeed ? at + 2 : at + 1 }
    } else return null
  }
}

type Cell = { value: DumpValue; end: number }

function plainCell(bytes: Uint8Array, from: number, delimiter: number, isEnd: boolean): Cell | null {
  let end = from
  while (end < bytes.length && !isEndOfCell(bytes[end], delimiter)) end++
  if (end >= bytes.length && !isEnd) return null
  const text = textOf(bytes.subarray(from, end))
  return { value: text === 'NULL' || text === '\\N' ? null : text, end }
}

/** Null where it is not closed, or where something else than the next cell stands behind it. */
function quotedCell(bytes: Uint8Array, from: number, state: CsvState, isEnd: boolean): Cell | null {
  const out: number[] = []
  for (let i = from + 1; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    const next = bytes[i + 1]
    if (next === undefined && !isEnd) return null
    if (byte === BYTE.backslash && next === BYTE.double && bytes[i + 2] === undefined && !isEnd) return null
    state.isEscaped ||= byte === BYTE.backslash && next === BYTE.double && mustEscape(bytes[i + 2], state)
    const isEscape = state.isEscaped && byte === BYTE.backslash && (next === BYTE.double || next === BYTE.backslash)
    if (isEscape) out.push(bytes[++i] ?? 0)
    else if (byte !== BYTE.double) out.push(byte)
    else if (next === BYTE.double) out.push(bytes[++i] ?? 0)
    else return { value: textOf(Uint8Array.from(out)), end: i + 1 }
  }
  return null
}

/** Behind the quote that ends a cell nothing but the next cell can stand: then it ends none. */
function mustEscape(behind: number | undefined, { delimiter }: CsvState): boolean {
  return behind !== undefined && behind !== BYTE.double && !isEndOfCell(behind, delimiter.charCodeAt(0))
}

function isEndOfCell(byte: number | undefined, delimiter: number): boolean {
  return byte === delimiter || byte === BYTE.lineFeed || byte === CARRIAGE_RETURN
}

function delimiterIn(line: string): string {
  const count = (mark: string) => line.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
