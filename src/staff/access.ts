import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose'
import { z } from 'zod'
import { now } from '../clock'
import type { Env } from '../env'
import { readOptions } from '../settings/options-store'
import { accessKeys } from './access-api'
import { openAuth } from './auth'
import { clientAddress } from './client-address'
import type { Caller } from './caller'
import { findByEmail } from './store'

/** What Cloudflare puts on each request that has passed Access. */
export const ACCESS_HEADER = 'cf-access-jwt-assertion'
/** A team's domain, as its dashboard shows it. */
export const TEAM = /^[a-z0-9-]{1,63}\.cloudflareaccess\.com$/

export type AccessLogin =
  /** The token of a session that has begun. */
  | { ok: true; token: string }
  /** `off`: not set up, or the request carries nothing. `needs-code`: the second factor is asked for with the password. */
  | { ok: false; reason: 'off' | 'invalid' | 'unavailable' | 'needs-code' }
  | { ok: false; reason: 'unknown'; email: string }

const claimsSchema = z.object({ email: z.email().max(254).toLowerCase() })

/** Signs in who has passed Access and works here under the same address. */
export async function logInByAccess(env: Env, { headers, isSecure }: Caller): Promise<AccessLogin> {
  const jwt = headers.get(ACCESS_HEADER)
  if (!jwt || jwt.length > 8000) return { ok: false, reason: 'off' }
  const options = await readOptions(env, ['staff_access_team', 'staff_access_audience', 'staff_access_second_factor'])
  const { staff_access_team: team, staff_access_audience: audience } = options
  if (!TEAM.test(team) || audience === '') return { ok: false, reason: 'off' }
  const verified = await verify(jwt, { team, audience })
  if (typeof verified === 'string') return { ok: false, reason: verified }
  const person = await findByEmail(env, verified.email)
  if (!person?.isActive) return { ok: false, reason: 'unknown', email: verified.email }
  if (person.hasTwoFactor && options.staff_access_second_factor !== 'enable') return { ok: false, reason: 'needs-code' }
  const { internalAdapter } = await openAuth(env, isSecure).$context
  const session = await internalAdapter.createSession(String(person.staffId), false, {
    via: 'access',
    ipAddress: clientAddress(headers),
    userAgent: headers.get('user-agent') ?? '',
  })
  return session ? { ok: true, token: session.token } : { ok: false, reason: 'unknown', email: verified.email }
}

type Application = { team: string; audience: string }

async function verify(jwt: string, application: Application): Promise<{ email: string } | 'invalid' | 'unavailable'> {
  const known = await accessKeys(application.team, now())
  if (!known) return 'unavailable'
  const first = await verifyWith(jwt, known, application)
  if (first !== 'unknown-key') return first
  // Keys change every six weeks; the new one is there before it is used.
  const fresh = await accessKeys(application.team, now(), { mustBeNew: true })
  const second = await verifyWith(jwt, fresh ?? known, application)
  return second === 'unknown-key' ? 'invalid' : second
}

async function verifyWith(jwt: string, keys: JSONWebKeySet, { team, audience }: Application) {
  try {
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys), {
      algorithms: ['RS256'],
      issuer: `https://${team}`,
      audience,
      requiredClaims: ['exp', 'email'],
      clockTolerance: 5,
      currentDate: new Date(now()),
    })
    return claimsSchema.safeParse(payload).data ?? 'invalid'
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key'
    if (error instanceof errors.JOSEError) return 'invalid'
    throw error
  }
}
