import Papa from 'papaparse'
import { withoutApostrophe } from '../csv/write'
import { readPerson } from './person'

export { writeCsv } from '../csv/write'

export type ImportedConsent = { phoneKey: string; kind: 'opt_in' | 'opt_out'; wording: string; at: number }
/** `row` as a spreadsheet counts: the header is row 1. */
export type BadRow = { row: number; reason: BadReason; shown: string }
export type BadReason = 'phone' | 'kind' | 'wording' | 'wording-long' | 'date' | 'date-missing' | 'date-future'
export type ReadCsv =
  | { ok: true; rows: ImportedConsent[]; bad: BadRow[] }
  | { ok: false; reason: 'empty' | 'columns' | 'too-many' | 'too-wide'; missing: string[] }

export const MOST_ROWS = 10_000
/** Blank ones too. */
const MOST_LINES = 50_000
const MOST_COLUMNS = 100
/** More in one line are no consent: 8 MB of commas would be more cells than the memory holds. */
export const MOST_ROW_CHARS = 20_000
const TOO_WIDE = new RegExp(`^[^\\r\\n]{${MOST_ROW_CHARS + 1}}`, 'm')
export const MOST_WORDING_CHARS = 500
export const COLUMNS = ['phone', 'kind', 'wording', 'date'] as const
const NEEDED = ['phone', 'kind'] as const

type Column = (typeof COLUMNS)[number]
type Given = { defaultCountry: string; now: number }

/** Every row is read alone: the good ones come back as consents, the others with their row and reason. */
export function readConsentCsv(text: string, given: Given): ReadCsv {
  const plainText = text.replace(/^\uFEFF/, '')
  if (TOO_WIDE.test(plainText)) return { ok: false, reason: 'too-wide', missing: [] }
  const { header, lines, isTooLong } = readLines(plainText)
  if (!header || (!isTooLong && lines.every(isBlank))) return { ok: false, reason: 'empty', missing: [] }
  const names = header.map((name) => name.trim().toLowerCase())
  const missing = NEEDED.filter((name) => !names.includes(name))
  if (missing.length > 0) return { ok: false, reason: 'columns', missing }
  if (isTooLong) return { ok: false, reason: 'too-many', missing: [] }
  const rows: ImportedConsent[] = []
  const bad: BadRow[] = []
  lines.forEach((line, i) => {
    if (isBlank(line)) return
    const cell = (name: Column) => (line[names.indexOf(name)] ?? '').trim()
    const read = readRow(cell, given)
    if (typeof read === 'string')
      bad.push({
        row: i + 2,
        reason: read,
        shown: line
          .filter((text) => text.trim() !== '')
          .join(' · ')
          .slice(0, 80)
          .toWellFormed(),
      })
    else rows.push(read)
  })
  return { ok: true, rows, bad }
}

/** Stops at what is too much: 8 MB of line breaks would be more rows than the memory holds. */
function readLines(text: string): { header: string[] | undefined; lines: string[][]; isTooLong: boolean } {
  const lines: string[][] = []
  let header: string[] | undefined
  let filled = 0
  let isTooLong = false
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    // Its fast way splits the whole text before the first row is seen.
    fastMode: false,
    step: ({ data }, parser) => {
      const cells = data.slice(0, MOST_COLUMNS)
      if (!header) return void (header = cells)
      if (!isBlank(cells)) filled++
      lines.push(isBlank(cells) ? [] : cells)
      isTooLong = filled > MOST_ROWS || lines.length > MOST_LINES
      if (isTooLong) parser.abort()
    },
  })
  return { header, lines, isTooLong }
}

/** Spreadsheets write commas, semicolons or tabs, by their country; the header has nothing else of the kind. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1)
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function readRow(cell: (name: Column) => string, given: Given): ImportedConsent | BadReason {
  const phoneKey = readPerson(cell('phone'), given.defaultCountry)
  if (phoneKey === null) return 'phone'
  const kind = KINDS.get(
    cell('kind')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ''),
  )
  if (!kind) return 'kind'
  const wording = plain(cell('wording'))
  if (wording.length > MOST_WORDING_CHARS) return 'wording-long'
  if (kind === 'opt_in' && wording === '') return 'wording'
  const date = cell('date')
  // Without its day an old opt-in would outrank every later opt-out.
  if (date === '') return kind === 'opt_in' ? 'date-missing' : { phoneKey, kind, wording, at: given.now }
  const at = readDate(date)
  if (at === null) return 'date'
  return at > given.now ? 'date-future' : { phoneKey, kind, wording, at }
}

const KINDS = new Map<string, ImportedConsent['kind']>([
  ['optin', 'opt_in'],
  ['optout', 'opt_out'],
])

/** `2026-01-31`, with a time where it matters; UTC where no zone is said. Other ways of writing a date mean two things. */
export function readDate(text: string): number | null {
  const [, day, time = '00:00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)\s?(Z|UTC|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? []
  if (day === undefined) return null
  const at = Date.parse(`${day}T${time}${zone === 'UTC' ? 'Z' : zone}`)
  const isDay = new Date(`${day}T00:00:00Z`).toString() !== 'Invalid Date' && sameDay(day)
  return Number.isNaN(at) || !isDay || at < EARLIEST ? null : at
}

/** WhatsApp began in 2009. */
const EARLIEST = Date.UTC(2009, 0, 1)

/** JavaScript takes the 30th of February for the 2nd of March. */
function sameDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/** What our own export put in front of a would-be formula goes away again. */
function plain(text: string): string {
  return withoutApostrophe(text).toWellFormed().replaceAll('\u0000', '')
}

function isBlank(line: readonly string[]): boolean {
  return line.every((cell) => cell.trim() === '')
}
