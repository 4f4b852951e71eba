import type { AdminRoute, Needs } from '../route'
import { create, edit, remove, state } from './actions'
import { detailPage } from './detail-page'
import { editPage, newPage } from './form-pages'
import { keepFile } from './header-file-action'
import { MOST_FORM_BYTES } from './form-samples'
import { leads } from './leads'
import { listPage } from './list-page'
import { load } from './load'
import { TEMPLATES } from './paths'
import { send, sendPage } from './send-page'
import { sentPage } from './sent-page'

/** A test send costs money and reaches a person: for those who write templates. */
const WRITES: Needs = {
  anyOf: [
    ['whatsapp_template', 'create'],
    ['whatsapp_template', 'edit'],
  ],
}
const ONE = `${TEMPLATES}/:id`
const files = { maxBytes: MOST_FORM_BYTES }

export const routes: AdminRoute[] = [
  { method: 'GET', path: TEMPLATES, needs: ['whatsapp_template', 'view'], respond: (c) => listPage(c) },
  { method: 'GET', path: `${TEMPLATES}/new`, needs: ['whatsapp_template', 'create'], respond: (c) => newPage(c) },
  { method: 'GET', path: `${TEMPLATES}/leads`, needs: WRITES, respond: leads },
  { method: 'POST', path: TEMPLATES, needs: ['whatsapp_template', 'create'], ...files, respond: create },
  { method: 'POST', path: `${TEMPLATES}/load`, needs: ['whatsapp_template', 'load_template'], respond: load },
  { method: 'GET', path: ONE, needs: ['whatsapp_template', 'view'], respond: (c) => detailPage(c) },
  { method: 'GET', path: `${ONE}/state`, needs: ['whatsapp_template', 'view'], respond: state },
  { method: 'GET', path: `${ONE}/edit`, needs: ['whatsapp_template', 'edit'], respond: (c) => editPage(c) },
  { method: 'POST', path: ONE, needs: ['whatsapp_template', 'edit'], ...files, respond: edit },
  { method: 'POST', path: `${ONE}/delete`, needs: ['whatsapp_template', 'delete'], respond: remove },
  { method: 'POST', path: `${ONE}/file`, needs: ['whatsapp_template', 'edit'], ...files, respond: keepFile },
  { method: 'GET', path: `${ONE}/send`, needs: WRITES, respond: sendPage },
  { method: 'POST', path: `${ONE}/send`, needs: WRITES, ...files, respond: send },
  { method: 'GET', path: `${ONE}/sent`, needs: WRITES, respond: sentPage },
]
