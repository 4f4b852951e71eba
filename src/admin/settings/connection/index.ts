import type { AdminRoute } from '../../route'
import { saveAdvanced, showAdvanced } from './advanced'
import { showConnection } from './connection'
import { checkExposure, endExposure, stopForExposure } from './exposure-actions'
import { showLive } from './live'
import { showFoundNumbers } from './numbers-part'
import { saveApp } from './save-app'
import { checkStoredToken, saveToken } from './save-token'
import { saveWebhook } from './save-webhook'
import { forgetOldSecret, saveNewSecret } from './save-secret'
import { showSecretPage } from './secret-page'
import { sendTest } from './send-test'
import { PAGE } from './step'
import { showSubscriptions } from './subscriptions-part'

export const connectionRoutes: AdminRoute[] = [
  { method: 'GET', path: PAGE, needs: 'admin', respond: (c) => showConnection(c) },
  { method: 'POST', path: `${PAGE}/app`, needs: 'admin', respond: saveApp },
  { method: 'POST', path: `${PAGE}/token`, needs: 'admin', respond: saveToken },
  { method: 'POST', path: `${PAGE}/check`, needs: 'admin', respond: checkStoredToken },
  { method: 'POST', path: `${PAGE}/webhook`, needs: 'admin', respond: saveWebhook },
  { method: 'GET', path: `${PAGE}/subscriptions`, needs: 'admin', respond: showSubscriptions },
  { method: 'GET', path: `${PAGE}/numbers`, needs: 'admin', respond: showFoundNumbers },
  { method: 'POST', path: `${PAGE}/test`, needs: 'admin', respond: sendTest },
  { method: 'GET', path: `${PAGE}/live`, needs: 'admin', respond: showLive },
  { method: 'GET', path: `${PAGE}/secret`, needs: 'admin', respond: (c) => showSecretPage(c) },
  { method: 'POST', path: `${PAGE}/secret`, needs: 'admin', respond: saveNewSecret },
  { method: 'POST', path: `${PAGE}/secret/finish`, needs: 'admin', respond: forgetOldSecret },
  { method: 'POST', path: `${PAGE}/exposure`, needs: 'admin', respond: stopForExposure },
  { method: 'POST', path: `${PAGE}/exposure/check`, needs: 'admin', respond: checkExposure },
  { method: 'POST', path: `${PAGE}/exposure/end`, needs: 'admin', respond: endExposure },
  { method: 'GET', path: `${PAGE}/advanced`, needs: 'admin', respond: (c) => showAdvanced(c) },
  { method: 'POST', path: `${PAGE}/advanced`, needs: 'admin', respond: saveAdvanced },
]
