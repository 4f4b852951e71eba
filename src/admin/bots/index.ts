import type { AdminRoute } from '../route'
import { create, move, remove, turn, update } from './actions'
import { MOST_FORM_BYTES } from '../templates/form-samples'
import { preview, templateValues } from './preview'
import { botsPage, editBotPage, newBotPage } from './pages'

const BOTS = '/admin/whatsapp/bots'

export const routes: AdminRoute[] = [
  { method: 'GET', path: BOTS, needs: ['whatsapp_bot', 'view'], respond: botsPage },
  { method: 'GET', path: `${BOTS}/new`, needs: ['whatsapp_bot', 'create'], respond: (c) => newBotPage(c) },
  { method: 'POST', path: BOTS, needs: ['whatsapp_bot', 'create'], maxBytes: MOST_FORM_BYTES, respond: create },
  { method: 'POST', path: `${BOTS}/preview`, needs: ['whatsapp_bot', 'view'], respond: preview },
  { method: 'POST', path: `${BOTS}/values`, needs: ['whatsapp_bot', 'view'], respond: templateValues },
  { method: 'GET', path: `${BOTS}/:id`, needs: ['whatsapp_bot', 'edit'], respond: (c) => editBotPage(c) },
  { method: 'POST', path: `${BOTS}/:id`, needs: ['whatsapp_bot', 'edit'], maxBytes: MOST_FORM_BYTES, respond: update },
  { method: 'POST', path: `${BOTS}/:id/switch`, needs: ['whatsapp_bot', 'edit'], respond: turn },
  { method: 'POST', path: `${BOTS}/:id/move`, needs: ['whatsapp_bot', 'edit'], respond: move },
  { method: 'POST', path: `${BOTS}/:id/delete`, needs: ['whatsapp_bot', 'delete'], respond: remove },
]
