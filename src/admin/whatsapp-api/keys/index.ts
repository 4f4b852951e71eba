import type { AdminRoute } from '../../route'
import { KEYS } from '../paths'
import { makeKey, revokeKey } from './actions'
import { keysPage } from './page'

export const keyRoutes: AdminRoute[] = [
  { method: 'GET', path: KEYS, needs: 'admin', respond: (c) => keysPage(c) },
  { method: 'POST', path: KEYS, needs: 'admin', respond: makeKey },
  { method: 'POST', path: `${KEYS}/:id/revoke`, needs: 'admin', respond: revokeKey },
]
