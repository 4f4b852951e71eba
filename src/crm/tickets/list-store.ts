import type { Reach } from '../../conversations/inbox-pages'
import type { Env } from '../../env'
import {
  priorityNamed,
  statusNamed,
  type Ticket,
  TICKET_STATUSES,
  type TicketPriority,
  type TicketStatus,
} from './ticket'

/** `status` null: whatever is not closed. */
export type TicketFilter = {
  search: string
  status: TicketStatus | 'any' | null
  priority: TicketPriority | null
  department: number | 'none' | null
  assigned: number | 'me' | 'nobody' | null
}
export type TicketKey = { at: number; id: number }
type Asked = { filter: TicketFilter; reach: Reach; staffId: number; after: TicketKey | null; size?: number }
export type TicketRow = Omit<Ticket, 'status' | 'priority'> & { status: string; priority: string }

export const TICKETS_PAGE = 50

/** Columns of a ticket with its customer's name, for `decodeTicket`. */
export const TICKET_COLUMNS = `t.ticketid, t.subject, t.message, t.status, t.priority, t.department, t.contactid,
  t.lead_id as leadId, t.interaction_id as interactionId, t.assigned, t.created_by as createdBy, t.created_at as createdAt,
  t.updated_at as updatedAt, t.last_reply_at as lastReplyAt, t.closed_at as closedAt,
  coalesce(nullif(trim(c.firstname || ' ' || c.lastname), ''), l.name, i.name, '+' || i.wa_id) as customer`
export const TICKET_TABLES = `tbltickets t left join tblcontacts c on c.id = t.contactid
  left join tblleads l on l.id = t.lead_id left join tblwhatsapp_interactions i on i.id = t.interaction_id`

/** Last changed first, one more than a page. Each status has its own range of the index, so closed ones are not read past. */
export async function listTickets(env: Env, asked: Asked): Promise<Ticket[]> {
  const { status } = asked.filter
  const statuses =
    status === null ? TICKET_STATUSES.filter((one) => one !== 'closed') : status === 'any' ? [null] : [status]
  const parts = await env.DB.batch<TicketRow>(statuses.map((one) => pageOf(env.DB, one, asked)))
  return parts
    .flatMap(({ results }) => results.map(decodeTicket))
    .toSorted((a, b) => b.updatedAt - a.updatedAt || b.ticketid - a.ticketid)
    .slice(0, (asked.size ?? TICKETS_PAGE) + 1)
}

/** Tickets of one person or conversation, the newest first. */
export async function ticketsOf(
  env: Env,
  about: { contactid: number | null; leadId: number | null; interactionIds: readonly string[] },
  reach: Reach,
): Promise<Ticket[]> {
  const { results } = await env.DB.prepare(
    `select ${TICKET_COLUMNS} from ${TICKET_TABLES} where t.ticketid in (
       select ticketid from tbltickets where contactid = ?1
       union select ticketid from tbltickets where lead_id = ?2
       union select ticketid from tbltickets where interaction_id in (select value from json_each(?3)))
     and (?4 is null or t.assigned is null or t.assigned = ?4) order by t.ticketid desc limit 20`,
  )
    .bind(about.contactid, about.leadId, JSON.stringify(about.interactionIds), ownOf(reach))
    .all<TicketRow>()
  return results.map(decodeTicket)
}

export function decodeTicket(row: TicketRow): Ticket {
  return { ...row, status: statusNamed(row.status) ?? 'open', priority: priorityNamed(row.priority) ?? 'medium' }
}

export function ownOf(reach: Reach): number | null {
  return reach === 'all' ? null : reach.staffId
}

function pageOf(
  db: D1Database,
  status: TicketStatus | null,
  { filter, reach, staffId, after, size = TICKETS_PAGE }: Asked,
) {
  const { priority, department, assigned } = filter
  const conditions: [string, ...unknown[]][] = []
  if (status !== null) conditions.push(['t.status = ?', status])
  if (after) conditions.push(['(t.updated_at, t.ticketid) < (?, ?)', after.at, after.id])
  if (reach !== 'all') conditions.push(['(t.assigned is null or t.assigned = ?)', reach.staffId])
  if (priority !== null) conditions.push(['t.priority = ?', priority])
  if (department === 'none') conditions.push(['t.department is null'])
  else if (department !== null) conditions.push(['t.department = ?', department])
  if (assigned === 'nobody') conditions.push(['t.assigned is null'])
  else if (assigned !== null) conditions.push(['t.assigned = ?', assigned === 'me' ? staffId : assigned])
  conditions.push(...searched(filter.search))
  const where = conditions.map(([sql]) => sql).join(' and ') || '1'
  return db
    .prepare(
      `select ${TICKET_COLUMNS} from ${TICKET_TABLES} where ${where}
       order by t.updated_at desc, t.ticketid desc limit ${size + 1}`,
    )
    .bind(...conditions.flatMap(([, ...values]) => values))
}

/** A number is a ticket's own (`#12`); anything else is looked for in subjects, first messages and customers' names. */
function searched(search: string): [string, ...unknown[]][] {
  const text = search.trim().toLowerCase()
  if (text === '') return []
  const [, id] = /^#?(\d{1,15})$/.exec(text) ?? []
  const words = `(instr(lower(t.subject), ?) > 0 or instr(lower(t.message), ?) > 0
    or instr(lower(coalesce(c.firstname || ' ' || c.lastname, l.name, i.name, '')), ?) > 0)`
  if (id === undefined) return [[words, text, text, text]]
  return [[`(t.ticketid = ? or ${words})`, Number(id), text, text, text]]
}
