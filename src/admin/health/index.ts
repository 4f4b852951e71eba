import type { AdminRoute } from '../route'
import { applyAgain, showLedger } from './ledger'
import { askMeta, showHealth } from './page'
import { HEALTH, LEDGER, WATCHING } from './paths'
import { showWatching } from './watching'

export const routes: AdminRoute[] = [
  { method: 'GET', path: HEALTH, needs: 'admin', respond: showHealth },
  { method: 'POST', path: `${HEALTH}/ask-meta`, needs: 'admin', respond: askMeta },
  { method: 'GET', path: WATCHING, needs: 'admin', respond: showWatching },
  { method: 'GET', path: LEDGER, needs: 'admin', respond: showLedger },
  { method: 'POST', path: `${LEDGER}/again`, needs: 'admin', respond: applyAgain },
  {
    method: 'GET',
    path: '/admin/misc/cron_jobs',
    needs: 'admin',
    respond: (c) => c.redirect(`${HEALTH}#minuteClock`),
  },
]
