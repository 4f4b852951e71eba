import { now } from '../../clock'
import { nudge } from '../../crm-events/nudge'
import { ticketMade } from '../../crm-events/record-events-store'
import type { Reach } from '../../conversations/inbox-pages'
import type { Env } from '../../env'
import { auditInserted, auditStatement, changesBetween } from '../audit-store'
import { decodeTicket, ownOf, TICKET_COLUMNS, TICKET_TABLES, type TicketRow } from './list-store'
import type { Ticket, TicketChange, TicketPriority } from './ticket'

export type TicketReply = {
  id: number
  staffId: number | null
  message: string
  isInternal: boolean
  messageId: string | null
  messageAt: number | null
  problem: string | null
  at: number
  kind: string
  key: string | null
}
export type AttachedMessage = { interactionId: string; at: number; messageId: string }

export type NewTicket = {
  subject: string
  message: string
  priority: TicketPriority
  department: number | null
  assigned: number | null
  contactid: number | null
  leadId: number | null
  interactionId: string | null
  attached: readonly AttachedMessage[]
}

export type NewReply = {
  message: string
  isInternal: boolean
  key: string
  /** Goes out over WhatsApp; how it ended is written by `settleReply`. */
  goesOut: boolean
}

/** Beside a message's own outcome: it was begun, and its end is not known here. */
export const HANDING_OVER = 'handing-over'
/** The same form within this time is a second click. */
const TWICE_MS = 15_000

/** Null: not there, or not for this person. */
export async function findTicket(env: Env, ticketid: number, reach: Reach): Promise<Ticket | null> {
  const row = await env.DB.prepare(
    `select ${TICKET_COLUMNS} from ${TICKET_TABLES} where t.ticketid = ?1 and (?2 is null or t.assigned is null or t.assigned = ?2)`,
  )
    .bind(ticketid, ownOf(reach))
    .first<TicketRow>()
  return row && decodeTicket(row)
}

const MOST_REPLIES = 500

/** Oldest first; of very long tickets the newest part. */
export async function repliesOf(env: Env, ticketid: number): Promise<TicketReply[]> {
  const { results } = await env.DB.prepare(
    `select id, staff_id as staffId, message, is_internal as isInternal, message_id as messageId, message_at as messageAt,
       problem, at, kind, key from tblticket_replies where ticketid = ?1 order by at desc, id desc limit ${MOST_REPLIES}`,
  )
    .bind(ticketid)
    .all<Omit<TicketReply, 'isInternal'> & { isInternal: number }>()
  return results.map((row) => ({ ...row, isInternal: row.isInternal === 1 })).toReversed()
}

/** Makes it once, however often the form is posted; `isNew` false: it was there already. */
export async function insertTicket(
  env: Env,
  staffId: number,
  ticket: NewTicket,
): Promise<{ ticketid: number; isNew: boolean }> {
  const at = now()
  const attached = JSON.stringify(ticket.attached.map((one) => [one.interactionId, one.at, one.messageId]))
  const [made] = await env.DB.batch<{ ticketid: number }>([
    env.DB.prepare(INSERT).bind(
      ticket.subject,
      ticket.message,
      ticket.priority,
      ticket.department,
      ticket.assigned,
      ticket.contactid,
      ticket.leadId,
      ticket.interactionId,
      staffId,
      at,
    ),
    auditInserted(env.DB, { staffId, action: 'created', entity: 'tickets', summary: ticket.subject }),
    ticketMade(env.DB),
    env.DB.prepare(
      `insert or ignore into tblticket_messages (ticketid, interaction_id, at, message_id)
       select last_insert_rowid(), value->>0, value->>1, value->>2 from json_each(?1) where changes() > 0`,
    ).bind(attached),
  ])
  const ticketid = made?.results[0]?.ticketid
  if (ticketid === undefined) return { ticketid: await twinOf(env, staffId, ticket), isNew: false }
  await nudge(env)
  return { ticketid, isNew: true }
}

const INSERT = `insert into tbltickets (subject, message, priority, department, assigned, contactid, lead_id, interaction_id,
    created_by, created_at, updated_at)
  select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10 where not exists (select 1 from tbltickets
    where updated_at > ?10 - ${TWICE_MS} and created_by = ?9 and subject = ?1 and message = ?2 and interaction_id is ?8)
  returning ticketid`

async function twinOf(env: Env, staffId: number, { subject, message }: NewTicket): Promise<number> {
  const row = await env.DB.prepare(
    `select max(ticketid) as ticketid from tbltickets where created_by = ?1 and subject = ?2 and message = ?3
     and updated_at > ?4`,
  )
    .bind(staffId, subject, message, now() - 4 * TWICE_MS)
    .first<{ ticketid: number }>()
  return row?.ticketid ?? 0
}

const COLUMN_OF = {
  subject: 'subject',
  status: 'status',
  priority: 'priority',
  department: 'department',
  assigned: 'assigned',
  contactid: 'contactid',
  leadId: 'lead_id',
  interactionId: 'interaction_id',
} as const satisfies Record<keyof TicketChange, string>
const COLUMNS_CHANGED = Object.keys(COLUMN_OF) as (keyof TicketChange)[]

/**
 * Changes a ticket with its line in the trail; a new status is a line of the ticket as well. `taken`: this form was
 * here before, or somebody has changed the status meanwhile to what was asked for: nothing is done twice.
 */
export async function changeTicket(
  env: Env,
  staffId: number,
  before: Ticket,
  change: TicketChange,
  status: { key: string; goesOut: boolean },
): Promise<'changed' | 'same' | 'taken'> {
  const changes = changesBetween(before, change)
  const names = COLUMNS_CHANGED.filter((name) => name in changes)
  if (names.length === 0) return 'same'
  const after = { ...before, ...change }
  const at = now()
  const isMoved = after.status !== before.status
  const set = names.map((name) => `${COLUMN_OF[name]} = ?`).join(', ')
  const closed = isMoved ? ', closed_at = ?' : ''
  const values = [...names.map((name) => after[name]), ...(isMoved ? [after.status === 'closed' ? at : null] : [])]
  const statements = [
    env.DB.prepare(`update tbltickets set ${set}${closed}, updated_at = ? where ticketid = ?`).bind(
      ...values,
      at,
      before.ticketid,
    ),
    auditStatement(env.DB, {
      staffId,
      action: 'changed',
      entity: 'tickets',
      entityId: before.ticketid,
      summary: before.subject,
      changes,
    }),
  ]
  if (isMoved) {
    const line = { message: after.status, isInternal: false, key: status.key, goesOut: status.goesOut }
    statements.unshift(replyStatement(env.DB, { ticketid: before.ticketid, staffId, kind: 'status', at }, line))
  }
  return once(() => env.DB.batch(statements), 'changed')
}

/** A reply or note; a public one may move the status along with it. */
export async function addReply(
  env: Env,
  staffId: number,
  ticket: Ticket,
  reply: NewReply,
  status: Ticket['status'],
): Promise<'changed' | 'taken'> {
  const at = now()
  const { ticketid } = ticket
  const isMoved = status !== ticket.status
  const statements = [
    replyStatement(env.DB, { ticketid, staffId, kind: 'reply', at }, reply),
    env.DB.prepare(
      `update tbltickets set status = ?2, updated_at = ?3, last_reply_at = case when ?4 then last_reply_at else ?3 end,
         closed_at = case when ?2 <> 'closed' then null when status = 'closed' then closed_at else ?3 end
       where ticketid = ?1`,
    ).bind(ticketid, status, at, reply.isInternal ? 1 : 0),
    auditStatement(env.DB, {
      staffId,
      action: reply.isInternal ? 'noted' : 'replied',
      entity: 'tickets',
      entityId: ticketid,
      summary: ticket.subject,
      ...(isMoved ? { changes: { status: [ticket.status, status] } } : {}),
    }),
  ]
  return once(() => env.DB.batch(statements), 'changed')
}

/** What became of a line that was to go out. */
export async function settleReply(
  env: Env,
  ticketid: number,
  key: string,
  end: { messageId: string; messageAt: number } | { problem: string },
): Promise<void> {
  const [messageId, messageAt, problem] =
    'problem' in end ? [null, null, end.problem] : [end.messageId, end.messageAt, null]
  await env.DB.prepare(
    'update tblticket_replies set message_id = ?3, message_at = ?4, problem = ?5 where ticketid = ?1 and key = ?2 and message_id is null',
  )
    .bind(ticketid, key, messageId, messageAt, problem)
    .run()
}

/** With its replies, and what was attached; what the trail says of it stays. */
export async function deleteTicket(env: Env, staffId: number, { ticketid, subject }: Ticket): Promise<void> {
  const of = (sql: string) => env.DB.prepare(sql).bind(ticketid)
  await env.DB.batch([
    of('delete from tblticket_replies where ticketid = ?1'),
    of('delete from tblticket_messages where ticketid = ?1'),
    of(`delete from tblreminders where rel_type = 'tickets' and rel_id = cast(?1 as text)`),
    of('delete from tbltickets where ticketid = ?1'),
    auditStatement(env.DB, { staffId, action: 'deleted', entity: 'tickets', entityId: ticketid, summary: subject }),
  ])
}

type Line = { ticketid: number; staffId: number; kind: 'reply' | 'status'; at: number }

function replyStatement(db: D1Database, { ticketid, staffId, kind, at }: Line, reply: NewReply): D1PreparedStatement {
  return db
    .prepare(
      `insert into tblticket_replies (ticketid, staff_id, message, is_internal, problem, at, kind, key)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    )
    .bind(
      ticketid,
      staffId,
      reply.message,
      reply.isInternal ? 1 : 0,
      reply.goesOut ? HANDING_OVER : null,
      at,
      kind,
      reply.key,
    )
}

/** The form's key is unique, so of two posts at once the second writes nothing at all. */
async function once<Done>(write: () => Promise<unknown>, done: Done): Promise<Done | 'taken'> {
  try {
    await write()
    return done
  } catch (error) {
    if (error instanceof Error && /UNIQUE constraint failed: tblticket_replies/.test(error.message)) return 'taken'
    throw error
  }
}
