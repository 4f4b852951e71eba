import { recordAudit } from '../../crm/audit-store'
import type { NumberRow } from '../../settings/numbers-store'
import { recordActivity } from '../../whatsapp/activity-store'
import { redactText } from '../../whatsapp/redact'
import type { AdminContext } from '../route'

/** What this member of staff did with a number: a line of the activity log, and one of the audit trail. */
export async function keepLine(
  c: AdminContext,
  { phoneNumberId }: NumberRow,
  kind: `number.${string}`,
  summary: string,
  details?: unknown,
): Promise<void> {
  const { staffId } = c.var.staff
  await recordActivity(c.env, { kind, outcome: 'done', phoneNumberId, summary, request: details, staffId })
  const action = kind.slice(kind.indexOf('.') + 1)
  await recordAudit(c.env, {
    staffId,
    action,
    entity: 'numbers',
    entityId: phoneNumberId,
    summary: redactText(summary),
  })
}
