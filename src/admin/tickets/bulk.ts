import { type BulkChange, changeTickets } from '../../crm/tickets/bulk-store'
import { TICKETS_PAGE } from '../../crm/tickets/list-store'
import { statusNamed, ticketReach } from '../../crm/tickets/ticket'
import { isActiveStaff } from '../../staff/store'
import type { AdminContext } from '../route'
import { ticketsPage } from './list-page'
import { TICKETS } from './paths'
import { idFrom } from '../row-id'

export async function changeSeveral(c: AdminContext): Promise<Response> {
  const { bulk } = c.var.text.tickets
  const form = await c.req.parseBody({ all: true })
  const ids = [form['ids']].flat().flatMap((value) => idFrom(value) ?? [])
  if (ids.length === 0) return ticketsPage(c, bulk.none)
  const change: BulkChange = {}
  const status = statusNamed(form['set_status'])
  if (status) change.status = status
  if (form['set_assigned'] === 'nobody') change.assigned = null
  const assigned = idFrom(form['set_assigned'])
  if (assigned !== null) {
    if (!(await isActiveStaff(c.env, assigned))) return ticketsPage(c, bulk.whom)
    change.assigned = assigned
  }
  if (Object.keys(change).length === 0) return ticketsPage(c, bulk.nothing)
  const { staff } = c.var
  const chosen = [...new Set(ids)].slice(0, TICKETS_PAGE)
  const changed = await changeTickets(c.env, staff.staffId, chosen, change, ticketReach(staff))
  return c.redirect(backTo(form['back'], `${changed}.${chosen.length}`), 303)
}

/** To the list as it was filtered; never anywhere else. */
function backTo(value: unknown, changed: string): string {
  const [path, query] = typeof value === 'string' ? value.slice(0, 1000).split('?') : []
  const params = new URLSearchParams(path === TICKETS ? query : '')
  params.set('changed', changed)
  return `${TICKETS}?${params.toString()}`
}
