import type { Category, Mapping, SendTo } from './mapping-schema'
import { valueOf } from './fields'

/** Somebody whom an event names: what it tells of them, and the CRM's id (ours, where the record was made here). */
export type Named = {
  type: SendTo
  /** Tells several recipients of one event apart; never a number. */
  key: string
  id: string | null
  name: string
  email: string | null
  phone: string | null
}

type Records = Record<string, unknown>

/** Whom a mapping sends to, as the record tells it. Empty: the record names nobody of the kind. */
export function recipientsOf(
  category: Category,
  record: unknown,
  { sendTo, staffId }: Pick<Mapping, 'sendTo' | 'staffId'>,
): Named[] {
  if (sendTo === 'staff') {
    if (staffId !== null)
      return [{ type: 'staff', key: `staff-${staffId}`, id: null, name: '', email: null, phone: null }]
    return listOf(assignedOf(record)).map((one, index) => namedOf('staff', one, `staff-${index}`))
  }
  const found = personOf(category, record, sendTo)
  return found === undefined ? [] : [namedOf(sendTo, found, sendTo)]
}

/** A lead's or contact's own event tells of themselves; every other names them. */
function personOf(category: Category, record: unknown, sendTo: 'contact' | 'lead'): unknown {
  if (category === 'leads' && sendTo === 'lead') return record
  if (category === 'contacts' && sendTo === 'contact') return record
  return present(inner(record, sendTo) ?? inner(inner(record, 'invoice'), sendTo))
}

function assignedOf(record: unknown): unknown {
  return (
    present(inner(record, 'staff')) ?? present(inner(record, 'assigned')) ?? inner(inner(record, 'invoice'), 'assigned')
  )
}

/** PHP writes an empty object as `[]`, and what is missing as `false` or `''`. */
function present(value: unknown): unknown {
  const isNothing = value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  return isNothing ? undefined : value
}

function listOf(value: unknown): unknown[] {
  if (present(value) === undefined) return []
  return Array.isArray(value) ? value.slice(0, MOST_ASSIGNED) : [value]
}

/** A task may be several people's. */
const MOST_ASSIGNED = 10

function inner(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Records)[name]
    : undefined
}

/** An object, or only an id, an e-mail address or a name. */
function namedOf(type: SendTo, value: unknown, key: string): Named {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value).trim()
    const isEmail = text.includes('@')
    const id = /^\d+$/.test(text) ? text : null
    return { type, key, id, name: id || isEmail ? '' : text, email: isEmail ? text.toLowerCase() : null, phone: null }
  }
  const text = (name: string) => valueOf(value, name)?.trim() ?? ''
  const full = [text('firstname'), text('lastname')].filter((part) => part !== '').join(' ')
  return {
    type,
    key,
    id: text('id') || text('staffid') || null,
    name: (full || text('name')).slice(0, 200),
    email: text('email').toLowerCase() || null,
    phone: text('phonenumber') || null,
  }
}
