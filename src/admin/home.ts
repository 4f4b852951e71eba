import type { AdminContext, AdminRoute } from './route'
import { openPlaces } from './places'

export const routes: AdminRoute[] = [{ method: 'GET', path: '/admin', needs: 'signed-in', respond: leadOn }]

/** The first place that the person may open. */
function leadOn(c: AdminContext): Response | Promise<Response> {
  const first = openPlaces(c.var.staff).find(({ name }) => name !== 'dashboard')
  return c.redirect(first?.path ?? '/admin/profile')
}
