import type { RecordKey } from '../../crm/record-list-store'
import type { LeadReach } from '../../crm/leads-store'
import type { SignedInStaff } from '../../staff/signed-in'
import { DAY_MS, day } from '../activity-log/filter'
import type { AdminContext } from '../route'
import { idFrom } from '../row-id'

const MOST_AT_ONCE = 200

/** Whose leads this person sees; null: none. */
export function leadReach(staff: SignedInStaff): LeadReach | null {
  if (staff.can('leads', 'view')) return 'all'
  return staff.can('leads', 'view_own') ? { staffId: staff.staffId } : null
}

/** `?after=1790000000000.41`, where the page before ended. */
export function afterOf(c: AdminContext): RecordKey | null {
  const [, at, id] = /^(\d{1,16})\.(\d{1,15})$/.exec(c.req.query('after') ?? '') ?? []
  return at === undefined ? null : { at: Number(at), id: Number(id) }
}

export function pathAfter(path: string, fields: Record<string, string>, next: RecordKey): string {
  return pathWith(path, { ...fields, after: `${next.at}.${next.id}` })
}

/** The address with what is not empty of these. */
export function pathWith(path: string, fields: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString()
  return query === '' ? path : `${path}?${query}`
}

/** Days are UTC's; the second one counts whole. */
export function daysOf(fields: { from: string; to: string }): { from: number | null; to: number | null } {
  const to = day(fields.to)
  return { from: day(fields.from), to: to === null ? null : to + DAY_MS }
}

export function readDay(text: string | undefined): string {
  return text !== undefined && day(text) !== null ? text : ''
}

/** Rows that were ticked: every `id` of the form, at most as many as a page shows several times over. */
export function tickedIds(form: FormData): number[] {
  return [...new Set(form.getAll('id').map(idFrom))].filter((id) => id !== null).slice(0, MOST_AT_ONCE)
}

/** A field of a form as text: one line unless told otherwise, without what no database keeps. */
export function textOf(value: unknown, { most = 500, lines = false } = {}): string {
  if (typeof value !== 'string') return ''
  const text = value.toWellFormed().replaceAll('\u0000', '').replaceAll('\r\n', '\n')
  return (lines ? text : text.replaceAll(/\s+/g, ' ')).trim().slice(0, most)
}
