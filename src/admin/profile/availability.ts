import { now } from '../../clock'
import { changesBetween } from '../../crm/audit-store'
import { updateChat } from '../../staff/change-store'
import { findPerson } from '../../staff/roster-store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { PROFILE } from './paths'

/** A break, by the person themselves; how many they take stays with administrators. */
export async function saveAvailability(c: AdminContext): Promise<Response> {
  const { staffId, email } = c.var.staff
  const person = await findPerson(c.env, staffId, now())
  if (!person) return showAbsent(c)
  const after = { isAvailable: (await c.req.parseBody())['available'] === '1', chatCap: person.chatCap }
  await updateChat(c.env, staffId, after, {
    staffId,
    action: 'changed',
    summary: c.var.text.staff.recorded.chat(email),
    changes: changesBetween(person, after),
  })
  return c.redirect(`${PROFILE}?done=availability`, 303)
}
