import type { CsvState } from './csv-reader'
import type { DumpState } from './dump-reader'
import type { ColumnChoice, Kind } from './kinds'

export const IMPORT_STATES = [
  'uploading',
  'reading',
  'mapping',
  'checking',
  'checked',
  'running',
  'done',
  'cancelled',
  'failed',
] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** `pieces`: objects of `PIECE_BYTES` each but the last, numbered from `from`. */
export type ImportFile = { name: string; bytes: number; pieces: number; from: number }

/** A table as it was found. `chunks` objects hold its rows; 0 where nobody wanted them. */
export type FoundTable = {
  /** Place in the list of tables, by which its rows are found. */
  key: number
  table: string
  columns: string[]
  rows: number
  broken: number
  chunks: number
  /** Null: it is left out. */
  kind: Kind | null
  choice: ColumnChoice
}

export type ImportChoices = {
  /** IANA zone of times that say none. */
  zone: string
  /** Of numbers that are written without one, as two letters. */
  country: string
  /** How conversations arrive that are new here. */
  conversations: 'closed' | 'open'
  /** Our number for conversations whose own is not here; empty: they are refused. */
  phoneNumberId: string
}

/** While `reading`: the file and how far it is. While `checking` or `running`: the step that comes next. */
export type ImportCursor = {
  file: number
  isUnpacked: boolean
  sql: DumpState | null
  csv: CsvState | null
  step: number
  /** Rows of that step's chunk that are done: of conversations an invocation does only some. */
  row: number
  /** Of the last steps, which go through conversations: the id behind which they go on. */
  after: string
}

export const OUTCOMES = ['created', 'updated', 'same', 'kept', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]
/** By kind, then by outcome. */
export type Counts = Partial<Record<Kind, Partial<Record<Outcome, number>>>>

export type Import = {
  id: number
  staffId: number
  state: ImportState
  files: ImportFile[]
  tables: FoundTable[]
  choices: ImportChoices
  cursor: ImportCursor
  counts: Counts
  problem: string | null
  createdAt: number
  updatedAt: number
  startedAt: number | null
  finishedAt: number | null
}

/** One row of a chunk, by the chunk's columns; `n` counts within its table, from 1. */
export type KeptRow = { n: number; values: (string | null)[]; isBroken: boolean }
export type Chunk = { columns: string[]; rows: KeptRow[] }

/** Why a row was not taken as it stands, or not at all. */
export const REASONS = [
  'broken',
  'no-id',
  'required',
  'email',
  'phone',
  'time',
  'erased',
  'missing',
  'known',
  'changed-here',
  'deleted-here',
  'twice',
  'secret',
  'not-ours',
  'not-a-feature',
  'admin',
  'number',
  'file',
  'flow',
  'trigger',
  'response',
  'schedule',
  'audience',
  'template-values',
  'archived',
  'long',
] as const
export type Reason = (typeof REASONS)[number]
/** `field` and `detail` are names, ids and sentences of ours, never what the row says of a person. */
export type Note = { reason: Reason; field?: string; detail?: string }

/** A line of the report. */
export type ReportLine = { kind: Kind; table: string; n: number; oldId: string; outcome: Outcome; notes: Note[] }

/** Rows that a person may want to do something about. */
export function isWorthALook({ notes, oldId }: ReportLine): boolean {
  return oldId !== '' && notes.some(({ reason }) => reason !== 'not-ours')
}

export const NEW_CURSOR: ImportCursor = { file: 0, isUnpacked: false, sql: null, csv: null, step: 0, row: 0, after: '' }

/**
 * The steps of a check or run: chunk by chunk, kinds in their order. Then once more those of which a lead names its contact or
 * a contact its lead (`links`): each may come before the other.
 */
export type Step = { kind: Kind; table: FoundTable; chunk: number; does: 'rows' | 'links' }

export function stepsOf(tables: readonly FoundTable[], kinds: readonly Kind[]): Step[] {
  const of = (some: readonly FoundTable[], kind: Kind, does: Step['does']): Step[] =>
    some.flatMap((table) => Array.from({ length: table.chunks }, (_, chunk) => ({ kind, table, chunk, does })))
  return [
    ...kinds.flatMap((kind) =>
      of(
        tables.filter((table) => table.kind === kind),
        kind,
        'rows',
      ),
    ),
    ...(['leads', 'contacts'] as const).flatMap((kind) =>
      of(
        tables.filter((table) => table.kind === kind && table.choice[LINKS[kind].field] !== undefined),
        kind,
        'links',
      ),
    ),
  ]
}

export const LINKS = {
  leads: { field: 'contact', to: 'contacts' },
  contacts: { field: 'lead', to: 'leads' },
} as const

export function addCounts(counts: Counts, lines: readonly ReportLine[]): Counts {
  const added = structuredClone(counts)
  for (const { kind, outcome } of lines) {
    const of = (added[kind] ??= {})
    of[outcome] = (of[outcome] ?? 0) + 1
  }
  return added
}
