import type { AdminRoute } from '../route'
import { create, move, remove, turn, update } from './actions'
import { botsPage, editBotPage, newBotPage } from './pages'

const BOTS = '/admin/whatsapp/bots'

export const routes: AdminRoute[] = [
  { method: 'GET', path: BOTS, needs: ['whatsapp_bot', 'view'], respond: botsPage },
  { method: 'GET', path: `${BOTS}/new`, needs: ['whatsapp_bot', 'create'], respond: (c) => newBotPage(c) },
  { method: 'POST', path: BOTS, needs: ['whatsapp_bot', 'create'], respond: create },
  { method: 'GET', path: `${BOTS}/:id`, needs: ['whatsapp_bot', 'edit'], respond: (c) => editBotPage(c) },
  { method: 'POST', path: `${BOTS}/:id`, needs: ['whatsapp_bot', 'edit'], respond: update },
  { method: 'POST', path: `${BOTS}/:id/switch`, needs: ['whatsapp_bot', 'edit'], respond: turn },
  { method: 'POST', path: `${BOTS}/:id/move`, needs: ['whatsapp_bot', 'edit'], respond: move },
  { method: 'POST', path: `${BOTS}/:id/delete`, needs: ['whatsapp_bot', 'delete'], respond: remove },
]
