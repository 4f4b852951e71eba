import type { CsvRow } from '../../csv/read'
import type { ImportKind } from './fields'
import type { ImportChoices } from './import-files'
import { type BadReason, type Given, type ImportedRow, type Problem, readRow } from './read-row'
import type { ImportField, Mapping } from './fields'

export type SkipReason = 'known' | 'same' | 'twice' | 'is-contact'
export type Outcome =
  | { row: number; kind: 'created' | 'updated' }
  | { row: number; kind: 'skipped'; reason: SkipReason }
  | { row: number; kind: 'bad'; reason: BadReason; field?: ImportField }

export type Values = Record<string, string | number | null>
export type Create = { row: number; key: string | null; values: Values }
export type Update = { row: number; id: number; values: Values; changes: Record<string, [unknown, unknown]> }
export type Plan = { creates: Create[]; updates: Update[]; outcomes: Outcome[] }

/** Who is there already under a key; `isOurs`: whether this person may change them. */
export type Known = { id: number; isOurs: boolean; values: Values }

export type PlanGiven = Given & {
  kind: ImportKind
  mapping: Mapping
  header: readonly string[] | null
  choices: ImportChoices
  mayUpdate: boolean
  known: ReadonlyMap<string, Known>
  contactKeys: ReadonlySet<string>
  erased: ReadonlySet<string>
}
export type ReadRow = { row: number } & (ImportedRow | Problem)

export function readRows(
  rows: readonly CsvRow[],
  given: Omit<PlanGiven, 'known' | 'contactKeys' | 'erased'>,
): ReadRow[] {
  return rows.map(({ row, cells, hasBadQuotes }) => ({
    row,
    ...(hasBadQuotes ? { reason: 'quotes' as const } : readRow(given.kind, cells, given, given)),
  }))
}

/** What happens to each row; nothing is written here. Of one number in the file the first row counts, the later ones add to it. */
export function plan(rows: readonly ReadRow[], given: PlanGiven): Plan {
  const result: Plan = { creates: [], updates: [], outcomes: [] }
  const seen = new Map<string, Create | Update>()
  for (const read of rows) {
    const { row } = read
    if ('reason' in read) {
      result.outcomes.push({ kind: 'bad', ...read })
      continue
    }
    const { key, values } = read
    if (key !== null && given.erased.has(key)) result.outcomes.push({ row, kind: 'bad', reason: 'erased' })
    else if (key !== null && seen.has(key)) again(result, row, seen.get(key)!, values, given)
    else if (key !== null && given.contactKeys.has(key)) skip(result, row, 'is-contact')
    else {
      const known = key === null ? undefined : given.known.get(key)
      const step = known ? update(result, row, known, values, given) : create(result, row, key, values, given)
      if (key !== null && step) seen.set(key, step)
    }
  }
  return result
}

function create(result: Plan, row: number, key: string | null, values: Values, given: PlanGiven): Create {
  const step = { row, key, values: { ...defaultsOf(values, given), ...values } }
  result.creates.push(step)
  return step
}

function update(result: Plan, row: number, known: Known, values: Values, given: PlanGiven): Update | null {
  if (given.choices.known === 'skip' || !given.mayUpdate || !known.isOurs) return skip(result, row, 'known')
  const step: Update = { row, id: known.id, values: { ...known.values }, changes: {} }
  if (!merge(step, withFields(known.values, values), known.values)) return skip(result, row, 'same')
  result.updates.push(step)
  return step
}

/** The same number further down: added to what the first row does, where updating was chosen. */
function again(result: Plan, row: number, step: Create | Update, values: Values, given: PlanGiven): void {
  if (given.choices.known === 'skip') return void skip(result, row, 'twice')
  const before = step.values
  if ('id' in step) merge(step, withFields(before, values), Object.fromEntries(firstValues(step)))
  else step.values = { ...before, ...withFields(before, values) }
  result.outcomes.push({ row, kind: 'updated' })
}

function firstValues(step: Update): [string, string | number | null][] {
  return Object.entries(step.values).map(([name, value]) => [
    name,
    name in step.changes ? (step.changes[name]![0] as string | number | null) : value,
  ])
}

/** Takes the values that differ into an update; false where none does. */
function merge(step: Update, values: Values, before: Values): boolean {
  for (const [name, value] of Object.entries(values)) {
    if (name === 'phone_key' || (before[name] ?? null) === value || (name === 'phonenumber' && before[name])) continue
    if (name === 'phone') continue
    step.values[name] = value
    step.changes[name] = [before[name] ?? null, value]
  }
  return Object.keys(step.changes).length > 0
}

/** Columns kept for campaigns add to those that are there. */
function withFields(before: Values, values: Values): Values {
  if (typeof values['fields'] !== 'string') return values
  const old = typeof before['fields'] === 'string' ? (JSON.parse(before['fields']) as object) : {}
  return { ...values, fields: JSON.stringify({ ...old, ...(JSON.parse(values['fields']) as object) }) }
}

function skip(result: Plan, row: number, reason: SkipReason): null {
  result.outcomes.push({ row, kind: 'skipped', reason })
  return null
}

/** A name is never empty; status, source and assignee as chosen for the whole file. */
function defaultsOf(values: Values, { kind, choices }: PlanGiven): Values {
  const name = values['phonenumber'] ?? values['email'] ?? ''
  if (kind === 'bulk') return { name: '', fields: '{}' }
  if (kind === 'contacts') return { firstname: name, lastname: '' }
  return { name, status: choices.status, source: choices.source, assigned: choices.assigned }
}
