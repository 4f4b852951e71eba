import type { AdminRoute, Needs } from '../route'
import { bulk } from './bulk'
import { dismissSuggestion, handBack, read, takeOver } from './commands'
import { setAvailability } from './handle/availability'
import { assign, setLabels, setStatus, unread } from './handle/handle'
import { react, sendAgain } from './handle/messages'
import { saveContact } from './handle/save-contact'
import { live } from './live'
import { inboxPage } from './page'
import { personRoutes } from './person-panel'
import { glance, messageText } from './queries'
import { addView, dropView } from './views'

/** Whoever may see conversations, all or their own; what they reach is narrowed in `load.ts` and in the hub. */
export const needs: Needs = {
  anyOf: [
    ['whatsapp_chat', 'view'],
    ['whatsapp_chat', 'view_own'],
  ],
}

export const routes: AdminRoute[] = [
  { method: 'GET', path: '/admin/whatsapp', needs, respond: inboxPage },
  { method: 'GET', path: '/admin/whatsapp/live', needs, respond: live },
  { method: 'POST', path: '/admin/whatsapp/bulk', needs, respond: bulk },
  { method: 'POST', path: '/admin/whatsapp/views', needs, respond: addView },
  { method: 'POST', path: '/admin/whatsapp/views/:id/delete', needs, respond: dropView },
  { method: 'POST', path: '/admin/whatsapp/availability', needs, respond: setAvailability },
  { method: 'GET', path: '/admin/whatsapp/glance', needs, respond: glance },
  { method: 'GET', path: '/admin/whatsapp/conversations/:id/text', needs, respond: messageText },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/read', needs, respond: read },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/hand-back', needs, respond: handBack },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/take-over', needs, respond: takeOver },
  {
    method: 'POST',
    path: '/admin/whatsapp/conversations/:id/dismiss-suggestion',
    needs,
    respond: dismissSuggestion,
  },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/assign', needs, respond: assign },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/status', needs, respond: setStatus },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/labels', needs, respond: setLabels },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/unread', needs, respond: unread },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/react', needs, respond: react },
  { method: 'POST', path: '/admin/whatsapp/conversations/:id/send-again', needs, respond: sendAgain },
  {
    method: 'POST',
    path: '/admin/whatsapp/conversations/:id/save-contact',
    needs: ['contacts', 'create'],
    respond: saveContact,
  },
  ...personRoutes,
]
