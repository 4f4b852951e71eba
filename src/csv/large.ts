import Papa from 'papaparse'
import type { CsvRow } from './read'
import { delimiterOf } from './read'

export type LargeLimits = { mostRows: number; mostRowChars: number; mostColumns: number }
export type Look =
  | { ok: true; rows: number; delimiter: string; hasOpenQuote: boolean; first: CsvRow[] }
  | { ok: false; reason: 'empty' | 'too-many' | 'too-wide' }

/** Rows that a first look keeps. */
const SAMPLES = 30

/**
 * How a file is built, for files of which the rows at once would fill the memory: two looks over the text, none keeps it.
 * `eachRow` then gives them one by one. As in `readCsv`, blank rows do not count, and a quote that is never closed makes
 * each line be read by itself.
 */
export function lookAtCsv(text: string, limits: LargeLimits): Look {
  if (new RegExp(`^[^\\r\\n]{${limits.mostRowChars + 1}}`, 'm').test(text)) return { ok: false, reason: 'too-wide' }
  const delimiter = delimiterOf(text)
  const hasOpenQuote = hasUnclosedQuote(text, delimiter)
  const first: CsvRow[] = []
  let rows = 0
  eachRow(text, { delimiter, hasOpenQuote }, limits, (row) => {
    rows++
    if (first.length < SAMPLES) first.push(row)
    return rows <= limits.mostRows
  })
  if (rows > limits.mostRows) return { ok: false, reason: 'too-many' }
  return rows === 0 ? { ok: false, reason: 'empty' } : { ok: true, rows, delimiter, hasOpenQuote, first }
}

type Built = { delimiter: string; hasOpenQuote: boolean }

/** Goes on while `take` says so. */
export function eachRow(
  text: string,
  { delimiter, hasOpenQuote }: Built,
  { mostColumns }: Pick<LargeLimits, 'mostColumns'>,
  take: (row: CsvRow) => boolean,
): void {
  let row = 0
  const given = (cells: string[], hasBadQuotes: boolean) => {
    row++
    const cut = cells.slice(0, mostColumns)
    if (cut.every((cell) => cell.trim() === '')) return true
    return take({ row, cells: cut, ...(hasBadQuotes ? { hasBadQuotes: true as const } : {}) })
  }
  if (!hasOpenQuote) {
    Papa.parse<string[]>(text, {
      delimiter,
      fastMode: false,
      step: ({ data }, parser) => {
        if (!given(data, false)) parser.abort()
      },
    })
    return
  }
  for (const line of linesOf(text)) {
    const { data, errors } = Papa.parse<string[]>(line, { delimiter, fastMode: false })
    const hasBadQuotes = errors.some(({ type }) => type === 'Quotes')
    if (!given(hasBadQuotes ? line.split(delimiter) : (data[0] ?? []), hasBadQuotes)) return
  }
}

function hasUnclosedQuote(text: string, delimiter: string): boolean {
  let isUnclosed = false
  Papa.parse<string[]>(text, {
    delimiter,
    fastMode: false,
    step: ({ errors }, parser) => {
      isUnclosed = errors.some(({ type }) => type === 'Quotes')
      if (isUnclosed) parser.abort()
    },
  })
  return isUnclosed
}

function* linesOf(text: string): Generator<string> {
  const ends = /\r\n|\n|\r/g
  let from = 0
  for (const end of text.matchAll(ends)) {
    yield text.slice(from, end.index)
    from = end.index + end[0].length
  }
  yield text.slice(from)
}
