import { recordAudit } from '../../crm/audit-store'
import { now } from '../../clock'
import { insertNumber } from '../../settings/numbers-store'
import { recordActivity } from '../../whatsapp/activity-store'
import { findNumber } from '../../whatsapp/numbers/find'
import type { AdminContext } from '../route'
import { spreadChange } from '../settings/spread-change'
import { showAddNumber } from './add-page'
import { pathOf } from './paths'
import { whyNotFound } from './why-not-found'

/** Asks Meta first: only a number of our own account is stored, and with what Meta knows of it. */
export async function addNumber(c: AdminContext): Promise<Response> {
  const { errors } = c.var.text.numbers.adding
  const form = await c.req.parseBody()
  const typed = form['phoneNumberId']
  const phoneNumberId = typeof typed === 'string' ? typed.trim().slice(0, 40) : ''
  const isCoexistence = form['isCoexistence'] === '1'
  const refuse = (error: string) => showAddNumber(c, { phoneNumberId, isCoexistence, error })
  if (!/^\d{5,25}$/.test(phoneNumberId)) return refuse(errors.id)

  const { staffId } = c.var.staff
  const found = await findNumber(c.env, phoneNumberId, staffId)
  if (!found.ok) return refuse(whyNotFound(c.var.text, found))

  const at = now()
  const { wabaId, number } = found
  const id = await insertNumber(c.env, { ...number, wabaId, isCoexistence, stateAt: at, createdAt: at })
  if (id === null) return refuse(errors.taken)
  const summary = `Added the number ${number.displayPhoneNumber}`
  await recordActivity(c.env, { kind: 'number.add', outcome: 'done', phoneNumberId, summary, staffId })
  await recordAudit(c.env, { staffId, action: 'added', entity: 'numbers', entityId: phoneNumberId, summary })
  await spreadChange(c.env)
  return c.redirect(`${pathOf(id)}?done=added`, 303)
}
