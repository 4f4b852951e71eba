import { z } from 'zod'
import { withoutApostrophe } from '../../csv/write'
import { splitName } from '../convert-store'
import { readNumber } from '../phone-number'
import type { ImportField, ImportKind, Mapping } from './fields'

export const MOST_CELL = 190
export const MOST_NOTES = 10_000
const MOST_EXTRAS = 50

export type BadReason =
  | 'quotes'
  | 'empty'
  | 'phone'
  | 'phone-missing'
  | 'email'
  | 'long'
  | 'status'
  | 'source'
  | 'assigned'
  | 'erased'
export type Problem = { reason: BadReason; field?: ImportField }

/** One row as its table will have it: only what the file says. `key`: the matching key of its number. */
export type ImportedRow = { key: string | null; values: Record<string, string | number | null> }

/** Names to ids, in lower case; staff by name and by e-mail address. */
export type Given = {
  country: string
  statuses: ReadonlyMap<string, number>
  sources: ReadonlyMap<string, number>
  staff: ReadonlyMap<string, number>
}

/** Every row is read alone: one that is bad takes no other along. */
export function readRow(
  kind: ImportKind,
  cells: readonly string[],
  { mapping, header }: { mapping: Mapping; header: readonly string[] | null },
  given: Given,
): ImportedRow | Problem {
  const text = (field: ImportField) => clean(cells[mapping.indexOf(field)] ?? '', field === 'description')
  const long = mapping.find((field) => field !== null && isLong(field, text(field)))
  if (long) return { reason: 'long', field: long }
  const written = text('phonenumber')
  const number = written === '' ? null : readNumber(written, given.country)
  if (written !== '' && number === null) return { reason: 'phone' }
  const email = text('email')
  if (email !== '' && !z.email().safeParse(email).success) return { reason: 'email' }
  const name = nameOf(text('name'), text('firstname'), text('lastname'))
  if (kind === 'bulk') {
    if (number === null) return { reason: 'phone-missing' }
    const fields = JSON.stringify(extras(cells, mapping, header))
    return bare(number.phoneKey, { phone: number.phonenumber, phone_key: number.phoneKey, name: name.whole, fields })
  }
  if (name.whole === '' && number === null && email === '') return { reason: 'empty' }
  const shared = {
    phonenumber: number?.phonenumber ?? '',
    phone_key: number?.phoneKey ?? '',
    email,
    company: text('company'),
    description: text('description'),
  }
  if (kind === 'contacts')
    return bare(number?.phoneKey ?? null, { firstname: name.first, lastname: name.last, ...shared })
  const [status, source, assigned] = [
    idOf(text('status'), given.statuses),
    idOf(text('source'), given.sources),
    idOf(text('assigned'), given.staff),
  ]
  if (status === null) return { reason: 'status' }
  if (source === null) return { reason: 'source' }
  if (assigned === null) return { reason: 'assigned' }
  return bare(number?.phoneKey ?? null, { name: name.whole, ...shared, status, source, assigned })
}

/** Empty where the file says nothing, null where it names what is not there. */
function idOf(name: string, known: ReadonlyMap<string, number>): number | '' | null {
  return name === '' ? '' : (known.get(name.toLowerCase()) ?? null)
}

function bare(key: string | null, values: Record<string, string | number>): ImportedRow {
  return { key, values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) }
}

function nameOf(name: string, first: string, last: string) {
  const whole = name === '' ? `${first} ${last}`.trim() : name
  if (first !== '' || last !== '') return { whole, first: first === '' ? last : first, last: first === '' ? '' : last }
  const split = splitName(name)
  return { whole, first: split.firstname, last: split.lastname }
}

function extras(cells: readonly string[], mapping: Mapping, header: readonly string[] | null) {
  const entries = mapping.flatMap((field, i) => {
    const name = clean(header?.[i] ?? '', false).slice(0, 60)
    const value = clean(cells[i] ?? '', false)
    return field === 'extra' && name !== '' && value !== '' ? [[name, value] as const] : []
  })
  return Object.fromEntries(entries.slice(0, MOST_EXTRAS))
}

function isLong(field: ImportField, text: string): boolean {
  return text.length > (field === 'description' ? MOST_NOTES : MOST_CELL)
}

function clean(cell: string, keepsLines: boolean): string {
  const text = withoutApostrophe(cell.trim()).toWellFormed().replaceAll('\u0000', '').replaceAll('\r\n', '\n')
  return (keepsLines ? text : text.replaceAll(/\s+/g, ' ')).trim()
}
