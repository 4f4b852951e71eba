import type { FeatureCapability } from '../../../staff/capabilities'
import type { AdminRoute } from '../../route'
import { MOST_FORM_BYTES } from '../../templates/form-samples'
import { MAPPINGS } from '../paths'
import { create, remove, turn, update } from './actions'
import { editMappingPage, newMappingPage, preview, redraw } from './form-page'
import { mappingsPage } from './list-page'

const EDIT: FeatureCapability = ['whatsapp_api', 'edit']
const ONE = `${MAPPINGS}/:id`

export const mappingRoutes: AdminRoute[] = [
  { method: 'GET', path: MAPPINGS, needs: ['whatsapp_api', 'view'], respond: (c) => mappingsPage(c) },
  { method: 'GET', path: `${MAPPINGS}/new`, needs: EDIT, respond: (c) => newMappingPage(c) },
  { method: 'POST', path: MAPPINGS, needs: EDIT, maxBytes: MOST_FORM_BYTES, respond: create },
  { method: 'POST', path: `${MAPPINGS}/redraw`, needs: EDIT, respond: redraw },
  { method: 'POST', path: `${MAPPINGS}/preview`, needs: EDIT, respond: preview },
  { method: 'GET', path: ONE, needs: EDIT, respond: (c) => editMappingPage(c) },
  { method: 'POST', path: ONE, needs: EDIT, maxBytes: MOST_FORM_BYTES, respond: update },
  { method: 'POST', path: `${ONE}/active`, needs: EDIT, respond: turn },
  { method: 'POST', path: `${ONE}/delete`, needs: EDIT, respond: remove },
]
