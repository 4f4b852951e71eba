import type { AdminContext, AdminRoute } from '../../route'

const SETTINGS = '/admin/whatsapp/settings'
const NUMBERS = '/admin/whatsapp/numbers'

/** Numbers have a place of their own; bookmarks and forms that were open before lead there, and change nothing. */
export const movedRoutes: AdminRoute[] = [
  { method: 'GET', path: `${SETTINGS}/numbers`, needs: 'admin', respond: leadTo(NUMBERS) },
  { method: 'POST', path: `${SETTINGS}/connection/numbers`, needs: 'admin', respond: leadTo(`${NUMBERS}/add`) },
  { method: 'POST', path: `${SETTINGS}/connection/numbers/:id/remove`, needs: 'admin', respond: leadTo(NUMBERS) },
]

function leadTo(path: string): (c: AdminContext) => Response {
  return (c) => c.redirect(path, 303)
}
