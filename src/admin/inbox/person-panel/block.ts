import { stubs } from '../../../../durable-objects/stubs'
import { recordAudit } from '../../../crm/audit-store'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'
import { conversationOf } from '../answers'
import { nameOf } from '../person'
import { after, refusedWith } from './show'

/** On WhatsApp itself; Meta is asked first, and what it refuses is said. */
export async function block(c: AdminContext): Promise<Response> {
  const row = await conversationOf(c)
  if (!row) return showAbsent(c)
  const isBlocked = (await c.req.parseBody())['to'] === '1'
  const { staffId } = c.var.staff
  const result = await stubs(c.env).conversationById(row.objectId).setBlocked({ by: staffId, isBlocked })
  if (!result.ok) return after(c, row, refusedWith(c.var.text.said(result.say)))
  if ((row.blockedAt !== null) !== isBlocked) {
    const action = isBlocked ? 'blocked' : 'unblocked'
    const summary = nameOf(row, c.var.text.inbox)
    await recordAudit(c.env, { staffId, action, entity: 'interactions', entityId: row.id, summary })
  }
  return after(c, { ...result.row, readSeq: row.readSeq }, { done: isBlocked ? 'blocked' : 'unblocked' })
}
