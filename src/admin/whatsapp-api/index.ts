import type { AdminRoute } from '../route'
import { keyRoutes } from './keys'
import { logRoutes } from './log'
import { mappingsPage } from './mappings/list-page'
import { MAPPINGS, WHATSAPP_API } from './paths'
import { settingsRoutes } from './settings'

export const routes: AdminRoute[] = [
  { method: 'GET', path: WHATSAPP_API, needs: ['whatsapp_api', 'view'], respond: (c) => c.redirect(MAPPINGS, 303) },
  { method: 'GET', path: MAPPINGS, needs: ['whatsapp_api', 'view'], respond: mappingsPage },
  ...logRoutes,
  ...keyRoutes,
  ...settingsRoutes,
]
