import type { FeatureCapability } from '../../staff/capabilities'
import { MERGE } from '../crm/merge-path'
import type { AdminRoute } from '../route'
import { create, remove, update } from './actions'
import { bulk } from './bulk'
import { exportContacts } from './export'
import { contactsPage } from './list-page'
import { merge, mergePage } from './merge'
import { contactPage, newContactPage } from './pages'
import { CONTACTS } from './paths'

const CHANGES: { anyOf: FeatureCapability[] } = {
  anyOf: [
    ['contacts', 'edit'],
    ['contacts', 'delete'],
  ],
}
/** Leads are merged on the same page. */
const MERGES: { anyOf: FeatureCapability[] } = {
  anyOf: [
    ['contacts', 'edit'],
    ['leads', 'edit'],
  ],
}

export const routes: AdminRoute[] = [
  { method: 'GET', path: CONTACTS, needs: ['contacts', 'view'], respond: (c) => contactsPage(c) },
  { method: 'GET', path: `${CONTACTS}/new`, needs: ['contacts', 'create'], respond: (c) => newContactPage(c) },
  { method: 'GET', path: MERGE, needs: MERGES, respond: (c) => mergePage(c) },
  { method: 'POST', path: MERGE, needs: MERGES, respond: merge },
  { method: 'POST', path: CONTACTS, needs: ['contacts', 'create'], respond: create },
  { method: 'POST', path: `${CONTACTS}/bulk`, needs: CHANGES, respond: bulk },
  { method: 'POST', path: `${CONTACTS}/export`, needs: 'admin', respond: exportContacts },
  { method: 'GET', path: `${CONTACTS}/:id`, needs: ['contacts', 'view'], respond: (c) => contactPage(c) },
  { method: 'POST', path: `${CONTACTS}/:id`, needs: ['contacts', 'edit'], respond: update },
  { method: 'POST', path: `${CONTACTS}/:id/delete`, needs: ['contacts', 'delete'], respond: remove },
]
