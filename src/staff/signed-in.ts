import type { FeatureCapability } from './capabilities'

/** The person behind a request, read from D1 at each request, so that a change of permission or a deactivation acts at once. */
export type SignedInStaff = {
  staffId: number
  name: string
  email: string
  isAdmin: boolean
  sessionId: string
  /** True for admins whatever is asked. */
  can: (...needed: FeatureCapability) => boolean
}

export type SessionRow = { sessionId: number; staffId: number; name: string; email: string; isAdmin: boolean }
export type PermissionRow = { feature: string; capability: string }

export function signedIn(session: SessionRow, permissions: readonly PermissionRow[]): SignedInStaff {
  const held = new Set(permissions.map(({ feature, capability }) => `${feature}.${capability}`))
  return {
    staffId: session.staffId,
    name: session.name,
    email: session.email,
    isAdmin: session.isAdmin,
    sessionId: String(session.sessionId),
    can: (...[feature, capability]) => session.isAdmin || held.has(`${feature}.${capability}`),
  }
}
