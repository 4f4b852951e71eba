import type { AdminRoute } from '../../route'
import { API_SETTINGS } from '../paths'
import { settingsPage } from './page'
import { saveAccount } from './save-account'
import { dropSecret, makeSecret, rotateSecret } from './secret'
import { shadowOff, shadowOn, useOwn, useSame } from './switches'

export const settingsRoutes: AdminRoute[] = [
  { method: 'GET', path: API_SETTINGS, needs: 'admin', respond: (c) => settingsPage(c) },
  { method: 'POST', path: `${API_SETTINGS}/account`, needs: 'admin', respond: saveAccount },
  { method: 'POST', path: `${API_SETTINGS}/same`, needs: 'admin', respond: useSame },
  { method: 'POST', path: `${API_SETTINGS}/own`, needs: 'admin', respond: useOwn },
  { method: 'POST', path: `${API_SETTINGS}/shadow/on`, needs: 'admin', respond: shadowOn },
  { method: 'POST', path: `${API_SETTINGS}/shadow/off`, needs: 'admin', respond: shadowOff },
  { method: 'POST', path: `${API_SETTINGS}/secret`, needs: 'admin', respond: makeSecret },
  { method: 'POST', path: `${API_SETTINGS}/secret/rotate`, needs: 'admin', respond: rotateSecret },
  { method: 'POST', path: `${API_SETTINGS}/secret/drop`, needs: 'admin', respond: dropSecret },
]
