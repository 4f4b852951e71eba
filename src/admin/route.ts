import type { Context } from 'hono'
import type { Env } from '../env'
import type { FeatureCapability } from '../staff/capabilities'
import type { Language } from '../staff/languages'
import type { SignedInStaff } from '../staff/signed-in'
import type { Catalogue } from './text/en'

/** What the guard leaves for a route. `staff` is there on every route but those of `nobody-yet`. */
export type AdminEnv = {
  Bindings: Env
  Variables: {
    staff: SignedInStaff
    csrfToken: string
    language: Language
    /** For dates and numbers: the language, with the browser's region. */
    locale: string
    text: Catalogue
    sources?: PageSources
  }
}
export type AdminContext = Context<AdminEnv>

/**
 * Who may call a route. `nobody-yet` is login and set-up: reachable without a session. Of several capabilities
 * (`anyOf`) one is enough; the route then narrows what it shows.
 */
export type Needs = 'nobody-yet' | 'signed-in' | 'admin' | FeatureCapability | { anyOf: readonly FeatureCapability[] }

/** Origins beside our own that one page may load from and talk to. With them its pop-ups may talk back, too. */
export type PageSources = { script: readonly string[]; frame: readonly string[]; connect: readonly string[] }

/** Every address under `/admin` is one of these, listed in `screens.ts`; a test walks the router and the list. */
export type AdminRoute = {
  method: 'GET' | 'POST'
  /** Whole path, e.g. `/admin/whatsapp/conversations/:id/reply`. */
  path: string
  needs: Needs
  /** Open to an administrator who still owes the set-up of two-factor, too: that set-up, and leaving. */
  isBeforeTwoFactor?: true
  /** What a POST may carry at most, where files are sent; a form takes 1 MB. */
  maxBytes?: number
  /** Only where a page cannot do without: whatever is named here can read what the page shows. */
  sources?: (env: Env) => PageSources
  respond: (c: AdminContext) => Response | Promise<Response>
}
