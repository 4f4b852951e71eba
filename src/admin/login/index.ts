import type { AdminRoute } from '../route'
import { leave, showLogin, submitLogin } from './login'

export const routes: AdminRoute[] = [
  { method: 'GET', path: '/admin/login', needs: 'nobody-yet', respond: showLogin },
  { method: 'POST', path: '/admin/login', needs: 'nobody-yet', respond: submitLogin },
  { method: 'POST', path: '/admin/logout', needs: 'signed-in', respond: leave },
]
