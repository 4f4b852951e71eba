import type { Capability, Feature } from './capabilities'

/** The person behind a request, read from D1 at each request, so that a change of permission or a deactivation acts at once. */
export type SignedInStaff = {
  staffId: number
  name: string
  email: string
  isAdmin: boolean
  sessionId: string
  /** True for admins whatever is asked. */
  can: <F extends Feature>(feature: F, capability: Capability<F>) => boolean
}
