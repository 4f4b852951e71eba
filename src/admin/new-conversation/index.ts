import { needs } from '../inbox'
import type { AdminRoute } from '../route'
import { MOST_FORM_BYTES } from '../templates/form-samples'
import { NEW, newPage, send, templatePage } from './pages'
import { people } from './people'

export const routes: AdminRoute[] = [
  { method: 'GET', path: NEW, needs, respond: newPage },
  { method: 'GET', path: `${NEW}/people`, needs, respond: people },
  { method: 'GET', path: `${NEW}/:template`, needs, respond: templatePage },
  { method: 'POST', path: `${NEW}/:template`, needs, maxBytes: MOST_FORM_BYTES, respond: send },
]
