import type { AdminRoute, Needs } from '../../route'
import { INBOX } from '../paths'
import { block } from './block'
import { dueReminders, finishDue } from './due'
import { DUE_REMINDERS } from './paths'
import { convert, create, link, saveRecord } from './record'
import { addReminder, drop, finish } from './reminders'
import { personPanel } from './show'

/** Whoever may see the conversation; what of the CRM they see and change, each part asks for itself. */
const needs: Needs = {
  anyOf: [
    ['whatsapp_chat', 'view'],
    ['whatsapp_chat', 'view_own'],
  ],
}
const PERSON = `${INBOX}/conversations/:id/person`

export const personRoutes: AdminRoute[] = [
  { method: 'GET', path: PERSON, needs, respond: personPanel },
  { method: 'POST', path: `${PERSON}/record`, needs, respond: saveRecord },
  { method: 'POST', path: `${PERSON}/convert`, needs, respond: convert },
  { method: 'POST', path: `${PERSON}/link`, needs, respond: link },
  { method: 'POST', path: `${PERSON}/create`, needs, respond: create },
  { method: 'POST', path: `${PERSON}/reminders`, needs, respond: addReminder },
  { method: 'POST', path: `${PERSON}/reminders/:reminder/done`, needs, respond: finish },
  { method: 'POST', path: `${PERSON}/reminders/:reminder/delete`, needs, respond: drop },
  { method: 'POST', path: `${PERSON}/block`, needs, respond: block },
  { method: 'GET', path: DUE_REMINDERS, needs, respond: dueReminders },
  { method: 'POST', path: `${DUE_REMINDERS}/:reminder/done`, needs, respond: finishDue },
]
