import type { FeatureCapability } from './capabilities'
import { isInterfaceLanguage, type Language } from './languages'

/** The person behind a request, read from D1 at each request, so that a change of permission or a deactivation acts at once. */
export type SignedInStaff = {
  staffId: number
  name: string
  email: string
  isAdmin: boolean
  /** Chosen for the interface; null: as the browser asks for. */
  language: Language | null
  sessionId: string
  hasTwoFactor: boolean
  /** An administrator who has to set up two-factor first, and reaches nothing else until then. */
  owesTwoFactor: boolean
  /** True for admins whatever is asked. */
  can: (...needed: FeatureCapability) => boolean
}

export type SessionRow = {
  sessionId: number
  staffId: number
  name: string
  email: string
  isAdmin: boolean
  hasTwoFactor: boolean
  language: string | null
  /** `access` where the session began through Cloudflare Access. */
  via: string | null
  /** The two options, where somebody could owe it; else null. */
  rule: string | null
  accessCounts: string | null
}
export type PermissionRow = { feature: string; capability: string }

export function signedIn(session: SessionRow, permissions: readonly PermissionRow[]): SignedInStaff {
  const held = new Set(permissions.map(({ feature, capability }) => `${feature}.${capability}`))
  return {
    staffId: session.staffId,
    name: session.name,
    email: session.email,
    isAdmin: session.isAdmin,
    language: isInterfaceLanguage(session.language) ? session.language : null,
    sessionId: String(session.sessionId),
    hasTwoFactor: session.hasTwoFactor,
    owesTwoFactor: owesTwoFactor(session),
    can: (...[feature, capability]) => session.isAdmin || held.has(`${feature}.${capability}`),
  }
}

/** A row of the options that is missing counts as its default: required, and Access is no second factor. */
function owesTwoFactor({ isAdmin, hasTwoFactor, via, rule, accessCounts }: SessionRow): boolean {
  if (!isAdmin || hasTwoFactor || rule === 'offer') return false
  return !(via === 'access' && accessCounts === 'enable')
}
