import type { AdminRoute } from '../route'
import { showCodeForm, submitCode } from './code'
import { leave, showLogin, submitLogin } from './login'

export const routes: AdminRoute[] = [
  { method: 'GET', path: '/admin/login', needs: 'nobody-yet', respond: showLogin },
  { method: 'POST', path: '/admin/login', needs: 'nobody-yet', respond: submitLogin },
  { method: 'GET', path: '/admin/login/code', needs: 'nobody-yet', respond: showCodeForm },
  { method: 'POST', path: '/admin/login/code', needs: 'nobody-yet', respond: submitCode },
  { method: 'POST', path: '/admin/logout', needs: 'signed-in', isBeforeTwoFactor: true, respond: leave },
]
