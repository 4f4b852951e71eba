import { eachRow } from '../csv/large'
import type { CsvRow } from '../csv/read'
import { readNumber } from '../crm/phone-number'
import type { LineProblem, ListResult, ListState } from './list-files'
import { PIECE_SIZE, type ListedPerson } from './people'

const MOST_COLUMNS = 100
/** Meta takes 1,024 characters in a template's text. */
const MOST_VALUE_CHARS = 1024
const MOST_NAME_CHARS = 190
/** D1 takes 2 MB in a value; a character has up to three bytes, and a quote a backslash. */
const MOST_PIECE_CHARS = 200_000
const SHOWN_PROBLEMS = 100
const SHOWN_CHARS = 160

/** `pieces`: JSON in UTF-8, since a text with one letter beyond Latin-1 takes two bytes for each. */
export type ReadList = { pieces: Uint8Array[]; columns: string[]; result: ListResult }

/**
 * The people of a file by what its columns are. Every line becomes one, also where its number is none or was there before:
 * a run then says of each what became of it. As JSON of a hundred people each, since the people at once would fill the memory.
 */
export function readList(text: string, state: ListState): ReadList {
  const result: ListResult = { people: 0, twice: 0, bad: 0, problems: [] }
  const pieces: Uint8Array[] = []
  const encoder = new TextEncoder()
  const keep = (people: readonly ListedPerson[]) => pieces.push(encoder.encode(JSON.stringify(people)))
  let piece: ListedPerson[] = []
  let chars = 0
  eachPerson(text, state, (person, row, why) => {
    piece.push(person)
    chars += row.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (why === null) result.people++
    else {
      if (why === 'twice') result.twice++
      else result.bad++
      if (result.problems.length < SHOWN_PROBLEMS)
        result.problems.push({ row: row.row, why, line: row.cells.filter(Boolean).join(' · ').slice(0, SHOWN_CHARS) })
    }
    if (piece.length < PIECE_SIZE && chars < MOST_PIECE_CHARS) return
    keep(piece)
    piece = []
    chars = 0
  })
  if (piece.length > 0) keep(piece)
  return { pieces, columns: columnsOf(state), result }
}

/** The lines that are left out, whole, with why: for the download. */
export function badLines(text: string, state: ListState): { cells: string[]; row: number; why: LineProblem }[] {
  const lines: { cells: string[]; row: number; why: LineProblem }[] = []
  eachPerson(text, state, (_person, row, why) => {
    if (why !== null) lines.push({ cells: row.cells, row: row.row, why })
  })
  return lines
}

/** Names of all columns, those without one by their place. */
export function columnNames({ hasHeader, uses, first }: ListState, unnamed: (n: number) => string): string[] {
  const header = hasHeader ? (first[0] ?? []) : []
  return uses.map((_, i) => header[i]?.trim().slice(0, 200) || unnamed(i + 1))
}

/** Of the values that templates use: each name once. */
function columnsOf(state: ListState): string[] {
  const names = columnNames(state, (n) => `Column ${n}`)
  const kept = valueIndexes(state).map((i) => names[i] ?? '')
  return kept.map((name, n) => (kept.indexOf(name) === n ? name : `${name} (${n + 1})`))
}

function valueIndexes({ uses }: ListState): number[] {
  return uses.flatMap((use, i) => (use === 'value' ? [i] : []))
}

type Take = (person: ListedPerson, row: CsvRow, why: LineProblem | null) => void

function eachPerson(text: string, state: ListState, take: Take): void {
  const { uses, country, hasHeader } = state
  const [numberAt, nameAt, valuesAt] = [uses.indexOf('number'), uses.indexOf('name'), valueIndexes(state)]
  const seen = new Set<string>()
  let isFirst = true
  eachRow(text, state, { mostColumns: MOST_COLUMNS }, (row) => {
    const isHeader = isFirst && hasHeader
    isFirst = false
    if (isHeader) return true
    const cell = (at: number) => (row.cells[at] ?? '').trim().toWellFormed()
    const written = cell(numberAt)
    const number = row.hasBadQuotes ? null : readNumber(written, country)
    const values = valuesAt.map(cell)
    const isLong = values.some((value) => value.length > MOST_VALUE_CHARS)
    const why = problemOf(row, { written, key: number?.phoneKey ?? null, isLong, seen })
    const person = {
      row: row.row,
      phone: number?.phonenumber ?? written.slice(0, 60),
      phoneKey: why === null || why === 'twice' ? (number?.phoneKey ?? null) : null,
      name: cell(nameAt).slice(0, MOST_NAME_CHARS),
      values: values.map((value) => value.slice(0, MOST_VALUE_CHARS)),
    }
    take(person, row, why)
    return true
  })
}

type Line = { written: string; key: string | null; isLong: boolean; seen: Set<string> }

function problemOf({ hasBadQuotes }: CsvRow, { written, key, isLong, seen }: Line): LineProblem | null {
  if (hasBadQuotes) return 'bad-quotes'
  if (written === '') return 'no-number'
  if (key === null) return 'not-a-number'
  if (isLong) return 'long'
  if (seen.has(key)) return 'twice'
  seen.add(key)
  return null
}
