import type { AdminRoute } from '../route'
import { activityPage } from './activity-page'
import { clear, clearPage, saveRetention } from './clear'
import { detailPage } from './detail-page'
import { rawPost } from './raw-post'

const LOG = '/admin/whatsapp/activity-log'

export const routes: AdminRoute[] = [
  { method: 'GET', path: LOG, needs: ['whatsapp_log_activity', 'view'], respond: activityPage },
  { method: 'GET', path: `${LOG}/entry`, needs: ['whatsapp_log_activity', 'view'], respond: detailPage },
  { method: 'GET', path: `${LOG}/raw`, needs: 'admin', respond: rawPost },
  { method: 'GET', path: `${LOG}/clear`, needs: ['whatsapp_log_activity', 'clear_log'], respond: clearPage },
  { method: 'POST', path: `${LOG}/clear`, needs: ['whatsapp_log_activity', 'clear_log'], respond: clear },
  { method: 'POST', path: `${LOG}/retention`, needs: ['whatsapp_log_activity', 'clear_log'], respond: saveRetention },
]
