import { isAPIError } from 'better-auth/api'
import type { Env } from '../env'
import { attemptSucceeded, beginAttempt } from './attempts'
import { openAuth } from './auth'
import { disconnect } from './sessions'

export type PasswordChange =
  /** Set-Cookie values of the session that replaces this one; all earlier ones have ended. */
  { ok: true; cookies: string[] } | { ok: false; reason: 'wrong' | 'too-many' }

/** Counted like a login, so that a stolen session cannot be used to guess the password. */
export async function changePassword(
  env: Env,
  caller: { headers: Headers; isSecure: boolean; staffId: number; email: string },
  passwords: { current: string; next: string },
): Promise<PasswordChange> {
  const attempt = await beginAttempt(env, caller.headers, caller.email)
  if (!attempt.isAllowed) return { ok: false, reason: 'too-many' }
  const body = { currentPassword: passwords.current, newPassword: passwords.next, revokeOtherSessions: true }
  try {
    const answer = await openAuth(env, caller.isSecure).api.changePassword({
      body,
      headers: caller.headers,
      returnHeaders: true,
    })
    await Promise.all([attemptSucceeded(env, attempt), disconnect(env, { staffId: caller.staffId })])
    return { ok: true, cookies: answer.headers.getSetCookie() }
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return { ok: false, reason: 'wrong' }
    throw error
  }
}
