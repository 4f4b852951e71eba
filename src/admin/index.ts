import { Hono } from 'hono'
import { limitsBody, comesFromUs, owes, requires } from './guard'
import { identify } from './identify'
import { leadToTwoFactor, showAbsent, showBroken, turnAway } from './refusals'
import type { AdminEnv, AdminRoute } from './route'
import { SCREENS } from './screens'
import { allowsSources, securityHeaders } from './security-headers'

/**
 * The admin as one app. A route is reached only through its guard, and only if it is in the registry: everything else
 * under `/admin` ends in the last line.
 */
export function adminApp(screens: readonly AdminRoute[] = SCREENS): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.use('/admin/*', securityHeaders, identify)
  for (const route of screens) mount(app, route)
  app.all('/admin/*', (c) => (c.get('staff') ? (owes(c) ? leadToTwoFactor(c) : showAbsent(c)) : turnAway(c)))
  app.onError(showBroken)
  return app
}

function mount(app: Hono<AdminEnv>, route: AdminRoute): void {
  const { method, path, needs, maxBytes, sources, respond } = route
  if (!path.startsWith('/admin')) throw new Error(`${path} is not under /admin`)
  const answers = [allowsSources(sources), respond] as const
  if (method === 'GET') app.get(path, requires(route), ...answers)
  else app.post(path, requires(route), limitsBody(maxBytes), comesFromUs(needs), ...answers)
}
