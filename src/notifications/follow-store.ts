import type { ProjectionBatch } from '../conversations/projection'
import type { StatusRow } from '../conversations/rows'
import type { LogResult } from './log'
import { MAPPING_PROBLEMS } from './reasons'
import { resultOfFailure } from './verdict'

type Told = Pick<StatusRow, 'interactionId' | 'at' | 'id' | 'wamid'> & {
  /** Null: it got through so far. */
  result: LogResult | null
  /** The same of a number that goes with the token of notifications. */
  ownResult: LogResult | null
}

/**
 * The log follows its messages after they were taken: what WhatsApp tells later makes a sent one failed, and settles one that
 * was unknown; what keeps all of a mapping's messages from going marks it. Written after the statuses of the same flush. What a
 * person sent again since is another message.
 */
export function notificationFlush(
  db: D1Database,
  { statuses, looseStatuses }: Pick<ProjectionBatch, 'statuses' | 'looseStatuses'>,
  at: number,
): D1PreparedStatement[] {
  return [
    ...follow(db, { join: BY_KEY, told: statuses.map(toldBy) }, at),
    ...follow(db, { join: BY_WAMID, told: looseStatuses.map(toldBy) }, at),
  ]
}

function toldBy({ interactionId, at, id, wamid, status, errorCode, errorText }: StatusRow): Told {
  const failure = status === 'failed' ? { errorCode, errorText, wasTaken: true } : null
  return {
    interactionId,
    at,
    id,
    wamid,
    result: failure && resultOfFailure(failure, 'whatsapp'),
    ownResult: failure && resultOfFailure(failure, 'notifications'),
  }
}

function follow(
  db: D1Database,
  { join, told }: { join: string; told: readonly Told[] },
  at: number,
): D1PreparedStatement[] {
  if (told.length === 0) return []
  const broken = told.filter(({ result }) => result !== null && MAPPING_PROBLEMS.has(result.symbol))
  return [
    db.prepare(followSql(join)).bind(json(told), at),
    ...(broken.length > 0 ? [db.prepare(markSql(join)).bind(json(broken))] : []),
  ]
}

function json(told: readonly Told[]): string {
  return JSON.stringify(told).toWellFormed()
}

const BY_KEY = `m.interaction_id = v.value ->> 'interactionId' and m.at = v.value ->> 'at' and m.id = v.value ->> 'id'`
const BY_WAMID = `m.wamid = v.value ->> 'wamid' and m.direction = 'out' and m.wamid is not null`
const IS_OURS = `m.sent_by >= 'notification:' and m.sent_by < 'notification;'`
/** As `hasOwnToken` has it, of the number that the message went from. */
const IS_OWN = `(exists (select 1 from tblwhatsapp_interactions i join tbloptions o
    on o.name = 'whatsapp_api_phone_number_id' and o.value = i.phone_number_id where i.id = m.interaction_id)
  and not exists (select 1 from tbloptions o where o.name = 'whatsapp_api_same' and o.value = 'enable'))`
const RESULT = `(v.value -> iif(${IS_OWN}, 'ownResult', 'result'))`
/** Behind `notification:`. */
const LOG_ID = 'substr(m.sent_by, 14)'

/**
 * By the message's own row, which may have got further than this status. Materialized: else the log's rows are gone through,
 * each looking for a message.
 */
function followSql(join: string): string {
  return `
  with f as materialized (
    select ${LOG_ID} as logId, m.id, m.at, iif(m.status = 'failed', 'failed', 'sent') as status,
      iif(m.status = 'failed', m.error_code, null) as errorCode,
      iif(m.status = 'failed', nullif(${RESULT}, 'null'), '${SENT}') as result
    from json_each(?1) v cross join tblwhatsapp_interaction_messages m on ${join}
    where ${IS_OURS} and m.status in ('sent', 'failed', 'delivered', 'read', 'played'))
  update tblwhatsapp_api_log as l set status = f.status, error_code = f.errorCode, updated_at = ?2,
    result = json_set(f.result, '$.messageAt', f.at)
  from f
  where l.id = f.logId and l.message_id = f.id and f.result is not null
    and l.status in ('unknown', iif(f.status = 'failed', 'sending', 'failed'), iif(f.status = 'failed', 'sent', 'unknown'))`
}

const SENT = JSON.stringify({ symbol: 'sent', reason: '', cure: '' })

function markSql(join: string): string {
  return `
  with f as materialized (
    select l.mapping_id as mappingId, ${RESULT} ->> 'symbol' as symbol,
      (${RESULT} ->> 'reason') || ' ' || (${RESULT} ->> 'cure') as say
    from json_each(?1) v cross join tblwhatsapp_interaction_messages m on ${join}
      cross join tblwhatsapp_api_log l on l.id = ${LOG_ID}
    where ${IS_OURS} and l.message_id = m.id and l.status = 'failed')
  update tblwhatsapp_api_mappings as k set problem = json_object('symbol', f.symbol, 'say', f.say)
  from f where k.id = f.mappingId`
}
