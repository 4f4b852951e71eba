import type { Needs, AdminRoute } from '../route'
import { add, change, remove } from './actions'
import { editLabelPage, labelsPage } from './pages'

/** Labels are everybody's: whoever sees all conversations keeps them. */
const needs: Needs = ['whatsapp_chat', 'view']
const LABELS = '/admin/whatsapp/labels'

export const routes: AdminRoute[] = [
  { method: 'GET', path: LABELS, needs, respond: (c) => labelsPage(c) },
  { method: 'POST', path: LABELS, needs, respond: add },
  { method: 'GET', path: `${LABELS}/:id`, needs, respond: (c) => editLabelPage(c) },
  { method: 'POST', path: `${LABELS}/:id`, needs, respond: change },
  { method: 'POST', path: `${LABELS}/:id/delete`, needs, respond: remove },
]
