import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isCsrfToken } from '../staff/csrf'
import type { SignedInStaff } from '../staff/signed-in'
import { sessionToken } from './identify'
import { isOwnPage } from './origin'
import { showAbsent, showRefused, showTooLarge, turnAway } from './refusals'
import type { AdminContext, AdminEnv, Needs } from './route'

const BODY_MAX_BYTES = 1024 * 1024
/** A body that may be larger is never read whole: it says its length before, and its token in the header. */
const IN_MEMORY_MAX_BYTES = 32 * 1024 * 1024

/** Lets through whoever has what the route needs. To the others it does not exist. */
export function requires(needs: Needs): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    if (needs === 'nobody-yet') return next()
    const staff = c.get('staff') as SignedInStaff | undefined
    if (!staff) return turnAway(c)
    if (!isMet(needs, staff)) return showAbsent(c)
    return next()
  }
}

function isMet(needs: Exclude<Needs, 'nobody-yet'>, staff: SignedInStaff): boolean {
  if (needs === 'signed-in') return true
  if (needs === 'admin') return staff.isAdmin
  if ('anyOf' in needs) return needs.anyOf.some((one) => staff.can(...one))
  return staff.can(...needs)
}

export function limitsBody(maxBytes: number = BODY_MAX_BYTES): MiddlewareHandler<AdminEnv> {
  if (maxBytes > IN_MEMORY_MAX_BYTES) return limitsStream(maxBytes)
  return bodyLimit({ maxSize: maxBytes, onError: (c) => showTooLarge(c as AdminContext) })
}

function limitsStream(maxBytes: number): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    const length = Number(c.req.header('content-length') ?? Number.NaN)
    if (!(length <= maxBytes)) return showTooLarge(c)
    return next()
  }
}

/**
 * A POST comes from a page of ours and, with a session, carries its token: `_csrf` in the form or the header
 * `x-csrf-token`. Login and set-up have no session yet; for them the page decides.
 */
export function comesFromUs(needs: Needs, maxBytes: number = BODY_MAX_BYTES): MiddlewareHandler<AdminEnv> {
  const isStream = maxBytes > IN_MEMORY_MAX_BYTES
  return async (c, next) => {
    if (!isOwnPage(c)) return showRefused(c)
    if (needs !== 'nobody-yet' && !(await carriesToken(c, isStream))) return showRefused(c)
    return next()
  }
}

async function carriesToken(c: AdminContext, isStream: boolean): Promise<boolean> {
  const session = await sessionToken(c)
  if (!session) return false
  const given = c.req.header('x-csrf-token') ?? (isStream ? '' : await formToken(c))
  return isCsrfToken(c.env.SESSION_SECRET, session, given)
}

async function formToken(c: AdminContext): Promise<string> {
  const field = (await c.req.parseBody())['_csrf']
  return typeof field === 'string' ? field : ''
}
