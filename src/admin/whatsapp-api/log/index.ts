import type { FeatureCapability } from '../../../staff/capabilities'
import type { AdminRoute } from '../../route'
import { LOG } from '../paths'
import { again } from './again'
import { entryPage } from './entry-page'
import { eventsPage } from './events-page'
import { exportLog } from './export'
import { logPage, searchLog } from './list-page'

const VIEW: FeatureCapability = ['whatsapp_api', 'view']

export const logRoutes: AdminRoute[] = [
  { method: 'GET', path: LOG, needs: VIEW, respond: logPage },
  { method: 'POST', path: LOG, needs: VIEW, respond: searchLog },
  { method: 'POST', path: `${LOG}/export`, needs: 'admin', respond: exportLog },
  { method: 'GET', path: `${LOG}/events`, needs: VIEW, respond: eventsPage },
  { method: 'GET', path: `${LOG}/entry`, needs: VIEW, respond: (c) => entryPage(c) },
  { method: 'POST', path: `${LOG}/entry/again`, needs: ['whatsapp_api', 'edit'], respond: again },
]
