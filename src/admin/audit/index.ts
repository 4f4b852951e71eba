import type { AdminRoute } from '../route'
import { auditPage } from './audit-page'
import { exportAudit } from './export'
import { AUDIT } from './paths'

/** Only reading: there is no route that changes or deletes a line. */
export const routes: AdminRoute[] = [
  { method: 'GET', path: AUDIT, needs: 'admin', respond: auditPage },
  { method: 'GET', path: `${AUDIT}/csv`, needs: 'admin', respond: exportAudit },
]
