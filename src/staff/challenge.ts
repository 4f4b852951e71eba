import { isAPIError } from 'better-auth/api'
import type { Env } from '../env'
import { attemptSucceeded, beginAttempt } from './attempts'
import { openAuth } from './auth'
import type { Caller } from './caller'
import { challengedStaff } from './challenge-store'
import { readRecoveryCode } from './recovery-codes'
import { spendCode } from './spent-codes'

export type Answered =
  | { ok: true; cookies: string[]; staffId: number; email: string; usedRecoveryCode: boolean }
  | { ok: false; reason: 'wrong' }
  /** The sign-in took too long, was used, or had too many wrong codes: it begins with the password again. */
  | { ok: false; reason: 'over' }
  | { ok: false; reason: 'too-many'; retryAfterSeconds: number }

/**
 * The second step of a sign-in: a code of the app, or a recovery code. `challenge` is what the signed cookie names.
 * Counted by person before the code is looked at, beside better-auth's own limits (5 a sign-in, 10 wrong in a row).
 */
export async function answerChallenge(
  env: Env,
  caller: Caller,
  challenge: string | null,
  typed: string,
): Promise<Answered> {
  const who = challenge ? await challengedStaff(env, challenge, new Date()) : null
  if (who === null) return { ok: false, reason: 'over' }
  const { staffId, email } = who
  const attempt = await beginAttempt(env, caller.headers, `code of ${staffId}`)
  if (!attempt.isAllowed) return { ok: false, reason: 'too-many', retryAfterSeconds: attempt.retryAfterSeconds }
  const code = typed.replaceAll(/\s/g, '')
  const recovery = readRecoveryCode(typed)
  const isCode = /^\d{6}$/.test(code)
  if (!isCode && recovery === null) return { ok: false, reason: 'wrong' }
  if (isCode && !(await spendCode(env, staffId, code))) return { ok: false, reason: 'wrong' }
  const verified = await verify(env, caller, isCode ? { code } : { recovery: recovery ?? '' })
  if (!Array.isArray(verified))
    return verified === 'over' ? { ok: false, reason: 'over' } : { ok: false, reason: 'wrong' }
  await attemptSucceeded(env, attempt)
  return { ok: true, cookies: verified, staffId, email, usedRecoveryCode: !isCode }
}

/** Set-Cookie values of the session, or why there is none. */
async function verify(
  env: Env,
  { headers, isSecure }: Caller,
  given: { code: string } | { recovery: string },
): Promise<string[] | 'wrong' | 'over'> {
  const { api } = openAuth(env, isSecure)
  try {
    const answer =
      'code' in given
        ? await api.verifyTOTP({ body: { code: given.code }, headers, returnHeaders: true })
        : await api.verifyBackupCode({ body: { code: given.recovery }, headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    return WRONG.has(error.body?.code ?? '') ? 'wrong' : 'over'
  }
}

const WRONG = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE'])
