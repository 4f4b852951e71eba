import { z } from 'zod'
import { changePassword } from '../../staff/change-password'
import { PASSWORD_MAX, PASSWORD_MIN } from '../../staff/password'
import { recordAction } from '../activity-log/record-action'
import { fieldErrors } from '../form'
import { isSecureAddress } from '../origin'
import type { AdminContext } from '../route'
import type { Catalogue } from '../text/en'
import { showProfile } from './profile'

export type PasswordField = 'current' | 'next' | 'again'

export async function submitPassword(c: AdminContext): Promise<Response> {
  const { text, staff } = c.var
  const parsed = passwordSchema(text).safeParse(await c.req.parseBody())
  if (!parsed.success) return showProfile(c, { status: 422, password: fieldErrors<PasswordField>(parsed.error) })
  const caller = {
    headers: c.req.raw.headers,
    isSecure: isSecureAddress(c),
    staffId: staff.staffId,
    email: staff.email,
  }
  const change = await changePassword(c.env, caller, parsed.data)
  if (!change.ok) {
    const { wrong, tooMany } = text.profile.password
    return change.reason === 'wrong'
      ? showProfile(c, { status: 422, password: { current: wrong } })
      : showProfile(c, { status: 429, password: { current: tooMany } })
  }
  await recordAction(c, 'staff.password', text.activityLog.recorded.password, { staffId: staff.staffId })
  for (const cookie of change.cookies) c.header('set-cookie', cookie, { append: true })
  return c.redirect('/admin/profile?done=password', 303)
}

function passwordSchema({ setup: { errors } }: Catalogue) {
  return z
    .object({
      current: z.string().min(1, errors.required).max(PASSWORD_MAX, errors.tooLong(PASSWORD_MAX)),
      next: z
        .string()
        .min(PASSWORD_MIN, errors.passwordShort(PASSWORD_MIN))
        .max(PASSWORD_MAX, errors.tooLong(PASSWORD_MAX)),
      again: z.string(),
    })
    .refine(({ next, again }) => next === again, { path: ['again'], message: errors.passwordAgain })
}
