import { stubs } from '../../../../durable-objects/stubs'
import { now } from '../../../clock'
import { changesBetween } from '../../../crm/audit-store'
import { log } from '../../../log'
import { updateChat } from '../../../staff/change-store'
import { findPerson } from '../../../staff/roster-store'
import { fieldsOf, wantsJson } from '../answers'
import { INBOX } from '../paths'
import { showAbsent } from '../../refusals'
import type { AdminContext } from '../../route'

/** Present, or away for a while; who comes back may be given what waited meanwhile. */
export async function setAvailability(c: AdminContext): Promise<Response> {
  const { staffId, email } = c.var.staff
  const person = await findPerson(c.env, staffId, now())
  if (!person) return showAbsent(c)
  const isAvailable = (await fieldsOf(c)).one('available') === '1'
  const after = { isAvailable, chatCap: person.chatCap }
  if (isAvailable !== person.isAvailable) {
    const summary = c.var.text.staff.recorded.chat(email)
    const changes = changesBetween({ isAvailable: person.isAvailable }, { isAvailable })
    await updateChat(c.env, staffId, after, { staffId, action: 'changed', summary, changes })
  }
  if (isAvailable) c.executionCtx.waitUntil(takeTurns(c))
  return wantsJson(c) ? c.json({ ok: true, isAvailable }) : c.redirect(INBOX, 303)
}

/** The clock does it anyway, within the minute. */
async function takeTurns(c: AdminContext): Promise<void> {
  try {
    await stubs(c.env).journal('messages').takeTurns()
  } catch (error) {
    log('warn', 'inbox.turns', { error })
  }
}
