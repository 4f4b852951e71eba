import type { FeatureCapability } from '../../staff/capabilities'
import type { AdminRoute } from '../route'
import { convert, create, remove, update } from './actions'
import { bulk } from './bulk'
import { exportLeads } from './export'
import { leadPage } from './lead-page'
import { leadsPage } from './list-page'
import { newLeadPage } from './new-page'
import { LEADS } from './paths'

const SEES: { anyOf: FeatureCapability[] } = {
  anyOf: [
    ['leads', 'view'],
    ['leads', 'view_own'],
  ],
}
const CHANGES: { anyOf: FeatureCapability[] } = {
  anyOf: [
    ['leads', 'edit'],
    ['leads', 'delete'],
  ],
}

export const routes: AdminRoute[] = [
  { method: 'GET', path: LEADS, needs: SEES, respond: (c) => leadsPage(c) },
  { method: 'GET', path: `${LEADS}/new`, needs: ['leads', 'create'], respond: (c) => newLeadPage(c) },
  { method: 'POST', path: LEADS, needs: ['leads', 'create'], respond: create },
  { method: 'POST', path: `${LEADS}/bulk`, needs: CHANGES, respond: bulk },
  { method: 'POST', path: `${LEADS}/export`, needs: 'admin', respond: exportLeads },
  { method: 'GET', path: `${LEADS}/:id`, needs: SEES, respond: (c) => leadPage(c) },
  { method: 'POST', path: `${LEADS}/:id`, needs: ['leads', 'edit'], respond: update },
  { method: 'POST', path: `${LEADS}/:id/convert`, needs: ['contacts', 'create'], respond: convert },
  { method: 'POST', path: `${LEADS}/:id/delete`, needs: ['leads', 'delete'], respond: remove },
]
