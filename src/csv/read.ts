import Papa from 'papaparse'

export type ReadCsv = { ok: true; rows: CsvRow[] } | { ok: false; reason: 'empty' | 'too-many' | 'too-wide' }
/** `row` as a spreadsheet counts, from 1. `hasBadQuotes`: where a cell ends cannot be told. */
export type CsvRow = { row: number; cells: string[]; hasBadQuotes?: true }
export type Limits = { mostRows: number; mostRowChars: number; mostColumns: number }

/** Blank lines count too: 8 MB of line breaks would be more rows than the memory holds. */
export const MOST_LINES = 50_000

/**
 * The rows that are not blank. A quote that is never closed would swallow the rest of the file: then each line is read by
 * itself, and only those with such a quote are bad.
 */
export function readCsv(text: string, limits: Limits): ReadCsv {
  const plain = text.replace(/^\uFEFF/, '')
  if (new RegExp(`^[^\\r\\n]{${limits.mostRowChars + 1}}`, 'm').test(plain)) return { ok: false, reason: 'too-wide' }
  const delimiter = delimiterOf(plain)
  const whole = readWhole(plain, delimiter, limits)
  const { rows, isTooLong } = whole.hasOpenQuote ? readLines(plain, delimiter, limits) : whole
  if (isTooLong) return { ok: false, reason: 'too-many' }
  return rows.length === 0 ? { ok: false, reason: 'empty' } : { ok: true, rows }
}

type Read = { rows: CsvRow[]; isTooLong: boolean; hasOpenQuote: boolean }

function readWhole(text: string, delimiter: string, limits: Limits): Read {
  const read: Read = { rows: [], isTooLong: false, hasOpenQuote: false }
  let row = 0
  Papa.parse<string[]>(text, {
    delimiter,
    // Its fast way splits the whole text before the first row is seen.
    fastMode: false,
    step: ({ data, errors }, parser) => {
      row++
      if (errors.some(({ type }) => type === 'Quotes')) read.hasOpenQuote = true
      take(read, { row, cells: data }, limits)
      if (read.isTooLong || read.hasOpenQuote || row > MOST_LINES) parser.abort()
      if (row > MOST_LINES) read.isTooLong = true
    },
  })
  return read
}

function readLines(text: string, delimiter: string, limits: Limits): Read {
  const read: Read = { rows: [], isTooLong: false, hasOpenQuote: true }
  let row = 0
  for (const line of text.split(/\r\n|\n|\r/)) {
    row++
    const { data, errors } = Papa.parse<string[]>(line, { delimiter, fastMode: false })
    const hasBadQuotes = errors.some(({ type }) => type === 'Quotes')
    const cells = hasBadQuotes ? line.split(delimiter) : (data[0] ?? [])
    take(read, { row, cells, ...(hasBadQuotes ? { hasBadQuotes: true as const } : {}) }, limits)
    if (read.isTooLong) break
  }
  return read
}

function take(read: Read, row: CsvRow, { mostRows, mostColumns }: Limits): void {
  const cells = row.cells.slice(0, mostColumns)
  if (cells.every((cell) => cell.trim() === '')) return
  read.rows.push({ ...row, cells })
  read.isTooLong = read.rows.length > mostRows
}

/** Spreadsheets write commas, semicolons or tabs, by their country; the first line has most of the one that divides. */
export function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const count = (mark: string) => first.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
