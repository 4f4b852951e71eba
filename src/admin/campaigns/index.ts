import type { FeatureCapability } from '../../staff/capabilities'
import type { AdminRoute } from '../route'
import { MOST_FORM_BYTES } from '../templates/form-samples'
import { create, duplicate, remove, update } from './actions'
import { campaignPage } from './campaign-page'
import { count } from './count'
import { exportRecipients } from './export'
import { editCampaignPage, newCampaignPage } from './form-page'
import { preview } from './form-preview'
import { people } from './hand-field'
import { FILE_MAX_BYTES } from './list-limits'
import { listPage, listReport, saveColumns, upload } from './list-pages'
import { campaignsPage } from './list-page'
import { CAMPAIGNS, RATES } from './paths'
import { deleteOne, downloadRates, importRates, ratesPage, saveOne } from './rates'
import { recipientsPage, searchRecipients } from './recipients-page'
import { reviewPage } from './review-page'
import { cancel, decide, pause, resume, retry, unplan } from './run-actions'
import { sendTest, start } from './start'
import { templateValues } from './template-fields'

const VIEW: FeatureCapability = ['whatsapp_campaign', 'view']
const CREATE: FeatureCapability = ['whatsapp_campaign', 'create']
const EDIT: FeatureCapability = ['whatsapp_campaign', 'edit']
/** Parts of the form, drawn while somebody fills it in. */
const WRITE = { anyOf: [CREATE, EDIT] }
const ONE = `${CAMPAIGNS}/:id`
/** The list's file, and files for the template where there is no script. */
const FORM_BYTES = Math.max(MOST_FORM_BYTES, FILE_MAX_BYTES) + 1024 * 1024

export const routes: AdminRoute[] = [
  { method: 'GET', path: CAMPAIGNS, needs: VIEW, respond: campaignsPage },
  { method: 'GET', path: `${CAMPAIGNS}/new`, needs: CREATE, respond: (c) => newCampaignPage(c) },
  { method: 'POST', path: CAMPAIGNS, needs: CREATE, maxBytes: FORM_BYTES, respond: create },
  { method: 'POST', path: `${CAMPAIGNS}/preview`, needs: WRITE, respond: preview },
  { method: 'POST', path: `${CAMPAIGNS}/count`, needs: WRITE, respond: count },
  { method: 'POST', path: `${CAMPAIGNS}/values`, needs: WRITE, respond: templateValues },
  { method: 'POST', path: `${CAMPAIGNS}/people`, needs: WRITE, respond: people },
  { method: 'GET', path: RATES, needs: VIEW, respond: (c) => ratesPage(c) },
  { method: 'POST', path: RATES, needs: EDIT, respond: saveOne },
  { method: 'GET', path: `${RATES}/download`, needs: VIEW, respond: downloadRates },
  { method: 'POST', path: `${RATES}/import`, needs: EDIT, respond: importRates },
  { method: 'POST', path: `${RATES}/delete`, needs: EDIT, respond: deleteOne },
  { method: 'GET', path: ONE, needs: VIEW, respond: campaignPage },
  { method: 'GET', path: `${ONE}/edit`, needs: EDIT, respond: (c) => editCampaignPage(c) },
  { method: 'POST', path: ONE, needs: EDIT, maxBytes: FORM_BYTES, respond: update },
  { method: 'GET', path: `${ONE}/list`, needs: EDIT, respond: listPage },
  { method: 'POST', path: `${ONE}/list`, needs: EDIT, maxBytes: FORM_BYTES, respond: upload },
  { method: 'POST', path: `${ONE}/list/columns`, needs: EDIT, respond: saveColumns },
  { method: 'GET', path: `${ONE}/list/report`, needs: EDIT, respond: listReport },
  { method: 'GET', path: `${ONE}/recipients`, needs: VIEW, respond: recipientsPage },
  { method: 'POST', path: `${ONE}/recipients`, needs: VIEW, respond: searchRecipients },
  { method: 'POST', path: `${ONE}/export`, needs: 'admin', respond: exportRecipients },
  { method: 'GET', path: `${ONE}/review`, needs: VIEW, respond: (c) => reviewPage(c) },
  { method: 'POST', path: `${ONE}/test`, needs: EDIT, respond: sendTest },
  { method: 'POST', path: `${ONE}/start`, needs: EDIT, respond: start },
  { method: 'POST', path: `${ONE}/unplan`, needs: EDIT, respond: unplan },
  { method: 'POST', path: `${ONE}/pause`, needs: EDIT, respond: pause },
  { method: 'POST', path: `${ONE}/resume`, needs: EDIT, respond: resume },
  { method: 'POST', path: `${ONE}/cancel`, needs: EDIT, respond: cancel },
  { method: 'POST', path: `${ONE}/retry`, needs: EDIT, respond: retry },
  { method: 'POST', path: `${ONE}/unknown`, needs: EDIT, respond: decide },
  { method: 'POST', path: `${ONE}/duplicate`, needs: CREATE, respond: duplicate },
  { method: 'POST', path: `${ONE}/delete`, needs: ['whatsapp_campaign', 'delete'], respond: remove },
]
