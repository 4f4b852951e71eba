import type { Note, Outcome } from './import'
import type { ReadRecord } from './read-row'
import { hashOf, type Values } from './values'

/** A record that is here: what the import gave it last, and what it says now (null: it was deleted here). */
export type Here = { newId: string; given: Record<string, string>; current: Values | null }

export type Create = { oldId: string; newId: string | null; values: Values; given: Record<string, string> }
/** A row that is somebody who was here before; with `natural` the record is found by it when it is written. */
export type Link = { oldId: string; newId: string | null; natural: string; given: Record<string, string> }
export type Update = { oldId: string; newId: string; set: Values; given: Record<string, string> }
export type RecordPlan = {
  creates: Create[]
  links: Link[]
  updates: Update[]
  /** Rows in their order. */
  outcomes: { oldId: string; outcome: Outcome; notes: Note[] }[]
}

export type Around = {
  mapped: ReadonlyMap<string, Here>
  /** By `natural`: a record that no id of CRMConnect leads to yet; where two may not share it, any. */
  known: ReadonlyMap<string, { newId: string; current: Values }>
  erased: ReadonlySet<string>
  isUnique: boolean
}

/**
 * What becomes of each row. What the file says now is compared with what it said last, and what is here with that: so a change
 * made there is taken over, and one made here stays. Pure; the same again changes nothing.
 */
export function planRecords(rows: readonly ReadRecord[], around: Around): RecordPlan {
  const plan: RecordPlan = { creates: [], links: [], updates: [], outcomes: [] }
  const seen = new Set<string>()
  const taken = new Set<string>()
  for (const row of rows) {
    const tell = (outcome: Outcome, notes: readonly Note[]) =>
      plan.outcomes.push({ oldId: row.oldId, outcome, notes: [...notes] })
    if (!row.ok) tell('refused', [row.note])
    else if (seen.has(row.oldId)) tell('refused', [{ reason: 'twice' }])
    else if (row.phoneKey && around.erased.has(row.phoneKey)) tell('refused', [{ reason: 'erased' }])
    else {
      seen.add(row.oldId)
      const here = around.mapped.get(row.oldId)
      if (here) again(plan, row, here, tell)
      else first(plan, row, { ...around, taken }, tell)
    }
  }
  return plan
}

type Good = Extract<ReadRecord, { ok: true }>
type Tell = (outcome: Outcome, notes: readonly Note[]) => void

function first(plan: RecordPlan, row: Good, around: Around & { taken: Set<string> }, tell: Tell): void {
  const { oldId, natural, values, fixed, notes } = row
  const given = hashes(values)
  const known = natural === null ? undefined : around.known.get(natural)
  const isTaken = natural !== null && around.taken.has(natural)
  if (natural !== null) around.taken.add(natural)
  if (known && (!isTaken || around.isUnique)) {
    plan.links.push({ oldId, newId: known.newId, natural: natural!, given })
    const differing = Object.keys(values).filter((name) => hashOf(known.current[name] ?? null) !== given[name])
    if (differing.length === 0) tell('same', notes)
    else tell('kept', [...notes, { reason: 'known', field: differing.join(', ') }])
  } else if (isTaken && around.isUnique) {
    plan.links.push({ oldId, newId: null, natural, given })
    tell('kept', [...notes, { reason: 'twice' }])
  } else {
    plan.creates.push({ oldId, newId: row.newId ?? null, values: { ...fixed, ...values }, given })
    tell('created', notes)
  }
}

function again(plan: RecordPlan, { oldId, values, notes }: Good, here: Here, tell: Tell): void {
  const { newId, current } = here
  if (current === null) return tell('kept', [...notes, { reason: 'deleted-here' }])
  const set: Values = {}
  const given = { ...here.given }
  const ours: string[] = []
  for (const [name, value] of Object.entries(values)) {
    const [now, last] = [hashOf(current[name] ?? null), here.given[name]]
    const wanted = hashOf(value)
    if (now === wanted) given[name] = wanted
    else if (now !== last) ours.push(name)
    else {
      set[name] = value
      given[name] = wanted
    }
  }
  const kept: Note[] = ours.length === 0 ? [] : [{ reason: 'changed-here', field: ours.join(', ') }]
  const hasNews = Object.keys(given).some((name) => given[name] !== here.given[name])
  if (hasNews || Object.keys(set).length > 0) plan.updates.push({ oldId, newId, set, given })
  tell(Object.keys(set).length > 0 ? 'updated' : ours.length > 0 ? 'kept' : 'same', [...notes, ...kept])
}

function hashes(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hashOf(value)]))
}
