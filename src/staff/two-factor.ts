import { isAPIError } from 'better-auth/api'
import type { Env } from '../env'
import { attemptSucceeded, beginAttempt } from './attempts'
import { openAuth } from './auth'
import { readOptions } from '../settings/options-store'
import type { Caller } from './caller'
import { spendCode } from './spent-codes'

/** The key for the app as `otpauth://…`; nothing counts until a code confirms it. */
export type SetUp = { ok: true; uri: string } | { ok: false; reason: Refusal }
export type Confirmed =
  /** Set-Cookie values of the session that replaces this one, and the recovery codes, shown this once. */
  { ok: true; cookies: string[]; codes: string[] } | { ok: false; reason: 'wrong' | 'gone' }
export type NewCodes = { ok: true; codes: string[] } | { ok: false; reason: Refusal }
export type TurnedOff = { ok: true; cookies: string[] } | { ok: false; reason: Refusal }
type Refusal = 'wrong' | 'too-many' | 'gone'

type Person = Caller & { staffId: number; email: string }

/** Whether administrators have to have it. */
export async function isTwoFactorDue(env: Env): Promise<boolean> {
  const { staff_two_factor_admins: rule } = await readOptions(env, ['staff_two_factor_admins'])
  return rule !== 'offer'
}

/** Makes a key that replaces one which was never confirmed. The password is asked again, counted like a sign-in. */
export function beginSetUp(env: Env, person: Person, password: string): Promise<SetUp> {
  return withPassword<{ ok: true; uri: string }>(env, person, async () => {
    const answer = await openAuth(env, person.isSecure).api.enableTwoFactor({
      body: { password, method: 'totp' },
      headers: person.headers,
    })
    return answer.method === 'totp' ? { ok: true, uri: answer.totpURI } : { ok: false, reason: 'gone' }
  })
}

export async function confirmSetUp(env: Env, person: Person, code: string): Promise<Confirmed> {
  const { api } = openAuth(env, person.isSecure)
  try {
    const answer = await api.verifyTOTP({ body: { code }, headers: person.headers, returnHeaders: true })
    await spendCode(env, person.staffId, code)
    const { backupCodes } = await api.viewBackupCodes({ body: { userId: String(person.staffId) } })
    return { ok: true, cookies: answer.headers.getSetCookie(), codes: backupCodes }
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    return { ok: false, reason: error.statusCode === 401 ? 'wrong' : 'gone' }
  }
}

/** How many recovery codes are not used yet. */
export async function countRecoveryCodes(env: Env, { isSecure, staffId }: Person): Promise<number> {
  const { backupCodes } = await openAuth(env, isSecure).api.viewBackupCodes({ body: { userId: String(staffId) } })
  return backupCodes.length
}

/** The earlier ones are worth nothing from now on. */
export function renewRecoveryCodes(env: Env, person: Person, password: string): Promise<NewCodes> {
  return withPassword(env, person, async () => {
    const { api } = openAuth(env, person.isSecure)
    const { backupCodes } = await api.generateBackupCodes({ body: { password }, headers: person.headers })
    return { ok: true, codes: backupCodes }
  })
}

export function turnOffTwoFactor(env: Env, person: Person, password: string): Promise<TurnedOff> {
  return withPassword(env, person, async () => {
    const { api } = openAuth(env, person.isSecure)
    const answer = await api.disableTwoFactor({ body: { password }, headers: person.headers, returnHeaders: true })
    return { ok: true, cookies: answer.headers.getSetCookie() }
  })
}

async function withPassword<Done extends { ok: true }>(
  env: Env,
  person: Person,
  act: () => Promise<Done | { ok: false; reason: Refusal }>,
): Promise<Done | { ok: false; reason: Refusal }> {
  const attempt = await beginAttempt(env, person.headers, person.email)
  if (!attempt.isAllowed) return { ok: false, reason: 'too-many' }
  try {
    const done = await act()
    await attemptSucceeded(env, attempt)
    return done
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    return { ok: false, reason: error.body?.code === 'INVALID_PASSWORD' ? 'wrong' : 'gone' }
  }
}
