import type { Env } from '../env'
import { CsvReader, newCsvState } from './csv-reader'
import { DumpProblem, DumpReader, newDumpState, type DumpRow } from './dump-reader'
import { PIECE_BYTES, putChunk, rawKey, readPiece } from './files'
import { guessColumns, guessKind, isSecretColumn, isSecretName, mayMatter } from './guess'
import type { Chunk, FoundTable, Import, KeptRow } from './import'
import { unpack } from './unpack'

const CHUNK_ROWS = 400
const CHUNK_CHARS = 400_000
/** A row's text is cut there: D1 takes 2 MB in a row, and nothing that we keep of one is longer. */
const MOST_CELL_CHARS = 200_000
/** Bytes that are looked at before it is noted how far it is. */
const SLICE_BYTES = 8 * PIECE_BYTES

export type Scanned = Pick<Import, 'tables' | 'cursor' | 'files'> & { isEnd: boolean }

/**
 * Goes on reading the files, and puts the rows of tables that may matter into R2 in chunks. What a secret is never gets
 * there. The same part again writes the same chunks. Throws `DumpProblem` where a file cannot be read.
 */
export async function scanSlice(env: Env, given: Import): Promise<Scanned> {
  const { cursor } = given
  const file = given.files[cursor.file]
  if (!file) return { ...given, isEnd: true }
  if (!cursor.isUnpacked) {
    const files = await unpack(env, given)
    return { tables: given.tables, files, cursor: { ...cursor, isUnpacked: true }, isEnd: false }
  }
  const scan = new Scan(env, given)
  const isDump = /\.sql(\.gz)?$/i.test(file.name)
  const sql = isDump ? (cursor.sql ?? newDumpState()) : null
  const csv = isDump ? null : (cursor.csv ?? newCsvState())
  const reader = sql ? new DumpReader(sql, mayMatter) : new CsvReader(csv!, tableOf(file.name))
  const state = reader.state
  const until = state.offset + SLICE_BYTES
  let at = state.offset
  while (at < file.bytes && at < until) {
    const key = rawKey(given.id, cursor.file, file.from + Math.floor(at / PIECE_BYTES))
    const piece = await readPiece(env, key, at % PIECE_BYTES)
    if (piece === null) throw new DumpProblem('gone', file.name)
    at += piece.length
    for (const row of reader.read(piece, at >= file.bytes)) await scan.take(row)
    if (piece.length === 0) break
  }
  await scan.flush()
  const isOver = at >= file.bytes
  const next = isOver
    ? { ...cursor, file: cursor.file + 1, isUnpacked: false, sql: null, csv: null }
    : { ...cursor, sql, csv }
  const isEnd = isOver && cursor.file + 1 >= given.files.length
  return { tables: scan.tables, files: given.files, cursor: next, isEnd }
}

/** What a CSV file is called after, without its ending. */
function tableOf(name: string): string {
  return name.replace(/(\.gz)?$/i, '').replace(/\.\w+$/, '')
}

class Scan {
  readonly tables: FoundTable[]
  readonly #open = new Map<number, { chunk: Chunk; chars: number }>()
  readonly #keys = new Map<string, FoundTable>()

  constructor(
    readonly env: Env,
    readonly given: Import,
  ) {
    this.tables = structuredClone(given.tables)
    for (const table of this.tables) this.#keys.set(table.table, table)
  }

  async take({ table: name, columns, values, isBroken }: DumpRow): Promise<void> {
    const table = this.#keys.get(name) ?? this.#found(name)
    table.rows++
    if (isBroken) table.broken++
    if (values === null && !mayMatter(name)) return
    const named = columns ?? (values ?? []).map((_, i) => `column ${i + 1}`)
    for (const column of named) if (!table.columns.includes(column)) table.columns.push(column)
    const open = this.#open.get(table.key)
    const isOther = open !== undefined && open.chunk.columns.join('\n') !== named.join('\n')
    const isFull = open !== undefined && (open.chunk.rows.length >= CHUNK_ROWS || open.chars >= CHUNK_CHARS)
    if (isOther || isFull) await this.#close(table)
    const to = this.#open.get(table.key) ?? { chunk: { columns: [...named], rows: [] }, chars: 0 }
    this.#open.set(table.key, to)
    const row = withoutSecrets({ n: table.rows, values: values ?? [], isBroken }, named)
    to.chunk.rows.push(row)
    to.chars += row.values.reduce((sum, cell) => sum + (cell?.length ?? 0), 0)
  }

  async flush(): Promise<void> {
    for (const table of this.tables) await this.#close(table)
  }

  #found(name: string): FoundTable {
    const kind = guessKind(name)
    const table = { key: this.tables.length, table: name, columns: [], rows: 0, broken: 0, chunks: 0, kind, choice: {} }
    this.tables.push(table)
    this.#keys.set(name, table)
    return table
  }

  async #close(table: FoundTable): Promise<void> {
    const open = this.#open.get(table.key)
    if (!open) return
    await putChunk(this.env, { importId: this.given.id, table: table.key, chunk: table.chunks++ }, open.chunk)
    this.#open.delete(table.key)
    if (table.kind) table.choice = guessColumns(table.kind, table.columns)
  }
}

function withoutSecrets(row: KeptRow, columns: readonly string[]): KeptRow {
  const isOption = columns.includes('name') && columns.includes('value')
  const name = isOption ? (row.values[columns.indexOf('name')] ?? '') : ''
  return {
    ...row,
    values: row.values.map((cell, i) => {
      const column = columns[i] ?? ''
      if (cell === null || isSecretColumn(column) || (column === 'value' && isSecretName(name))) return null
      return cell.slice(0, MOST_CELL_CHARS).toWellFormed().replaceAll('\u0000', '')
    }),
  }
}
