import type { Env } from '../env'
import type { Tie } from './conversations-store'

export type AuditLine = {
  at: number
  id: string
  staffId: number | null
  action: string
  summary: string
  changes: string | null
}
export type RecordConversation = {
  id: string
  phoneNumberId: string
  name: string | null
  assigned: number | null
  status: string
  lastMessage: string | null
  lastMessageAt: number | null
}
type Record = { relType: 'leads' | 'contacts'; id: number }
type Audited = { relType: Record['relType'] | 'whatsapp_contacts' | 'whatsapp_groups'; id: number }

const MOST_LINES = 50
const MOST_CONVERSATIONS = 20

/** What was done to a record, newest first. Ids of deleted rows may come again: only lines since it was made are its own. */
export async function auditOf(
  env: Env,
  { relType, id, since }: Audited & { since: number },
): Promise<readonly AuditLine[]> {
  const { results } = await env.DB.prepare(
    `select at, id, staff_id as staffId, action, summary, changes from tblaudit_trail
     where entity = ?1 and entity_id = ?2 and at >= ?3 order by at desc, id desc limit ${MOST_LINES}`,
  )
    .bind(relType, String(id), since)
    .all<AuditLine>()
  return results
}

/** Its conversations; `reach`: only those assigned to this person or to nobody. */
export async function conversationsOf(
  env: Env,
  { relType, relId }: Tie,
  reach: 'all' | { staffId: number },
): Promise<readonly RecordConversation[]> {
  const own = reach === 'all' ? '1' : '(assigned is null or assigned = ?3)'
  const statement = env.DB.prepare(
    `select id, phone_number_id as phoneNumberId, name, assigned, status, last_message as lastMessage, last_message_at as lastMessageAt
     from tblwhatsapp_interactions where rel_id = ?1 and rel_type = ?2 and rel_id is not null and merged_into is null and ${own}
     order by last_message_at desc limit ${MOST_CONVERSATIONS}`,
  )
  const binds = [relId, relType, ...(reach === 'all' ? [] : [reach.staffId])]
  const { results } = await statement.bind(...binds).all<RecordConversation>()
  return results
}

/** Further numbers and user ids that lead to the record. */
export async function furtherKeysOf(env: Env, { relType, id }: Record): Promise<readonly string[]> {
  const { results } = await env.DB.prepare(
    'select key from tblwhatsapp_person_keys where rel_type = ?1 and rel_id = ?2 order by key limit 50',
  )
    .bind(relType, id)
    .all<{ key: string }>()
  return results.map(({ key }) => key)
}
