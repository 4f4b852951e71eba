import type { AdminRoute } from '../route'
import { saveAvailability } from './availability'
import { saveLanguage } from './language'
import { saveName } from './name'
import { submitPassword } from './password'
import { LANGUAGE } from './paths'
import { showProfile } from './profile'
import { endOne, endOthers } from './sessions'
import { twoFactorRoutes } from './two-factor'

export const routes: AdminRoute[] = [
  { method: 'GET', path: '/admin/profile', needs: 'signed-in', respond: (c) => showProfile(c) },
  { method: 'POST', path: '/admin/profile/name', needs: 'signed-in', respond: saveName },
  { method: 'POST', path: LANGUAGE, needs: 'signed-in', respond: saveLanguage },
  { method: 'POST', path: '/admin/profile/availability', needs: 'signed-in', respond: saveAvailability },
  { method: 'POST', path: '/admin/profile/password', needs: 'signed-in', respond: submitPassword },
  { method: 'POST', path: '/admin/profile/sessions/end-others', needs: 'signed-in', respond: endOthers },
  { method: 'POST', path: '/admin/profile/sessions/:id/end', needs: 'signed-in', respond: endOne },
  ...twoFactorRoutes,
]
