import { forgetTwoFactor } from '../../staff/change-store'
import { makeLink } from '../../staff/links'
import { disconnect } from '../../staff/sessions'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { showLink } from './link-page'
import { personPath } from './paths'
import { personOf } from './person'

/** Not for oneself: an open screen would be enough to take the account. */
export async function resetLink(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  if (person?.state !== 'active' || person.staffId === c.var.staff.staffId) return showAbsent(c)
  const link = await makeLink(c.env, {
    staffId: person.staffId,
    kind: 'reset',
    by: c.var.staff.staffId,
    summary: c.var.text.staff.recorded.resetLink(person.email),
  })
  return showLink(c, person, { kind: 'reset', ...link })
}

export async function resetTwoFactor(c: AdminContext): Promise<Response> {
  const person = await personOf(c)
  if (!person || person.staffId === c.var.staff.staffId) return showAbsent(c)
  await forgetTwoFactor(c.env, person.staffId, {
    staffId: c.var.staff.staffId,
    action: 'two_factor_reset',
    summary: c.var.text.staff.recorded.twoFactor(person.email),
  })
  await disconnect(c.env, { staffId: person.staffId })
  return c.redirect(`${personPath(person.staffId)}?done=twoFactor`, 303)
}
