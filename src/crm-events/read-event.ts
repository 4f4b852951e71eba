import type { z } from 'zod'
import { readNumber } from '../crm/phone-number'
import { CATEGORIES, EVENTS, eventSchema, type Category } from './catalogue'
import type { CrmEventRow } from './event-row'
import { readDate } from './values'

/** Of one event's data as JSON. */
export const MOST_DATA_CHARS = 64_000
const MOST_LEVELS = 20

/** `field` as the sender wrote it: `data.contact.phonenumber`, `data.reminders[3].date`. */
export type FieldError = { field: string; message: string }
export type ReadEvent =
  | { ok: true; event: CrmEventRow; notes: FieldError[] }
  | { ok: false; id: string | null; errors: FieldError[] }

/**
 * One posted event as it is stored, or what is wrong with which field. `notes`: what was taken and will not work, e.g. a
 * phone number that is none.
 */
export function readEvent(posted: unknown, given: { country: string; receivedAt: number }): ReadEvent {
  const head = eventSchema.safeParse(posted)
  if (!head.success) return { ok: false, id: idIn(posted), errors: errorsOf(head.error, '') }
  const { id, event, occurred_at: occurred, data } = head.data
  const refuse = (errors: FieldError[]): ReadEvent => ({ ok: false, id, errors })
  if (levelsOf(data) > MOST_LEVELS)
    return refuse([{ field: 'data', message: `is nested more than ${MOST_LEVELS} levels deep` }])
  const { category } = EVENTS[event]
  const read = CATEGORIES[category].data.safeParse(data)
  if (!read.success) return refuse(errorsOf(read.error, 'data'))
  const text = JSON.stringify(read.data)
  if (text.length > MOST_DATA_CHARS)
    return refuse([{ field: 'data', message: `is larger than ${MOST_DATA_CHARS / 1000} kB as JSON` }])
  const occurredAt = Math.min(momentOf(occurred) ?? given.receivedAt, given.receivedAt)
  const row = {
    id: `crm:${id}`,
    event,
    category,
    origin: 'crm' as const,
    occurredAt,
    receivedAt: given.receivedAt,
    data: text,
  }
  return { ok: true, event: row, notes: phoneNotes(category, read.data, given.country) }
}

function momentOf(written: string | number | null | undefined): number | null {
  const date = readDate(written)
  if (date === null) return null
  if (date.kind === 'instant') return date.at
  return Date.parse(`${date.day}T${date.kind === 'local' ? date.time : '00:00:00'}Z`)
}

/** `whole`: what it is called where no field of it is wrong but all. */
export function errorsOf({ issues }: z.ZodError, within: string, whole = 'event'): FieldError[] {
  return issues.slice(0, 20).map(({ path, message }) => ({ field: fieldAt(within, path) || whole, message }))
}

function fieldAt(within: string, path: readonly PropertyKey[]): string {
  const field = path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    within,
  )
  return field.slice(0, 200)
}

function idIn(posted: unknown): string | null {
  if (typeof posted !== 'object' || posted === null || !('id' in posted)) return null
  const { id } = posted
  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : null
}

/** Without recursion: a stranger's JSON may be nested a hundred thousand times. */
function levelsOf(data: unknown): number {
  let level: unknown[] = [data]
  for (let depth = 0; ; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
    if (level.length === 0 || depth > MOST_LEVELS) return depth
  }
}

const PEOPLE = ['contact', 'lead'] as const

function phoneNotes(category: Category, data: Record<string, unknown>, country: string): FieldError[] {
  const own = category === 'leads' || category === 'contacts' ? [['data', data] as const] : []
  const linked = PEOPLE.flatMap((name) => (isObject(data[name]) ? [[`data.${name}`, data[name]] as const] : []))
  return [...own, ...linked].flatMap(([field, person]) => {
    const written = person['phonenumber']
    if (typeof written !== 'string' && typeof written !== 'number') return []
    if (readNumber(String(written), country) !== null) return []
    return [
      {
        field: `${field}.phonenumber`,
        message: 'is not a phone number: it is kept as it is, and nobody is found by it',
      },
    ]
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Bytes that JSON can hold and a database cannot: halves of characters and NUL. Throws where it is no JSON. */
export function parseJson(text: string): unknown {
  if (!/\\u(?:d[89a-f]|0000)/i.test(text)) return JSON.parse(text) as unknown
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value,
  ) as unknown
}
