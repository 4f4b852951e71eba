import type { AdminRoute } from '../route'
import { MOST_FORM_BYTES } from '../templates/form-samples'
import { create, remove, update } from './actions'
import { editPage, newPage } from './form-page'
import { listPage } from './list-page'
import { QUICK_REPLIES } from './paths'

const ONE = `${QUICK_REPLIES}/:id`
const files = { maxBytes: MOST_FORM_BYTES }

export const routes: AdminRoute[] = [
  { method: 'GET', path: QUICK_REPLIES, needs: ['quickreplies', 'view'], respond: listPage },
  { method: 'GET', path: `${QUICK_REPLIES}/new`, needs: ['quickreplies', 'create'], respond: (c) => newPage(c) },
  { method: 'POST', path: QUICK_REPLIES, needs: ['quickreplies', 'create'], ...files, respond: create },
  { method: 'GET', path: ONE, needs: ['quickreplies', 'edit'], respond: (c) => editPage(c) },
  { method: 'POST', path: ONE, needs: ['quickreplies', 'edit'], ...files, respond: update },
  { method: 'POST', path: `${ONE}/delete`, needs: ['quickreplies', 'delete'], respond: remove },
]
