import type { Reach } from '../conversations/inbox-pages'
import { spellingsOf } from '../conversations/names'
import type { InteractionRow } from '../conversations/rows'
import type { Env } from '../env'
import { auditStatement } from './audit-store'
import { phoneKey } from './phone-key'
import type { RecordConversation } from './record-store'

type Person = Pick<InteractionRow, 'id' | 'relType' | 'relId' | 'waId'>

const MOST = 20

/** Other conversations of the same person: with the same record, or the same number at another number of ours. */
export async function otherConversations(env: Env, person: Person, reach: Reach): Promise<RecordConversation[]> {
  const key = person.waId === null ? null : phoneKey(`+${person.waId}`, 'US')
  const { results } = await env.DB.prepare(
    `select id, phone_number_id as phoneNumberId, name, assigned, status, last_message as lastMessage,
       last_message_at as lastMessageAt
     from tblwhatsapp_interactions where id in (
       select id from tblwhatsapp_interactions where rel_id = ?2 and rel_type = ?3 and rel_id is not null
       union select id from tblwhatsapp_interactions where wa_id in (select value from json_each(?4)) and wa_id is not null)
     and id <> ?1 and merged_into is null and (?5 is null or assigned is null or assigned = ?5)
     order by last_message_at desc limit ${MOST}`,
  )
    .bind(
      person.id,
      person.relId,
      person.relType,
      JSON.stringify(key === null ? [] : spellingsOf(key)),
      reach === 'all' ? null : reach.staffId,
    )
    .all<RecordConversation>()
  return results
}

export type NotableMessage = {
  at: number
  id: string
  direction: string
  type: string
  body: string | null
  payload: string | null
  status: string | null
  errorText: string | null
}

/** Among the newest lines: templates that went out, and messages that came from an ad. */
export async function notableMessages(env: Env, interactionId: string): Promise<NotableMessage[]> {
  const { results } = await env.DB.prepare(
    `select at, id, direction, type, substr(body, 1, 300) as body, case when length(payload) < 32000 then payload end as payload,
       status, error_text as errorText
     from (select * from tblwhatsapp_interaction_messages where interaction_id = ?1 order by at desc, id desc limit 200)
     where (direction = 'out' and type = 'template') or (direction = 'in' and instr(payload, '"referral"') > 0)
     order by at desc limit 20`,
  )
    .bind(interactionId)
    .all<NotableMessage>()
  return results
}

/** The ad that a lead came from, as Meta's JSON. */
export async function referralOfLead(env: Env, leadId: number): Promise<string | null> {
  const row = await env.DB.prepare('select referral from tblleads where id = ?1')
    .bind(leadId)
    .first<{ referral: string | null }>()
  return row?.referral ?? null
}

/** Whoever writes under these keys is this record from now on; nothing of the record is overwritten. */
export async function linkKeys(
  env: Env,
  staffId: number,
  record: { relType: 'leads' | 'contacts'; id: number; name: string },
  keys: readonly string[],
  at: number,
): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `insert or ignore into tblwhatsapp_person_keys (key, rel_type, rel_id, at)
       select value, ?2, ?3, ?4 from json_each(?1)`,
    ).bind(JSON.stringify(keys), record.relType, record.id, at),
    auditStatement(env.DB, {
      staffId,
      action: 'linked',
      entity: record.relType,
      entityId: record.id,
      summary: record.name,
      changes: { furtherNumbers: [null, keys] },
    }),
  ])
}

/** Meta's user id of whoever hides the number, for a record that was just made of a conversation. */
export async function giveUserId(env: Env, relType: 'leads' | 'contacts', id: number, userId: string): Promise<void> {
  await env.DB.prepare(`update tbl${relType} set user_id = ?2 where id = ?1 and user_id is null`).bind(id, userId).run()
}
