import { now } from '../clock'
import type { CrmEventRow } from '../crm-events/event-row'
import { nudge } from '../crm-events/nudge'
import { postedEvents } from '../crm-events/store'
import type { Env } from '../env'
import { LATE_MS } from './due'
import { dueCustomerReminders, toldStatement, type CustomerReminder } from './reminders-store'

const AT_ONCE = 100

/**
 * Reminders of leads, contacts and tickets that are for the customer become events, as those of the CRM's cron are: what is
 * sent of them, notifications decide. Each once; one that is late by more than 6 hours is shown as missed, here and there.
 */
export async function raiseDueReminders(env: Env): Promise<void> {
  const at = now()
  const due = await dueCustomerReminders(env.DB, at, AT_ONCE)
  if (due.length === 0) return
  const told = due.map(({ id, dateAt }) => ({ id, isLate: at - dateAt > LATE_MS }))
  await env.DB.batch([
    ...postedEvents(
      env.DB,
      due.map((reminder) => eventOf(reminder, at)),
    ),
    toldStatement(env.DB, told, at),
  ])
  await nudge(env)
}

function eventOf(
  { id, relType, relId, dateAt, description, contact, lead }: CustomerReminder,
  receivedAt: number,
): CrmEventRow {
  const date = new Date(dateAt).toISOString()
  const reminder = { id: String(id), rel_type: relType, rel_id: relId, date, description, ...part({ contact, lead }) }
  return {
    id: `reminder:${id}:${dateAt}`,
    event: 'after_cron_run',
    category: 'reminders',
    origin: 'staff',
    occurredAt: dateAt,
    receivedAt,
    data: JSON.stringify({ reminders: [reminder] }).toWellFormed(),
  }
}

function part(given: Record<'contact' | 'lead', string | null>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([kind, text]) => (text === null ? [] : [[kind, JSON.parse(text) as unknown]])),
  )
}
