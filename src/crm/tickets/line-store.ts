import { messageAt } from '../../archive/thread'
import { decodeMessage, type StoredMessage } from '../../conversations/inbox-rows'
import type { messages } from '../../db/conversations'
import type { Env } from '../../env'
import { inLanes } from '../../lanes'
import type { TicketReply } from './store'

export type SentState = Pick<StoredMessage, 'status' | 'errorCode' | 'errorText' | 'type'>

/** Of lines that D1 does not have so many are looked for in the archive. */
const ARCHIVED_MOST = 30
const LANES = 5

const COLUMNS = `m.interaction_id as interactionId, m.at, m.id, m.direction, m.type, m.status, m.sent_by as sentBy,
  m.error_code as errorCode, m.error_text as errorText, substr(coalesce(m.edited_body, m.body), 1, 4000) as body,
  m.revoked_at as revokedAt, m.media_key as mediaKey, k.i as keyOf, k.a as keyAt, k.m as keyId`
type Row = Partial<typeof messages.$inferSelect> & { keyOf: string; keyAt: number; keyId: string }

/** The messages that went out for these lines, by id; one that the Journal has not written yet is missing. */
export async function sentStates(env: Env, replies: readonly TicketReply[]): Promise<Map<string, SentState>> {
  const keys = replies.flatMap(({ messageId, messageAt: at }) =>
    messageId === null || at === null ? [] : [[messageId.slice(0, messageId.lastIndexOf(':')), at, messageId]],
  )
  const found = await byKeys(
    env,
    `select value->>0 as i, value->>1 as a, value->>2 as m from json_each(?1)`,
    JSON.stringify(keys),
  )
  return new Map(found.map((message) => [message.id, message]))
}

/** What was attached when the ticket was made, in order. */
export function attachedMessages(env: Env, ticketid: number): Promise<StoredMessage[]> {
  return byKeys(
    env,
    'select interaction_id as i, at as a, message_id as m from tblticket_messages where ticketid = ?1',
    ticketid,
  )
}

async function byKeys(env: Env, keys: string, bind: string | number): Promise<StoredMessage[]> {
  const { results } = await env.DB.prepare(
    `select ${COLUMNS} from (${keys}) k left join tblwhatsapp_interaction_messages m
     on m.interaction_id = k.i and m.at = k.a and m.id = k.m order by k.a, k.m limit 600`,
  )
    .bind(bind)
    .all<Row>()
  const missing = results.filter(({ id }) => !id).slice(0, ARCHIVED_MOST)
  const archived = await inLanes(missing, LANES, ({ keyOf, keyAt, keyId }) =>
    messageAt(env, [keyOf], { at: keyAt, id: keyId }),
  )
  const stored = results.flatMap(({ keyOf: _of, keyAt: _at, keyId: _id, ...row }) =>
    row.id ? [decodeMessage(row as typeof messages.$inferSelect)] : [],
  )
  return [...stored, ...archived.flatMap((line) => line ?? [])].toSorted(
    (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  )
}
