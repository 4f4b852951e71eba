import { z } from 'zod'
import { PASSWORD_MAX } from '../../../staff/password'
import { isSecureAddress } from '../../origin'
import type { AdminContext } from '../../route'

const passwordSchema = z.object({ password: z.string().min(1).max(PASSWORD_MAX) })

export function personOf(c: AdminContext) {
  const { staffId, email } = c.var.staff
  return { headers: c.req.raw.headers, isSecure: isSecureAddress(c), staffId, email }
}

/** What was typed as the current password; null where that can be none. */
export async function typedPassword(c: AdminContext): Promise<string | null> {
  return passwordSchema.safeParse(await c.req.parseBody()).data?.password ?? null
}
