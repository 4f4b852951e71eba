import { recordActivity } from '../../whatsapp/activity-store'
import type { AdminContext } from '../route'

/**
 * One line of the activity log about what this member of staff did: `recordAction(c, 'bot.created', says.botCreated(name))`.
 * `details` are names and ids; never the value of a secret, never a customer's text.
 */
export function recordAction(
  c: AdminContext,
  what: `${string}.${string}`,
  summary: string,
  details?: unknown,
): Promise<void> {
  const { staffId } = c.var.staff
  return recordActivity(c.env, { kind: `admin.${what}`, outcome: 'done', summary, request: details, staffId })
}
