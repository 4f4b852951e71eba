import { sentStates } from '../../crm/tickets/line-store'
import { repliesOf } from '../../crm/tickets/store'
import { showPart } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { Delivery } from './delivery'
import { ticketOf } from './load-ticket'
import { isStillSo } from './ticket-history'
import { idFrom } from '../row-id'

/** How one line goes on, asked for while it is on its way. */
export async function deliveryPart(c: AdminContext): Promise<Response> {
  const ticket = await ticketOf(c)
  const reply =
    ticket && (await repliesOf(c.env, ticket.ticketid)).find(({ id }) => id === idFrom(c.req.param('reply')))
  if (!ticket || !reply) return showAbsent(c)
  const states = await sentStates(c.env, [reply])
  const { text, staff, csrfToken } = c.var
  return showPart(
    c,
    <Delivery
      ticketid={ticket.ticketid}
      reply={reply}
      state={reply.messageId === null ? null : (states.get(reply.messageId) ?? null)}
      text={text.tickets}
      said={text.said}
      inbox={text.inbox}
      csrfToken={csrfToken}
      mayEdit={staff.can('tickets', 'edit') && isStillSo(reply, ticket)}
    />,
  )
}
