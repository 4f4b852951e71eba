import { now } from '../../clock'
import { changesBetween } from '../../crm/audit-store'
import { updateName } from '../../staff/change-store'
import { findPerson } from '../../staff/roster-store'
import { fieldErrors } from '../form'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { nameSchema } from '../staff/details'
import type { NameField } from './name-card'
import { PROFILE } from './paths'
import { showProfile } from './profile'

export async function saveName(c: AdminContext): Promise<Response> {
  const { staffId, email } = c.var.staff
  const form = await c.req.parseBody()
  const parsed = nameSchema(c.var.text.staff.details.errors).safeParse(form)
  if (!parsed.success) {
    const typed = { firstname: typedText(form['firstname']), lastname: typedText(form['lastname']) }
    return showProfile(c, { status: 422, name: { typed, errors: fieldErrors<NameField>(parsed.error) } })
  }
  const person = await findPerson(c.env, staffId, now())
  if (!person) return showAbsent(c)
  await updateName(c.env, staffId, parsed.data, {
    staffId,
    action: 'changed',
    summary: c.var.text.staff.recorded.name(email),
    changes: changesBetween(person, parsed.data),
  })
  return c.redirect(`${PROFILE}?done=name`, 303)
}

function typedText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : ''
}
