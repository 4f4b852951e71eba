import type { AdminRoute } from '../route'
import { showSetup, submitSetup } from './setup'

export const routes: AdminRoute[] = [
  { method: 'GET', path: '/admin/setup', needs: 'nobody-yet', respond: showSetup },
  { method: 'POST', path: '/admin/setup', needs: 'nobody-yet', respond: submitSetup },
]
