import type { AdminRoute, Needs } from '../route'
import { changeSeveral } from './bulk'
import { changeDetails, remove, reply, tellAgain } from './change'
import { createTicket } from './create'
import { deliveryPart } from './delivery-part'
import { exportTickets } from './export'
import { ticketsPage } from './list-page'
import { newTicketPage } from './new-page'
import { TICKETS } from './paths'
import { forgetTemplate, saveTemplate, saveUpdates } from './settings'
import { updatesPage } from './settings-page'
import { templatePage } from './settings-template'
import { ticketPage } from './ticket-page'

/** All tickets, or one's own and nobody's; `ticketReach` narrows what each route finds. */
const sees: Needs = {
  anyOf: [
    ['tickets', 'view'],
    ['tickets', 'view_own'],
  ],
}

export const routes: AdminRoute[] = [
  { method: 'GET', path: TICKETS, needs: sees, respond: (c) => ticketsPage(c) },
  { method: 'GET', path: `${TICKETS}/new`, needs: ['tickets', 'create'], respond: newTicketPage },
  { method: 'POST', path: TICKETS, needs: ['tickets', 'create'], respond: createTicket },
  { method: 'POST', path: `${TICKETS}/export`, needs: 'admin', respond: exportTickets },
  { method: 'POST', path: `${TICKETS}/bulk`, needs: ['tickets', 'edit'], respond: changeSeveral },
  { method: 'GET', path: `${TICKETS}/updates`, needs: 'admin', respond: updatesPage },
  { method: 'POST', path: `${TICKETS}/updates`, needs: 'admin', respond: saveUpdates },
  { method: 'GET', path: `${TICKETS}/updates/:event`, needs: 'admin', respond: templatePage },
  { method: 'POST', path: `${TICKETS}/updates/:event`, needs: 'admin', respond: saveTemplate },
  { method: 'POST', path: `${TICKETS}/updates/:event/forget`, needs: 'admin', respond: forgetTemplate },
  { method: 'GET', path: `${TICKETS}/:id`, needs: sees, respond: ticketPage },
  { method: 'GET', path: `${TICKETS}/:id/replies/:reply`, needs: sees, respond: deliveryPart },
  { method: 'POST', path: `${TICKETS}/:id/change`, needs: ['tickets', 'edit'], respond: changeDetails },
  { method: 'POST', path: `${TICKETS}/:id/reply`, needs: ['tickets', 'edit'], respond: reply },
  { method: 'POST', path: `${TICKETS}/:id/replies/:reply/send`, needs: ['tickets', 'edit'], respond: tellAgain },
  { method: 'POST', path: `${TICKETS}/:id/delete`, needs: ['tickets', 'delete'], respond: remove },
]
