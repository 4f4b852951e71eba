import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isCsrfToken } from '../staff/csrf'
import type { SignedInStaff } from '../staff/signed-in'
import { sessionToken } from './identify'
import { isOwnPage } from './origin'
import { leadToTwoFactor, showAbsent, showRefused, showTooLarge, turnAway } from './refusals'
import type { AdminContext, AdminEnv, AdminRoute, Needs } from './route'

const BODY_MAX_BYTES = 1024 * 1024
/** A body that says that it is larger is never read whole: it streams, and its token comes in the header. */
const IN_MEMORY_MAX_BYTES = 32 * 1024 * 1024

type Guarded = Pick<AdminRoute, 'needs' | 'isBeforeTwoFactor'>

/** Lets through whoever has what the route needs. To the others it does not exist. */
export function requires({ needs, isBeforeTwoFactor }: Guarded): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    if (needs === 'nobody-yet') return next()
    const staff = c.get('staff') as SignedInStaff | undefined
    if (!staff) return turnAway(c)
    if (owes(c) && !isBeforeTwoFactor) return leadToTwoFactor(c)
    if (!isMet(needs, staff)) return showAbsent(c)
    return next()
  }
}

/** Whether this administrator has to set up two-factor before anything else. */
export function owes(c: AdminContext): boolean {
  const staff = c.get('staff') as SignedInStaff | undefined
  return staff?.owesTwoFactor ?? false
}

function isMet(needs: Exclude<Needs, 'nobody-yet'>, staff: SignedInStaff): boolean {
  if (needs === 'signed-in') return true
  if (needs === 'admin') return staff.isAdmin
  if ('anyOf' in needs) return needs.anyOf.some((one) => staff.can(...one))
  return staff.can(...needs)
}

export function limitsBody(maxBytes: number = BODY_MAX_BYTES): MiddlewareHandler<AdminEnv> {
  const onError = (c: unknown) => showTooLarge(c as AdminContext)
  const declared = bodyLimit({ maxSize: maxBytes, onError })
  // Without a length the limit is counted in memory.
  const counted = bodyLimit({ maxSize: Math.min(maxBytes, IN_MEMORY_MAX_BYTES), onError })
  return (c, next) => (c.req.header('content-length') === undefined ? counted(c, next) : declared(c, next))
}

/**
 * A POST comes from a page of ours and, with a session, carries its token: `_csrf` in the form or the header
 * `x-csrf-token`. Login and set-up have no session yet; for them the page decides.
 */
export function comesFromUs(needs: Needs): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    if (!isOwnPage(c)) return showRefused(c)
    const isOurs = needs === 'nobody-yet' ? (await readForm(c)) !== null : await carriesToken(c)
    return isOurs ? next() : showRefused(c)
  }
}

async function carriesToken(c: AdminContext): Promise<boolean> {
  const session = await sessionToken(c)
  if (!session) return false
  const isStream = Number(c.req.header('content-length') ?? 0) > IN_MEMORY_MAX_BYTES
  const given = c.req.header('x-csrf-token') ?? (isStream ? '' : await formToken(c))
  return isCsrfToken(c.env.SESSION_SECRET, session, given)
}

async function formToken(c: AdminContext): Promise<string> {
  const field = (await readForm(c))?.['_csrf']
  return typeof field === 'string' ? field : ''
}

/** Null where the body is no form: cut off, or without its boundary. What is read once is kept for the route. */
async function readForm(c: AdminContext): Promise<Record<string, unknown> | null> {
  try {
    return await c.req.parseBody()
  } catch {
    return null
  }
}
