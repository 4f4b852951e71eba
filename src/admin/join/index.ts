import type { AdminRoute } from '../route'
import { join, joinPage } from './join'

/** Where a one-time link leads: whoever holds it is let in to set a password. */
export const routes: AdminRoute[] = [
  { method: 'GET', path: '/admin/join/:token', needs: 'nobody-yet', respond: joinPage },
  { method: 'POST', path: '/admin/join/:token', needs: 'nobody-yet', respond: join },
]
