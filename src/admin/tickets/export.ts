import { recordAudit } from '../../crm/audit-store'
import { listTickets, type TicketKey } from '../../crm/tickets/list-store'
import { staffNames } from '../../staff/names-store'
import { answerCsv, ofToday, pages } from '../csv-answer'
import type { AdminContext } from '../route'
import { loadTicketChoices } from './choices'
import { readTicketFilter } from './filter'

const AT_ONCE = 500

/** The tickets that the filter of the list shows, as a file. */
export async function exportTickets(c: AdminContext): Promise<Response> {
  const { text, staff } = c.var
  const { tickets: words } = text
  const filter = readTicketFilter((name) => c.req.query(name))
  const [{ departments }, names] = await Promise.all([loadTicketChoices(c.env), staffNames(c.env)])
  const departmentNames = new Map(departments.map(({ departmentid, name }) => [departmentid, name]))
  const summary = words.exported
  const { staffId } = staff
  await recordAudit(c.env, { staffId, action: 'exported', entity: 'tickets', entityId: 'list', summary })
  const { columns } = words
  return answerCsv(c, {
    name: ofToday('tickets'),
    head: Object.values(columns),
    parts: pages(async (after: TicketKey | null) => {
      const found = await listTickets(c.env, { filter, reach: 'all', staffId, after, size: AT_ONCE })
      const rows = found.slice(0, AT_ONCE)
      const last = found.length > AT_ONCE ? rows.at(-1) : undefined
      const lines = rows.map((row) => [
        String(row.ticketid),
        row.subject,
        row.customer ?? '',
        words.statuses[row.status],
        words.priorities[row.priority],
        row.department === null ? '' : (departmentNames.get(row.department) ?? ''),
        row.assigned === null ? '' : (names.get(row.assigned) ?? ''),
        new Date(row.createdAt).toISOString(),
        new Date(row.updatedAt).toISOString(),
        row.message,
      ])
      return { lines, next: last ? { at: last.updatedAt, id: last.ticketid } : null }
    }),
  })
}
