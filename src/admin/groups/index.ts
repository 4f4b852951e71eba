import type { AdminRoute } from '../route'
import { create, remove, update } from './actions'
import { groupPage, groupsPage, newGroupPage } from './pages'
import { GROUPS } from './paths'

export const routes: AdminRoute[] = [
  { method: 'GET', path: GROUPS, needs: ['whatsapp_groups', 'view'], respond: groupsPage },
  { method: 'GET', path: `${GROUPS}/new`, needs: ['whatsapp_groups', 'create'], respond: (c) => newGroupPage(c) },
  { method: 'POST', path: GROUPS, needs: ['whatsapp_groups', 'create'], respond: create },
  { method: 'GET', path: `${GROUPS}/:id`, needs: ['whatsapp_groups', 'view'], respond: (c) => groupPage(c) },
  { method: 'POST', path: `${GROUPS}/:id`, needs: ['whatsapp_groups', 'edit'], respond: update },
  { method: 'POST', path: `${GROUPS}/:id/delete`, needs: ['whatsapp_groups', 'delete'], respond: remove },
]
