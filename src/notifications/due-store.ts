import type { CrmEvent } from '../crm-events/crm-event'
import type { LogResult, LogStatus } from './log'
import type { Category, SendTo } from './mapping-schema'

export type DueRow = {
  id: string
  eventId: string
  mappingId: number
  category: Category
  recordKey: string
  /** As it was before it was claimed. */
  status: 'waiting' | 'sending'
  dueAt: number
  recipientType: SendTo
  recipientId: string | null
  recipientName: string
  phone: string | null
  phoneKey: string | null
  interactionId: string | null
  messageId: string | null
  messageAt: number | null
  isByHand: number
  /** WhatsApp refused the free text of the try before: only the template may go. */
  isWindowOver: number
  attempts: number
  createdAt: number
}

/**
 * Takes what is due, what a dead run had taken included: until `leaseUntil` nobody else does. Of two runs that meet on a row
 * one gets it. `room`: so many new ones at most; those that are on their way are looked up besides.
 */
export async function claimDue(
  db: D1Database,
  { at, leaseUntil, most, room }: { at: number; leaseUntil: number; most: number; room: number },
): Promise<DueRow[]> {
  const { results } = await db
    .prepare(
      `select id, event_id as eventId, mapping_id as mappingId, category, record_key as recordKey, status, due_at as dueAt,
         recipient_type as recipientType, recipient_id as recipientId, recipient_name as recipientName, phone,
         phone_key as phoneKey, interaction_id as interactionId, message_id as messageId,
         result ->> '$.messageAt' as messageAt, coalesce(result ->> '$.symbol', '') = 'by-hand' as isByHand,
         coalesce(result ->> '$.isWindowOver', 0) as isWindowOver, attempts,
         created_at as createdAt
       from tblwhatsapp_api_log where status in ('waiting', 'sending') and due_at <= ?1 order by due_at limit ?2`,
    )
    .bind(at, most)
    .all<DueRow>()
  let left = room
  const wanted = results.filter(({ messageId }) => messageId !== null || left-- > 0)
  if (wanted.length === 0) return []
  const taken = await db
    .prepare(
      `update tblwhatsapp_api_log set status = 'sending', due_at = ?2, updated_at = ?3
       where id in (select value from json_each(?1)) and status in ('waiting', 'sending') and due_at <= ?3 returning id`,
    )
    .bind(JSON.stringify(wanted.map(({ id }) => id)), leaseUntil, at)
    .all<{ id: string }>()
  const mine = new Set(taken.results.map(({ id }) => id))
  return wanted.filter(({ id }) => mine.has(id))
}

/** With their conversations and not heard of yet. */
export async function countUnderWay(db: D1Database): Promise<number> {
  const row = await db
    .prepare(
      `select count(*) as n from tblwhatsapp_api_log where status in ('waiting', 'sending') and due_at > 0 and status = 'sending'`,
    )
    .first<{ n: number }>()
  return row?.n ?? 0
}

export async function eventsOf(db: D1Database, ids: readonly string[]): Promise<Map<string, CrmEvent>> {
  const { results } = await db
    .prepare(
      `select id, event, category, origin, occurred_at as occurredAt, received_at as receivedAt, data
       from tblwhatsapp_api_events where id in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<Omit<CrmEvent, 'data'> & { data: string }>()
  return new Map(results.map((row) => [row.id, { ...row, data: JSON.parse(row.data) as Record<string, unknown> }]))
}

export type MessageState = {
  id: string
  status: string | null
  statusRank: number
  errorCode: number | null
  errorText: string | null
  /** WhatsApp had taken it: what is wrong with it came with a status, in WhatsApp's words. */
  wasTaken: boolean
}

/** What became of these messages, by their ids, as far as D1 knows. */
export async function messageStates(db: D1Database, rows: readonly DueRow[]): Promise<Map<string, MessageState>> {
  if (rows.length === 0) return new Map()
  const keys = rows.map(({ interactionId, messageAt, messageId }) => [interactionId, messageAt, messageId])
  const { results } = await db
    .prepare(
      `select m.id, m.status, m.status_rank as statusRank, m.error_code as errorCode, m.error_text as errorText,
         m.wamid is not null as wasTaken
       from json_each(?1) k join tblwhatsapp_interaction_messages m
         on m.interaction_id = k.value ->> 0 and m.at = k.value ->> 1 and m.id = k.value ->> 2`,
    )
    .bind(JSON.stringify(keys))
    .all<Omit<MessageState, 'wasTaken'> & { wasTaken: number }>()
  return new Map(results.map((row) => [row.id, { ...row, wasTaken: row.wasTaken === 1 }]))
}

/** What a run found of one row. Null keeps what is there. */
export type Settled = {
  id: string
  status: LogStatus
  dueAt: number | null
  result: LogResult | null
  errorCode: number | null
  body: string | null
  message: string | null
  templateName: string | null
  interactionId: string | null
  messageId: string | null
  phone: string | null
  phoneKey: string | null
}

export function settleRows(db: D1Database, rows: readonly Settled[], at: number): D1PreparedStatement {
  return db.prepare(SETTLE).bind(JSON.stringify(rows).toWellFormed(), at)
}

const kept = (column: string, name: string) => `${column} = coalesce(v.value ->> '${name}', l.${column})`

const SETTLE = `
  update tblwhatsapp_api_log as l set status = v.value ->> 'status', ${kept('due_at', 'dueAt')}, result = nullif(v.value -> 'result', 'null'),
    error_code = v.value ->> 'errorCode', ${kept('body', 'body')}, ${kept('message', 'message')},
    ${kept('template_name', 'templateName')}, ${kept('interaction_id', 'interactionId')},
    ${kept('message_id', 'messageId')}, ${kept('phone', 'phone')}, ${kept('phone_key', 'phoneKey')}, updated_at = ?2
  from json_each(?1) v where l.id = v.value ->> 'id' and l.status = 'sending'`
