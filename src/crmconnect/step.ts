import { now } from '../clock'
import { erasedAmong } from '../crm/erased-store'
import { listLeadChoices } from '../crm/lead-choices-store'
import type { Env } from '../env'
import { listNumbers } from '../settings/numbers-store'
import { readIds } from './files'
import { hadOtherZone, mappedOf, newIds } from './imports-store'
import type { Chunk, Import, KeptRow, Note, Outcome, Step } from './import'
import type { Kind } from './kinds'
import type { Found, Reading } from './read-row'
import type { Cell } from './values'

/** `check`: nothing is written, and what is in the same import counts as there. */
export type Phase = 'check' | 'run'

/** A row whose cells can be asked for by field; one that is broken has none. */
export type Line = { row: KeptRow; cell: Cell }
export type Told = { row: KeptRow; oldId: string; outcome: Outcome; notes: Note[] }

/** What a step came to: what is to be written with the cursor, and what became of each row. */
export type Stepped = { statements: D1PreparedStatement[]; told: Told[] }

export type Worker = {
  env: Env
  given: Import
  phase: Phase
  /** Of the whole invocation. */
  basis: Omit<Reading, 'find'> & { numbers: ReadonlySet<string>; isElsewhen: boolean }
  /** Ids of each kind that the check found good, once asked for. */
  ids: Map<Kind, Set<string>>
}

export async function newWorker(env: Env, given: Import): Promise<Worker> {
  const [lists, numbers, isElsewhen] = await Promise.all([
    listLeadChoices(env),
    listNumbers(env),
    hadOtherZone(env, given.choices.zone),
  ])
  const status = lists.statuses.find(({ isDefault }) => isDefault) ?? lists.statuses[0]
  const own = numbers.find(({ phoneNumberId }) => phoneNumberId === given.choices.phoneNumberId) ?? numbers[0]
  return {
    env,
    given,
    phase: given.state === 'checking' ? 'check' : 'run',
    basis: {
      zone: given.choices.zone,
      country: given.choices.country,
      importedAt: given.startedAt ?? now(),
      wabaId: own?.wabaId ?? '',
      defaults: { status: status?.id ?? null, source: lists.sources[0]?.id ?? null },
      isElsewhen,
      numbers: new Set(numbers.map(({ phoneNumberId }) => phoneNumberId)),
    },
    ids: new Map(),
  }
}

/** The rows of a chunk by the fields that their columns were chosen for. */
export function linesOf({ table }: Step, { columns, rows }: Chunk): Line[] {
  return rows.map((row) => ({
    row,
    cell: (field) => {
      const column = table.choice[field]
      const at = column === undefined ? -1 : columns.indexOf(column)
      const value = at < 0 ? null : (row.values[at] ?? null)
      return value === null || value.trim() === '' ? null : value
    },
  }))
}

/** Looks up everything that these rows refer to; the answer is what `Reading.find` says. */
export async function finder(
  worker: Worker,
  wanted: readonly { kind: Kind; oldId: string | null }[],
): Promise<Reading['find']> {
  const named = wanted.flatMap(({ kind, oldId }) => (oldId === null ? [] : [{ kind, oldId }]))
  const found = await newIds(worker.env, named)
  if (worker.phase === 'check') for (const { kind } of named) await loadIds(worker, kind)
  return (kind, oldId): Found | null => {
    if (oldId === null) return null
    const id = found.get(`${kind} ${oldId}`)
    if (id !== undefined) return { id }
    return worker.phase === 'check' && worker.ids.get(kind)?.has(oldId) ? 'new' : null
  }
}

/** Old ids of staff who were here before an import: what the file gives them is not given. */
export async function knownStaff(worker: Worker, oldIds: readonly string[]): Promise<Set<string>> {
  const mapped = await mappedOf(worker.env, 'staff', oldIds)
  const known = worker.phase === 'check' ? await readIds(worker.env, worker.given.id, KNOWN_STAFF) : new Set<string>()
  return new Set(oldIds.filter((id) => (mapped.has(id) ? !mapped.get(id)!.isMade : known.has(id))))
}

/** Where the check keeps their ids. */
export const KNOWN_STAFF = 'staff-known'

async function loadIds({ env, given, ids }: Worker, kind: Kind): Promise<void> {
  if (!ids.has(kind)) ids.set(kind, await readIds(env, given.id, kind))
}

export function erasedOf(worker: Worker, keys: readonly (string | null | undefined)[]): Promise<Set<string>> {
  return erasedAmong(
    worker.env,
    keys.flatMap((key) => key ?? []),
  )
}

export function broken({ row }: Line): Told {
  return { row, oldId: '', outcome: 'refused', notes: [{ reason: 'broken' }] }
}
