import type { AdminRoute } from '../route'
import { exportConsents } from './export'
import { importConsents } from './import'
import { showImport } from './import-page'
import { consentsPage } from './list-page'
import { CONSENTS } from './paths'
import { lookUp, optIn, optOut, personPage } from './person'
import { saveWords } from './words'
import { showWords } from './words-page'

/** 10,000 rows with the longest wording. */
const FILE_MAX_BYTES = 8 * 1024 * 1024

export const routes: AdminRoute[] = [
  { method: 'GET', path: CONSENTS, needs: ['whatsapp_contacts', 'view'], respond: (c) => consentsPage(c) },
  { method: 'POST', path: `${CONSENTS}/look-up`, needs: ['whatsapp_contacts', 'view'], respond: lookUp },
  { method: 'GET', path: `${CONSENTS}/person`, needs: ['whatsapp_contacts', 'view'], respond: personPage },
  { method: 'POST', path: `${CONSENTS}/person/opt-out`, needs: ['whatsapp_contacts', 'create'], respond: optOut },
  { method: 'POST', path: `${CONSENTS}/person/opt-in`, needs: ['whatsapp_contacts', 'create'], respond: optIn },
  { method: 'GET', path: `${CONSENTS}/import`, needs: ['whatsapp_contacts', 'create'], respond: (c) => showImport(c) },
  {
    method: 'POST',
    path: `${CONSENTS}/import`,
    needs: ['whatsapp_contacts', 'create'],
    maxBytes: FILE_MAX_BYTES,
    respond: importConsents,
  },
  { method: 'POST', path: `${CONSENTS}/export`, needs: 'admin', respond: exportConsents },
  { method: 'GET', path: `${CONSENTS}/words`, needs: ['whatsapp_contacts', 'view'], respond: (c) => showWords(c) },
  { method: 'POST', path: `${CONSENTS}/words`, needs: ['whatsapp_contacts', 'edit'], respond: saveWords },
]
