import type { FeatureCapability } from '../../staff/capabilities'
import type { AdminRoute } from '../route'
import { create, exportBulkContacts, remove, update } from './actions'
import { bulk } from './bulk'
import { bulkContactsPage } from './list-page'
import { bulkContactPage, newBulkContactPage } from './pages'
import { BULK } from './paths'

const CHANGES: { anyOf: FeatureCapability[] } = {
  anyOf: [
    ['whatsapp_contacts', 'delete'],
    ['whatsapp_groups', 'edit'],
  ],
}

export const routes: AdminRoute[] = [
  { method: 'GET', path: BULK, needs: ['whatsapp_contacts', 'view'], respond: (c) => bulkContactsPage(c) },
  { method: 'GET', path: `${BULK}/new`, needs: ['whatsapp_contacts', 'create'], respond: (c) => newBulkContactPage(c) },
  { method: 'POST', path: BULK, needs: ['whatsapp_contacts', 'create'], respond: create },
  { method: 'POST', path: `${BULK}/bulk`, needs: CHANGES, respond: bulk },
  { method: 'POST', path: `${BULK}/export`, needs: 'admin', respond: exportBulkContacts },
  { method: 'GET', path: `${BULK}/:id`, needs: ['whatsapp_contacts', 'view'], respond: (c) => bulkContactPage(c) },
  { method: 'POST', path: `${BULK}/:id`, needs: ['whatsapp_contacts', 'edit'], respond: update },
  { method: 'POST', path: `${BULK}/:id/delete`, needs: ['whatsapp_contacts', 'delete'], respond: remove },
]
