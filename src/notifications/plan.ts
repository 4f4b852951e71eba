import type { CrmEvent } from '../crm-events/crm-event'
import { now } from '../clock'
import type { Env } from '../env'
import { optionOf, readConfig, type ConfigSnapshot } from '../settings/snapshot'
import { conditionsHold } from './conditions'
import { dueOf } from './due'
import { valueOf } from './fields'
import { findRecipient } from './find-recipient'
import type { Category, Mapping } from './mapping-schema'
import { hasNewerPlan, insertLog, replacePlanned, wantedMappings, type NewLog, type Wanted } from './plan-store'
import { REASONS } from './reasons'
import { recipientsOf, type Named } from './recipient'
import { render } from './render'

type Plan = { env: Env; config: ConfigSnapshot; event: CrmEvent; category: Category; country: string; at: number }
/** One record of an event; a post of reminders has many. */
export type EventRecord = { data: unknown; key: string; isReminder: boolean }

/**
 * What this event's mappings want sent, as rows of the log: each once, however often the event is handled. Only reads; a
 * mapping that cannot work at the moment makes its row too, which tells why at its hour.
 */
export async function planNotifications(env: Env, event: CrmEvent): Promise<D1PreparedStatement[]> {
  if (event.category === '') return []
  const config = await readConfig(env)
  if (!config) return []
  const isSame = optionOf(config, 'whatsapp_api_same') === 'enable'
  const wanted = await wantedMappings(env.DB, { category: event.category }, isSame)
  if (wanted.length === 0) return []
  const country = optionOf(config, 'whatsapp_default_country')
  const plan: Plan = { env, config, event, category: event.category, country, at: now() }
  const statements: D1PreparedStatement[] = []
  for (const record of recordsIn(event)) {
    for (const one of wanted) statements.push(...(await planRecord(plan, record, one)))
  }
  return statements
}

/** What an event tells of, with a key that stays the same for the same record. */
export function recordsIn({ category, origin, data }: Pick<CrmEvent, 'category' | 'origin' | 'data'>): EventRecord[] {
  const side = origin === 'crm' ? 'crm' : 'own'
  const keyOf = (one: unknown) => `${category}:${side}:${valueOf(one, 'id') ?? ''}`
  if (category !== 'reminders') return [{ data, key: keyOf(data), isReminder: false }]
  const { reminders } = data
  return Array.isArray(reminders)
    ? reminders.map((one: unknown) => ({ data: one, key: keyOf(one), isReminder: true }))
    : []
}

async function planRecord(plan: Plan, record: EventRecord, wanted: Wanted): Promise<D1PreparedStatement[]> {
  const { env, event, category, country, at } = plan
  const { mapping } = wanted
  const look = (path: string) => valueOf(record.data, path)
  if (!conditionsHold(mapping.conditions, { valueOf: look, country })) return []
  const key = { recordKey: record.key, mappingId: mapping.id, occurredAt: event.occurredAt }
  if (mapping.schedule && (await hasNewerPlan(env.DB, key))) return []
  const named = recipientsOf(category, record.data, mapping)
  const rows =
    named.length === 0
      ? [nobody(plan, record, wanted)]
      : await Promise.all(named.map((one) => planOne(plan, record, wanted, one)))
  if (!mapping.schedule) return [insertLog(env.DB, rows)]
  const keep = rows.map(({ id }) => id)
  return [replacePlanned(env.DB, { ...key, keep, result: REASONS.replaced, at }), insertLog(env.DB, rows)]
}

async function planOne(plan: Plan, record: EventRecord, wanted: Wanted, named: Named): Promise<NewLog> {
  const { env, config, event, country, at } = plan
  const { mapping, definition } = wanted
  const found = await findRecipient(env, { mapping, named, origin: event.origin, country })
  const due = dueOf({
    mapping,
    valueOf: (path) => valueOf(record.data, path),
    phoneKey: found.ok ? found.phoneKey : '',
    country,
    date: record.isReminder ? (valueOf(record.data, 'date') ?? null) : null,
    occurredAt: event.occurredAt,
    now: at,
  })
  const rendered = render(mapping, definition, record.data)
  const isShadow = mapping.isShadow || optionOf(config, 'whatsapp_api_shadow') === 'enable'
  const row: NewLog = {
    ...blank(plan, record, wanted, named.key, due.ok ? due.day : null),
    status: isShadow ? 'shadow' : 'waiting',
    dueAt: due.ok ? due.dueAt : at,
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
export function mayCome({ sendTo }: Pick<Mapping, 'sendTo'>, { id, phone }: Named): boolean {
  return sendTo !== 'staff' && id !== null && phone === null
}

function nobody(plan: Plan, record: EventRecord, wanted: Wanted): NewLog {
  const { sendTo } = wanted.mapping
  const result = sendTo === 'staff' ? REASONS.nobodyAssigned : REASONS.noRecipient
  return { ...blank(plan, record, wanted, sendTo, null), status: 'skipped', result }
}

/** A planned one is there once for the record and its date, a reminder for its id and date, any other for the event. */
function blank(
  plan: Plan,
  record: EventRecord,
  { mapping, definition }: Wanted,
  who: string,
  day: string | null,
): NewLog {
  const { event, category, at } = plan
  const date = record.isReminder ? (valueOf(record.data, 'date') ?? '') : (day ?? '')
  const isOfRecord = record.isReminder || (mapping.schedule !== null && day !== null)
  const about = isOfRecord ? `${record.key}:${date}` : event.id
  return {
    id: `${about}:${mapping.id}:${who}`,
    eventId: event.id,
    mappingId: mapping.id,
    category,
    recordKey: record.key,
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
