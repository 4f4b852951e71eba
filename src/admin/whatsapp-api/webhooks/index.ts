import type { AdminRoute } from '../../route'
import { WEBHOOKS } from '../paths'
import {
  dropSecret,
  makeEndpoint,
  removeEndpoint,
  replay,
  replayAllFailed,
  rotate,
  saveEndpoint,
  sendPing,
  switchOff,
  switchOn,
} from './actions'
import { deliveriesPage } from './deliveries-page'
import { deliveryPage } from './delivery-page'
import { endpointPage, newEndpointPage } from './endpoint-page'
import { webhooksPage } from './list-page'
import { DELIVERIES, NEW_ENDPOINT } from './paths'

const ONE = `${WEBHOOKS}/:id`
const VIEW = ['whatsapp_api', 'view'] as const
const EDIT = ['whatsapp_api', 'edit'] as const

/** Secrets are made and shown to administrators alone. */
export const webhookRoutes: AdminRoute[] = [
  { method: 'GET', path: WEBHOOKS, needs: VIEW, respond: webhooksPage },
  { method: 'GET', path: NEW_ENDPOINT, needs: 'admin', respond: (c) => newEndpointPage(c) },
  { method: 'POST', path: NEW_ENDPOINT, needs: 'admin', respond: makeEndpoint },
  { method: 'GET', path: DELIVERIES, needs: VIEW, respond: deliveriesPage },
  { method: 'GET', path: ONE, needs: VIEW, respond: (c) => endpointPage(c) },
  { method: 'POST', path: ONE, needs: EDIT, respond: saveEndpoint },
  { method: 'POST', path: `${ONE}/on`, needs: EDIT, respond: switchOn },
  { method: 'POST', path: `${ONE}/off`, needs: EDIT, respond: switchOff },
  { method: 'POST', path: `${ONE}/ping`, needs: EDIT, respond: sendPing },
  { method: 'POST', path: `${ONE}/replay-failed`, needs: EDIT, respond: replayAllFailed },
  { method: 'POST', path: `${ONE}/rotate`, needs: 'admin', respond: rotate },
  { method: 'POST', path: `${ONE}/drop`, needs: 'admin', respond: dropSecret },
  { method: 'POST', path: `${ONE}/delete`, needs: EDIT, respond: removeEndpoint },
  { method: 'GET', path: `${ONE}/deliveries/:event`, needs: VIEW, respond: (c) => deliveryPage(c) },
  { method: 'POST', path: `${ONE}/deliveries/:event/replay`, needs: EDIT, respond: replay },
]
