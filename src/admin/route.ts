import type { Context } from 'hono'
import type { Env } from '../env'
import type { Capability, Feature } from '../staff/capabilities'
import type { SignedInStaff } from '../staff/signed-in'

export type AdminEnv = { Bindings: Env; Variables: { staff: SignedInStaff; csrfToken: string; nonce: string } }
export type AdminContext = Context<AdminEnv>

/** Who may call a route. `nobody-yet` is login and set-up: reachable without a session. */
export type Needs = 'nobody-yet' | 'signed-in' | 'admin' | readonly [Feature, Capability]

/** Every address under `/admin` is one of these, listed in `screens.ts`; a test walks the router and the list. */
export type AdminRoute = {
  method: 'GET' | 'POST'
  /** Whole path, e.g. `/admin/whatsapp/conversations/:id/reply`. */
  path: string
  needs: Needs
  respond: (c: AdminContext) => Response | Promise<Response>
}
