import { setSignedCookie } from 'hono/cookie'
import { ACCESS_HEADER, logInByAccess } from '../../staff/access'
import { SESSION_SECONDS, sessionCookieName } from '../../staff/session-cookie'
import { isSecureAddress } from '../origin'
import type { AdminContext } from '../route'

/** Whether this request has passed Cloudflare Access, or says so. */
export function comesThroughAccess(c: AdminContext): boolean {
  return c.req.header(ACCESS_HEADER) !== undefined
}

/** True: signed in. Else what the login page says about it, if anything. */
export async function enterByAccess(c: AdminContext): Promise<true | string | null> {
  const isSecure = isSecureAddress(c)
  const login = await logInByAccess(c.env, { headers: c.req.raw.headers, isSecure })
  const { access } = c.var.text.login
  if (!login.ok) {
    if (login.reason === 'off') return null
    return login.reason === 'unknown' ? access.unknown(login.email) : access[login.reason]
  }
  await setSignedCookie(c, sessionCookieName(isSecure), login.token, c.env.SESSION_SECRET, {
    secure: isSecure,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: SESSION_SECONDS,
  })
  return true
}
