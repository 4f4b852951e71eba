import { recordAudit } from '../../../crm/audit-store'
import { renewRecoveryCodes } from '../../../staff/two-factor'
import type { AdminContext } from '../../route'
import { TWO_FACTOR } from '../paths'
import { showCodes } from './codes-page'
import { showTwoFactor } from './page'
import { personOf, typedPassword } from './person'
import { refusedBy } from './refused'

export async function renewCodes(c: AdminContext): Promise<Response> {
  const { staffId, email, hasTwoFactor } = c.var.staff
  if (!hasTwoFactor) return c.redirect(TWO_FACTOR, 303)
  const password = await typedPassword(c)
  if (password === null) return showTwoFactor(c, refusedBy(c, 'codes', 'wrong'))
  const made = await renewRecoveryCodes(c.env, personOf(c), password)
  if (!made.ok) return showTwoFactor(c, refusedBy(c, 'codes', made.reason))
  await recordAudit(c.env, {
    staffId,
    action: 'recovery_codes',
    entity: 'staff',
    entityId: staffId,
    summary: c.var.text.twoFactor.recorded.codes(email),
  })
  return showCodes(c, made.codes)
}
