import { recordAudit } from '../../crm/audit-store'
import { recordActivity } from '../../whatsapp/activity-store'
import { redactText } from '../../whatsapp/redact'
import type { AdminContext } from '../route'

type What = `${string}.${string}`

/**
 * What this member of staff did, in the activity log and in the audit trail, which outlives it:
 * `recordAction(c, 'bot.created', says.botCreated(name))`. `details` are names and ids; never the value of a secret,
 * never a customer's text.
 */
export async function recordAction(c: AdminContext, what: What, summary: string, details?: unknown): Promise<void> {
  const { staffId } = c.var.staff
  const [entity = '', action = ''] = what.split('.')
  const line = { staffId, action, entity: ENTITIES[entity] ?? entity, entityId: idIn(details) ?? '' }
  await Promise.all([
    logAction(c, what, summary, details),
    recordAudit(c.env, { ...line, summary: redactText(summary) }),
  ])
}

/** The same in the activity log alone, for who writes the trail with the change. */
export function logAction(c: AdminContext, what: What, summary: string, details?: unknown): Promise<void> {
  const { staffId } = c.var.staff
  return recordActivity(c.env, { kind: `admin.${what}`, outcome: 'done', summary, request: details, staffId })
}

/** As the trail names kinds of records. */
const ENTITIES: Record<string, string> = {
  bot: 'bots',
  flow: 'bots',
  template: 'templates',
  consent: 'consents',
  campaign: 'whatsapp_campaigns',
}

/** Of `{ botId: 7 }` the 7. */
function idIn(details: unknown): string | null {
  if (typeof details !== 'object' || details === null) return null
  const [, id] = Object.entries(details).find(([name]) => /^(id|template|staff)$|Id$/.test(name)) ?? []
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null
}
