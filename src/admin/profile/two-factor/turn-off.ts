import { recordAudit } from '../../../crm/audit-store'
import { endSessionsBut } from '../../../staff/sessions'
import { isTwoFactorDue, turnOffTwoFactor } from '../../../staff/two-factor'
import { adoptSession } from '../../adopt-session'
import type { AdminContext } from '../../route'
import { TWO_FACTOR } from '../paths'
import { showTwoFactor } from './page'
import { personOf, typedPassword } from './person'
import { refusedBy } from './refused'

export async function turnOff(c: AdminContext): Promise<Response> {
  const { staffId, email, hasTwoFactor, isAdmin } = c.var.staff
  if (!hasTwoFactor || (isAdmin && (await isTwoFactorDue(c.env)))) return c.redirect(TWO_FACTOR, 303)
  const password = await typedPassword(c)
  if (password === null) return showTwoFactor(c, refusedBy(c, 'off', 'wrong'))
  const off = await turnOffTwoFactor(c.env, personOf(c), password)
  if (!off.ok) return showTwoFactor(c, refusedBy(c, 'off', off.reason))
  await endSessionsBut(c.env, staffId, await adoptSession(c, off.cookies))
  await recordAudit(c.env, {
    staffId,
    action: 'two_factor_off',
    entity: 'staff',
    entityId: staffId,
    summary: c.var.text.twoFactor.recorded.off(email),
  })
  return c.redirect(`${TWO_FACTOR}?done=off`, 303)
}
