import { isAPIError } from 'better-auth/api'
import type { Env } from '../env'
import { attemptSucceeded, beginAttempt } from './attempts'
import { openAuth } from './auth'

export type Login =
  /** Set-Cookie values of a new session. */
  | { ok: true; cookies: string[] }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'too-many'; retryAfterSeconds: number }

/** A refusal leaves at this moment after the attempt began, whatever made it: it must not tell which addresses exist. */
const REFUSAL_AFTER_MS = 600

/**
 * Checks e-mail and password and begins a session of its own. An unknown address, a wrong password and a person who is
 * not active are answered alike, and at the same time.
 */
export async function logIn(
  env: Env,
  caller: { headers: Headers; isSecure: boolean },
  credentials: { email: string; password: string },
): Promise<Login> {
  const startedAt = Date.now()
  const email = credentials.email.trim().toLowerCase()
  const attempt = await beginAttempt(env, caller.headers, email)
  if (!attempt.isAllowed) return { ok: false, reason: 'too-many', retryAfterSeconds: attempt.retryAfterSeconds }
  const cookies = await beginSession(env, caller, { email, password: credentials.password })
  if (cookies) {
    await attemptSucceeded(env, attempt)
    return { ok: true, cookies }
  }
  await scheduler.wait(Math.max(0, startedAt + REFUSAL_AFTER_MS - Date.now()))
  return { ok: false, reason: 'wrong' }
}

/** Null where better-auth refuses; everything else is a fault of ours and throws. */
export async function beginSession(
  env: Env,
  { headers, isSecure }: { headers: Headers; isSecure: boolean },
  body: { email: string; password: string },
): Promise<string[] | null> {
  try {
    const answer = await openAuth(env, isSecure).api.signInEmail({ body, headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}
