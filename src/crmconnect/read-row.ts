import type { Note } from './import'
import type { Kind } from './kinds'
import type { Cell, Values } from './values'

/** What a row refers to, found by now. `new`: its row is in the same import, and nothing is written yet. */
export type Found = { id: string } | 'new'

/** What a reader may ask. `find`: null where nobody has this id. */
export type Reading = {
  zone: string
  country: string
  importedAt: number
  wabaId: string
  defaults: { status: number | null; source: number | null }
  find: (kind: Kind, oldId: string | null) => Found | null
}

/**
 * A row as its record will have it. `natural` names somebody who may be here already (an e-mail address, a phone key); null:
 * nobody can be. `fixed`: columns that only a new record gets, and that are never compared.
 */
export type ReadRecord =
  | {
      ok: true
      oldId: string
      newId?: string
      natural: string | null
      values: Values
      fixed: Values
      notes: Note[]
      phoneKey?: string | null
    }
  | { ok: false; oldId: string; note: Note }

export type Reader = (cell: Cell, reading: Reading) => ReadRecord

export function refused(oldId: string | null, note: Note): ReadRecord {
  return { ok: false, oldId: oldId ?? '', note }
}

/** The id of what a field refers to: a number, `null` where the row names nothing or what is not there, which is then noted. */
export function refOf(cell: Cell, field: string, kind: Kind, { find }: Reading, notes: Note[]): number | null {
  const oldId = cell(field)
  if (oldId === null || oldId === '0') return null
  const found = find(kind, oldId)
  if (found === null) notes.push({ reason: 'missing', field, detail: oldId.slice(0, 40) })
  return found === null ? null : found === 'new' ? -1 : Number(found.id)
}
