import type { AdminRoute } from '../route'
import { saveAutoLead, showAutoLead } from './auto-lead/auto-lead'
import { connectionRoutes } from './connection'
import { addNumber, removeNumber } from './numbers/numbers'

const SETTINGS = '/admin/whatsapp/settings'

export const routes: AdminRoute[] = [
  { method: 'GET', path: SETTINGS, needs: 'admin', respond: (c) => c.redirect(`${SETTINGS}/connection`) },
  ...connectionRoutes,
  { method: 'POST', path: `${SETTINGS}/connection/numbers`, needs: 'admin', respond: addNumber },
  { method: 'POST', path: `${SETTINGS}/connection/numbers/:id/remove`, needs: 'admin', respond: removeNumber },
  { method: 'GET', path: `${SETTINGS}/auto-lead`, needs: 'admin', respond: (c) => showAutoLead(c) },
  { method: 'POST', path: `${SETTINGS}/auto-lead`, needs: 'admin', respond: saveAutoLead },
]
