import { endOtherSessions, endSession } from '../../staff/sessions'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'

export async function endOne(c: AdminContext): Promise<Response> {
  const sessionId = Number(c.req.param('id'))
  if (!Number.isSafeInteger(sessionId)) return showAbsent(c)
  await endSession(c.env, c.var.staff.staffId, sessionId)
  return c.redirect('/admin/profile?done=ended', 303)
}

export async function endOthers(c: AdminContext): Promise<Response> {
  await endOtherSessions(c.env, c.var.staff.staffId, Number(c.var.staff.sessionId))
  return c.redirect('/admin/profile?done=others', 303)
}
