import { readCsv } from '../csv/read'
import { withoutApostrophe } from '../csv/write'
import { type Rate, rateSchema } from './cost'

/** Columns of the file, in this order when we write it; read by their names, or in this order without a header. */
export const RATE_COLUMNS = ['country', 'category', 'since', 'currency', 'price', 'source'] as const
const LIMITS = { mostRows: 5001, mostRowChars: 2000, mostColumns: 20 }

export type RatesRead =
  | { ok: true; rates: Rate[]; problems: { row: number; message: string }[] }
  | { ok: false; reason: 'empty' | 'too-many' | 'too-wide' }

/** Every line alone: what is wrong with one takes no other along. Of two of one country, category and day the later counts. */
export function readRatesCsv(text: string): RatesRead {
  const read = readCsv(text, LIMITS)
  if (!read.ok) return read
  const header = read.rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  const hasHeader = header.includes('country')
  const place = (name: string, otherwise: number) => (hasHeader ? header.indexOf(name) : otherwise)
  const rates = new Map<string, Rate>()
  const problems: { row: number; message: string }[] = []
  for (const { row, cells } of hasHeader ? read.rows.slice(1) : read.rows) {
    const cell = (name: (typeof RATE_COLUMNS)[number]) =>
      withoutApostrophe((cells[place(name, RATE_COLUMNS.indexOf(name))] ?? '').trim())
    const { price, ...rest } = Object.fromEntries(RATE_COLUMNS.map((name) => [name, cell(name)]))
    const parsed = rateSchema.safeParse({ ...rest, micros: price ?? '' })
    if (parsed.success) {
      const { country, category, since } = parsed.data
      rates.set(`${country} ${category} ${since}`, parsed.data)
    } else problems.push({ row, message: parsed.error.issues[0]?.message ?? '' })
  }
  return { ok: true, rates: [...rates.values()], problems }
}

/** For `writeCsv`. */
export function ratesAsRows(rates: readonly Rate[]): string[][] {
  return [
    [...RATE_COLUMNS],
    ...rates.map(({ country, category, since, currency, micros, source }) => [
      country,
      category,
      since,
      currency,
      String(micros / 1_000_000),
      source,
    ]),
  ]
}
