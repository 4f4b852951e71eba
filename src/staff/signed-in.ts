import type { Capability, Feature } from './capabilities'

/** The person behind a request, read from D1 at each request, so that a change of permission or a deactivation acts at once. */
export type SignedInStaff = {
  staffId: number
  name: string
  email: string
  isAdmin: boolean
  sessionId: string
  can: (feature: Feature, capability: Capability) => boolean
}
