import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { drizzle } from 'drizzle-orm/d1'
import { staffAccounts, staffSessions, staffTwoFactors, staffVerifications } from '../db/staff'
import type { Env } from '../env'
import { authUsers } from './auth-tables'
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN, verifyPassword } from './password'
import { makeRecoveryCodes } from './recovery-codes'
import { challengeCookieName, CHALLENGE_SECONDS, SESSION_SECONDS, sessionCookieName } from './session-cookie'
import { isActiveStaff } from './store'

/** What an authenticator app shows beside the account. */
const ISSUER = 'CRMConnect WhatsApp'

/**
 * better-auth over our tables, built for one request. Its HTTP handler is mounted nowhere: our forms call `api.*`, so
 * sign-up, its routes and its own rate limits (which only its handler applies) do not exist from outside.
 */
export function openAuth(env: Env, isSecure: boolean) {
  return betterAuth({
    baseURL: isSecure ? 'https://admin.invalid' : 'http://admin.invalid', // no address of ours is ever built from it
    secret: env.SESSION_SECRET,
    database: drizzleAdapter(drizzle(env.DB), {
      provider: 'sqlite',
      schema: {
        user: authUsers,
        session: staffSessions,
        account: staffAccounts,
        verification: staffVerifications,
        twoFactor: staffTwoFactors,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(password, hash) },
    },
    // The cookie cache stays off: a deactivation or a revoked session has to count at the next request. Core rule 26.
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { via: { type: 'string', required: false, input: false } },
    },
    plugins: [
      twoFactor({
        issuer: ISSUER,
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
      }),
    ],
    databaseHooks: {
      session: { create: { before: (session) => isActiveStaff(env, Number(session.userId)) } },
    },
    advanced: {
      database: { generateId: 'serial' },
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
      useSecureCookies: false, // its prefix is __Secure-; ours is __Host-, by name
      cookies: {
        session_token: {
          name: sessionCookieName(isSecure),
          attributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
        },
        two_factor: {
          name: challengeCookieName(isSecure),
          attributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
        },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}
