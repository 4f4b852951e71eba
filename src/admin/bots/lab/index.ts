import type { AdminRoute } from '../../route'
import { acceptCase, casesPage, keepCase, removeCase, renameCase } from './cases'
import { LAB } from './header'
import { labPage, labStepped, tryBot } from './pages'
import { replayPage } from './replay'

export const routes: AdminRoute[] = [
  { method: 'GET', path: LAB, needs: ['whatsapp_bot', 'view'], respond: labPage },
  { method: 'POST', path: LAB, needs: ['whatsapp_bot', 'view'], respond: labStepped },
  { method: 'POST', path: `${LAB}/try`, needs: ['whatsapp_bot', 'view'], respond: tryBot },
  { method: 'GET', path: `${LAB}/replay`, needs: ['whatsapp_bot', 'view'], respond: replayPage },
  { method: 'GET', path: `${LAB}/cases`, needs: ['whatsapp_bot', 'view'], respond: casesPage },
  { method: 'POST', path: `${LAB}/cases`, needs: ['whatsapp_bot', 'edit'], respond: keepCase },
  { method: 'POST', path: `${LAB}/cases/:id`, needs: ['whatsapp_bot', 'edit'], respond: renameCase },
  { method: 'POST', path: `${LAB}/cases/:id/accept`, needs: ['whatsapp_bot', 'edit'], respond: acceptCase },
  { method: 'POST', path: `${LAB}/cases/:id/delete`, needs: ['whatsapp_bot', 'edit'], respond: removeCase },
]
