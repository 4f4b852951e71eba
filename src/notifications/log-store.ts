import { auditIfChanged } from '../crm/audit-store'
import { phoneKey } from '../crm/phone-key'
import { now } from '../clock'
import type { Env } from '../env'
import type { LogFilter, LogKey, LogPage, LogResult, LogRow } from './log'
import { BY_HAND } from './reasons'

export const LOG_PAGE = 50
/** Rows that one page looks through at most where no index says what is wanted. */
const SCANNED = 5000

const COLUMNS = `l.id, l.event_id as eventId, l.mapping_id as mappingId, k.name as mappingName, l.category,
  l.record_key as recordKey, l.status, l.due_at as dueAt, l.recipient_type as recipientType, l.recipient_id as recipientId,
  l.recipient_name as recipientName, l.phone, l.phone_key as phoneKey, l.template_name as templateName, l.body,
  l.interaction_id as interactionId, l.message_id as messageId, l.error_code as errorCode, l.result, l.attempts,
  l.created_at as createdAt, l.updated_at as updatedAt, m.status as messageStatus, m.error_code as messageErrorCode,
  m.error_text as messageErrorText`

/** The message's own row tells what became of it after it was sent. */
const JOINS = `left join tblwhatsapp_api_mappings k on k.id = l.mapping_id
  left join tblwhatsapp_interaction_messages m
    on m.interaction_id = l.interaction_id and m.at = (l.result ->> '$.messageAt') and m.id = l.message_id`

type Stored = Omit<LogRow, 'result'> & { result: string | null }

/** Newest first, behind `after`. `country`: how a number in `text` is read. */
export async function listLog(env: Env, { filter, after, country, size = LOG_PAGE }: ListAsked): Promise<LogPage> {
  const { status, category, mappingId, eventId, from, to } = filter
  const text = filter.text.trim().toLowerCase()
  const key = /^[\d\s+().\-/]{5,}$/.test(text) ? phoneKey(text, country) : null
  const { results } = await env.DB.prepare(PAGE)
    .bind(
      after?.at ?? to ?? Number.MAX_SAFE_INTEGER,
      after?.id ?? '',
      from ?? 0,
      status,
      category,
      mappingId,
      eventId,
      text,
      key,
      size + 1,
    )
    .all<{ id: string; createdAt: number; isMatch: number; n: number }>()
  const matches = results.filter(({ isMatch }) => isMatch === 1)
  const shown = matches.slice(0, size)
  const more = matches.length > size ? shown.at(-1) : undefined
  const scanned = results.find(({ n }) => n === SCANNED)
  const end = more ?? scanned
  return {
    rows: await rowsOf(
      env,
      shown.map(({ id }) => id),
    ),
    next: end ? { at: end.createdAt, id: end.id } : null,
    isPartial: !more && scanned !== undefined,
  }
}

type ListAsked = { filter: LogFilter; after: LogKey | null; country: string; size?: number }

/** Without an end the largest moment stands in `?1`, and nothing has it. */
const PAGE = `
  select id, createdAt, isMatch, n from (
    select id, created_at as createdAt, row_number() over (order by created_at desc, id desc) as n,
      ((?4 is null or status = ?4) and (?5 is null or category = ?5) and (?6 is null or mapping_id = ?6)
        and (?7 is null or event_id = ?7)
        and (?8 = '' or instr(lower(recipient_name), ?8) > 0 or instr(lower(body), ?8) > 0 or phone_key = ?9
          or instr(lower(template_name), ?8) > 0)) as isMatch
    from (select * from tblwhatsapp_api_log
      where (created_at, id) < (?1, ?2) and created_at >= ?3 order by created_at desc, id desc limit ${SCANNED})
  ) where isMatch or n = ${SCANNED} limit ?10 + 1`

async function rowsOf(env: Env, ids: readonly string[]): Promise<LogRow[]> {
  if (ids.length === 0) return []
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_api_log l ${JOINS} where l.id in (select value from json_each(?1))
     order by l.created_at desc, l.id desc`,
  )
    .bind(JSON.stringify(ids))
    .all<Stored>()
  return results.map(rowOf)
}

export async function findLog(env: Env, id: string): Promise<LogRow | null> {
  const [row] = await rowsOf(env, [id])
  return row ?? null
}

/** The message as it went out or would have, for the page of one row. */
export async function logMessage(env: Env, id: string): Promise<string | null> {
  const row = await env.DB.prepare('select message from tblwhatsapp_api_log where id = ?1')
    .bind(id)
    .first<{ message: string | null }>()
  return row?.message ?? null
}

/**
 * A person wants it once more: it is due now and a new attempt, whose message has a key of its own. `not-now`: it waits, is
 * on its way, went out, or was only to be written down. Nudge afterwards.
 */
export async function sendAgain(env: Env, id: string, staffId: number): Promise<'again' | 'gone' | 'not-now'> {
  const at = now()
  const [changed] = await env.DB.batch([
    env.DB.prepare(
      `update tblwhatsapp_api_log set status = 'waiting', due_at = ?2, updated_at = ?2, attempts = attempts + 1,
         error_code = null, interaction_id = null, message_id = null,
         result = json_patch(?3, iif(error_code = ${WINDOW_OVER}, '{"isWindowOver":true}', '{}'))
       where id = ?1 and status in ('failed', 'unknown', 'skipped', 'missed')`,
    ).bind(id, at, JSON.stringify(AGAIN_RESULT)),
    auditIfChanged(env.DB, { staffId, action: 'sent-again', entity: 'notifications', entityId: id, summary: id }),
  ])
  if (changed?.meta.changes === 1) return 'again'
  const row = await env.DB.prepare('select 1 as is_there from tblwhatsapp_api_log where id = ?1').bind(id).first()
  return row ? 'not-now' : 'gone'
}

/** More than 24 hours since the customer last wrote. Source: reference §9. */
const WINDOW_OVER = 131047

const AGAIN_RESULT: LogResult = { symbol: BY_HAND, reason: '', cure: '' }

function rowOf(row: Stored): LogRow {
  return { ...row, result: row.result === null ? null : (JSON.parse(row.result) as LogResult) }
}
