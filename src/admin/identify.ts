import { getSignedCookie } from 'hono/cookie'
import type { MiddlewareHandler } from 'hono'
import { csrfTokenOf } from '../staff/csrf'
import { sessionCookieName } from '../staff/session-cookie'
import { languageAsked, localeAsked, type Language } from '../staff/languages'
import { findSignedIn } from '../staff/session-store'
import { isSecureAddress } from './origin'
import type { AdminContext, AdminEnv } from './route'
import { CATALOGUES } from './text/catalogues'

/** Reads who is calling. Without a session `staff` stays unset and the CSRF token empty. */
export const identify: MiddlewareHandler<AdminEnv> = async (c, next) => {
  speak(c, null)
  c.set('csrfToken', '')
  const token = await sessionToken(c)
  const staff = token ? await findSignedIn(c.env, token, new Date()) : null
  if (token && staff) {
    c.set('staff', staff)
    speak(c, staff.language)
    c.set('csrfToken', await csrfTokenOf(c.env.SESSION_SECRET, token))
  }
  await next()
}

/** In the language that the person chose, else in what their browser asks for. */
function speak(c: AdminContext, chosen: Language | null): void {
  const asked = c.req.header('accept-language')
  const language = chosen ?? languageAsked(asked)
  c.set('language', language)
  c.set('locale', localeAsked(language, asked))
  c.set('text', CATALOGUES[language])
}

/** Signed by better-auth in the form that Hono reads too (HMAC-SHA-256 over the value, base64). */
export async function sessionToken(c: AdminContext): Promise<string | null> {
  const name = sessionCookieName(isSecureAddress(c))
  return (await getSignedCookie(c, c.env.SESSION_SECRET, name)) || null
}
