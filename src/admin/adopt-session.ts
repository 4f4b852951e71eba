import { csrfTokenOf } from '../staff/csrf'
import { sessionCookieName } from '../staff/session-cookie'
import { isSecureAddress } from './origin'
import type { AdminContext } from './route'

/**
 * Sends the cookies of a session that replaces the present one, and gives the forms of this answer its token. Answers
 * the session's token; empty where these cookies hold none.
 */
export async function adoptSession(c: AdminContext, cookies: readonly string[]): Promise<string> {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  const begin = `${sessionCookieName(isSecureAddress(c))}=`
  const value =
    cookies
      .find((cookie) => cookie.startsWith(begin))
      ?.slice(begin.length)
      .split(';')[0] ?? ''
  const token = decodeURIComponent(value).replace(/\.[^.]*$/, '')
  if (token) c.set('csrfToken', await csrfTokenOf(c.env.SESSION_SECRET, token))
  return token
}
