import type { AdminRoute } from '../route'
import { askMeta, showHealth } from './page'
import { HEALTH } from './paths'

export const routes: AdminRoute[] = [
  { method: 'GET', path: HEALTH, needs: 'admin', respond: showHealth },
  { method: 'POST', path: `${HEALTH}/ask-meta`, needs: 'admin', respond: askMeta },
  {
    method: 'GET',
    path: '/admin/misc/cron_jobs',
    needs: 'admin',
    respond: (c) => c.redirect(`${HEALTH}#minuteClock`),
  },
]
