import { isEventName } from '../crm-events/catalogue'
import { dueOf } from './due'
import { valueOf } from './fields'
import type { Found } from './find-recipient'
import type { Mapping } from './mapping-schema'
import { TOLD_BY_BOTH, type NewLog } from './plan-store'
import { REASONS } from './reasons'
import type { Named } from './recipient'
import { render } from './render'
import { isPlanned, replaces, type Wish } from './wishes'

type Moment = { at: number; country: string; isShadow: boolean }

/** The log's row of one recipient, as it looks now; what cannot go says why at once. */
export function rowOf(wish: Wish, named: Named, found: Found, moment: Moment): NewLog {
  const { record, wanted, event } = wish
  const { mapping, definition } = wanted
  const due = dueOf({
    mapping,
    valueOf: (path) => valueOf(record.data, path),
    phoneKey: found.ok ? found.phoneKey : '',
    country: moment.country,
    date: record.isReminder ? (valueOf(record.data, 'date') ?? null) : null,
    occurredAt: event.occurredAt,
    now: moment.at,
  })
  const rendered = render(mapping, definition, record.data)
  const isShadow = mapping.isShadow || moment.isShadow
  if (!found.ok && found.result === REASONS.erased)
    return { ...blank(wish, named.key, due.ok ? due.day : null, moment.at), status: 'skipped', result: found.result }
  const row: NewLog = {
    ...blank(wish, named.key, due.ok ? due.day : null, moment.at),
    isAhead: due.ok && due.isAhead,
    status: isShadow ? 'shadow' : 'waiting',
    dueAt: due.ok ? due.dueAt : moment.at,
    recipientId: found.id,
    recipientName: found.name,
    phone: found.phone,
    phoneKey: found.ok ? found.phoneKey : null,
    body: rendered.ok ? rendered.message.shown.body : '',
    message: rendered.ok ? JSON.stringify(rendered.message) : null,
    result: isShadow && !rendered.ok ? rendered.result : null,
  }
  if (!due.ok) return { ...row, status: 'skipped', result: REASONS.noDate }
  if (due.isLate) return { ...row, status: 'missed', result: REASONS.missed }
  if (found.ok || mayCome(mapping, named)) return row
  return { ...row, status: 'skipped', result: found.result }
}

/** The CRM's contact may come after what tells of it: such a row waits for it a while. */
function mayCome({ sendTo }: Pick<Mapping, 'sendTo'>, { id, phone }: Named): boolean {
  return sendTo !== 'staff' && id !== null && phone === null
}

export function rowOfNobody(wish: Wish, { at }: Pick<Moment, 'at'>): NewLog {
  const { sendTo } = wish.wanted.mapping
  const result = sendTo === 'staff' ? REASONS.nobodyAssigned : REASONS.noRecipient
  return { ...blank(wish, sendTo, null, at), status: 'skipped', result }
}

/** A planned one is there once for the record and its date, a reminder for its id and date, any other for the event. */
function blank(wish: Wish, who: string, day: string | null, at: number): NewLog {
  const { event, category, record, wanted } = wish
  const { mapping, definition } = wanted
  const date = record.isReminder ? (valueOf(record.data, 'date') ?? '') : (day ?? '')
  const isOfRecord = record.isReminder || (isPlanned(wish) && day !== null)
  const about = isOfRecord ? `${record.key}:${date}` : event.id
  return {
    id: `${about}:${mapping.id}:${who}`,
    eventId: event.id,
    mappingId: mapping.id,
    category,
    recordKey: record.key,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    isPlanned: replaces(wish),
    isAhead: false,
    twin: !isOfRecord && isEventName(event.event) ? (TOLD_BY_BOTH[event.event] ?? null) : null,
    status: 'waiting',
    dueAt: at,
    recipientType: mapping.sendTo,
    recipientId: null,
    recipientName: '',
    phone: null,
    phoneKey: null,
    templateName: definition?.name ?? '',
    body: '',
    message: null,
    result: null,
    at,
  }
}
