import { isAPIError } from 'better-auth/api'
import type { Env } from '../env'
import { attemptSucceeded, beginAttempt } from './attempts'
import { openAuth } from './auth'
import type { Caller } from './caller'
import { challengeCookieName } from './session-cookie'

type Begun = { cookies: string[]; needsCode: boolean }

export type Login =
  /** Set-Cookie values of a new session; with `needsCode` of a sign-in that waits for the second step. */
  ({ ok: true } & Begun) | { ok: false; reason: 'wrong' } | { ok: false; reason: 'too-many'; retryAfterSeconds: number }

/** A refusal leaves at this moment after the attempt began, whatever made it: it must not tell which addresses exist. */
const REFUSAL_AFTER_MS = 600

/**
 * Checks e-mail and password and begins a session of its own. An unknown address, a wrong password and a person who is
 * not active are answered alike, and at the same time.
 */
export async function logIn(
  env: Env,
  caller: Caller,
  credentials: { email: string; password: string },
): Promise<Login> {
  const startedAt = Date.now()
  const email = credentials.email.trim().toLowerCase()
  const attempt = await beginAttempt(env, caller.headers, email)
  if (!attempt.isAllowed) return { ok: false, reason: 'too-many', retryAfterSeconds: attempt.retryAfterSeconds }
  const begun = await beginSession(env, caller, { email, password: credentials.password })
  if (begun) {
    await attemptSucceeded(env, attempt)
    return { ok: true, ...begun }
  }
  await scheduler.wait(Math.max(0, startedAt + REFUSAL_AFTER_MS - Date.now()))
  return { ok: false, reason: 'wrong' }
}

/** Null where better-auth refuses; everything else is a fault of ours and throws. */
export async function beginSession(
  env: Env,
  { headers, isSecure }: Caller,
  body: { email: string; password: string },
): Promise<Begun | null> {
  try {
    const answer = await openAuth(env, isSecure).api.signInEmail({ body, headers, returnHeaders: true })
    const cookies = answer.headers.getSetCookie()
    if (!('twoFactorRedirect' in answer.response)) return { cookies, needsCode: false }
    // better-auth has made and ended a session on the way here; only the cookie of the second step leaves.
    const name = challengeCookieName(isSecure)
    return { cookies: cookies.filter((cookie) => cookie.startsWith(`${name}=`)), needsCode: true }
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}
