import type { NumberRow } from '../../settings/numbers-store'
import { recordActivity } from '../../whatsapp/activity-store'
import type { AdminContext } from '../route'

/** One line of the activity log about what this member of staff did with a number. */
export function keepLine(
  c: AdminContext,
  { phoneNumberId }: NumberRow,
  kind: `number.${string}`,
  summary: string,
  details?: unknown,
): Promise<void> {
  const { staffId } = c.var.staff
  return recordActivity(c.env, { kind, outcome: 'done', phoneNumberId, summary, request: details, staffId })
}
