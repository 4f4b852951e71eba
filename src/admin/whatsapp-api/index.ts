import type { AdminRoute } from '../route'
import { keyRoutes } from './keys'
import { logRoutes } from './log'
import { mappingRoutes } from './mappings'
import { MAPPINGS, WHATSAPP_API } from './paths'
import { settingsRoutes } from './settings'
import { templateRoutes } from './templates'
import { webhookRoutes } from './webhooks'

export const routes: AdminRoute[] = [
  { method: 'GET', path: WHATSAPP_API, needs: ['whatsapp_api', 'view'], respond: (c) => c.redirect(MAPPINGS, 303) },
  ...mappingRoutes,
  ...logRoutes,
  ...templateRoutes,
  ...keyRoutes,
  ...settingsRoutes,
  ...webhookRoutes,
]
