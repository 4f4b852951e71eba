import { dashboardPage } from './dashboard/page'
import { openPlaces } from './places'
import type { AdminContext, AdminRoute } from './route'

export const routes: AdminRoute[] = [{ method: 'GET', path: '/admin', needs: 'signed-in', respond: showFirst }]

/** The dashboard, or the first place that the person may open. */
function showFirst(c: AdminContext): Response | Promise<Response> {
  const [first] = openPlaces(c.var.staff)
  return first?.name === 'dashboard' ? dashboardPage(c) : c.redirect(first?.path ?? '/admin/profile')
}
