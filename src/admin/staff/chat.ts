import { changesBetween } from '../../crm/audit-store'
import { updateChat } from '../../staff/change-store'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { CAP_MAX } from './chat-card'
import { personPath } from './paths'
import { personOf } from './person'
import { showPerson } from './person-page'

export async function saveChat(c: AdminContext): Promise<Response> {
  const text = c.var.text.staff
  const person = await personOf(c)
  if (!person) return showAbsent(c)
  const form = await c.req.parseBody()
  const cap = typeof form['cap'] === 'string' ? form['cap'].trim().slice(0, 20) : ''
  const isAvailable = form['available'] === '1'
  const chatCap = cap === '' ? null : Number(cap)
  if (chatCap !== null && !(/^\d{1,4}$/.test(cap) && chatCap >= 1 && chatCap <= CAP_MAX)) {
    return showPerson(c, person, {
      status: 422,
      chat: { cap, isAvailable, errors: { cap: text.chat.capError(CAP_MAX) } },
    })
  }
  const after = { isAvailable, chatCap }
  await updateChat(c.env, person.staffId, after, {
    staffId: c.var.staff.staffId,
    action: 'changed',
    summary: text.recorded.chat(person.email),
    changes: changesBetween(person, after),
  })
  return c.redirect(`${personPath(person.staffId)}?done=saved`, 303)
}
