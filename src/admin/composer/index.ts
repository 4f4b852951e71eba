import { needs } from '../inbox'
import type { AdminRoute } from '../route'
import { MOST_FORM_BYTES } from '../templates/form-samples'
import { colleagues } from './mentions'
import { offeredReplies } from './quick-replies'
import { choose, fill, send } from './template/pages'
import { plan, unplan, write } from './write'

const ONE = '/admin/whatsapp/conversations/:id'

export const routes: AdminRoute[] = [
  { method: 'POST', path: `${ONE}/reply`, needs, respond: write },
  { method: 'POST', path: `${ONE}/plan`, needs, respond: plan },
  { method: 'POST', path: `${ONE}/unplan`, needs, respond: unplan },
  { method: 'GET', path: `${ONE}/quick-replies`, needs, respond: offeredReplies },
  { method: 'GET', path: `${ONE}/colleagues`, needs, respond: colleagues },
  { method: 'GET', path: `${ONE}/templates`, needs, respond: choose },
  { method: 'GET', path: `${ONE}/templates/:template`, needs, respond: fill },
  { method: 'POST', path: `${ONE}/templates/:template`, needs, maxBytes: MOST_FORM_BYTES, respond: send },
]
