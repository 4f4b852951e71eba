/** A session ends this long after login, used or not. */
export const SESSION_SECONDS = 14 * 24 * 60 * 60

/** Between the right password and the code. */
export const CHALLENGE_SECONDS = 10 * 60

/** `__Host-` binds the cookie to this host, `/` and https. Plain http has no such cookies: only localhost is served so. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-crmconnect' : 'crmconnect'
}

/** Names the sign-in that still waits for its code; worth nothing else. */
export function challengeCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-crmconnect-code' : 'crmconnect-code'
}
