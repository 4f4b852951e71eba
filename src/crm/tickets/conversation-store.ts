import { spellingsOf } from '../../conversations/names'
import type { Env } from '../../env'
import type { Ticket } from './ticket'

export type TicketConversation = { id: string; objectId: string; phoneNumberId: string }

const COLUMNS = 'id, object_id as objectId, phone_number_id as phoneNumberId'

/** Where the customer of a ticket is written to: its own conversation, else the newest one of its contact or lead. */
export async function conversationOfTicket(
  env: Env,
  { interactionId, contactid, leadId }: Pick<Ticket, 'interactionId' | 'contactid' | 'leadId'>,
): Promise<TicketConversation | null> {
  const own = interactionId === null ? null : await byId(env, interactionId)
  if (own) return own
  if (contactid !== null) return newestOfRecord(env, 'contacts', contactid)
  return leadId === null ? null : newestOfRecord(env, 'leads', leadId)
}

async function byId(env: Env, id: string): Promise<TicketConversation | null> {
  return env.DB.prepare(`select ${COLUMNS} from tblwhatsapp_interactions where id = ?1`)
    .bind(id)
    .first<TicketConversation>()
}

async function newestOfRecord(env: Env, relType: string, relId: number): Promise<TicketConversation | null> {
  return env.DB.prepare(
    `select ${COLUMNS} from tblwhatsapp_interactions where rel_id = ?1 and rel_type = ?2 and rel_id is not null
       and merged_into is null order by last_message_at desc limit 1`,
  )
    .bind(relId, relType)
    .first<TicketConversation>()
}

export type PersonConversation = { id: string; assigned: number | null }

/** The newest conversation with this number (a matching key), however it is spelled. */
export async function conversationByPhone(env: Env, key: string): Promise<PersonConversation | null> {
  return env.DB.prepare(
    `select id, assigned from tblwhatsapp_interactions
     where wa_id in (select value from json_each(?1)) and wa_id is not null and merged_into is null
     order by last_message_at desc limit 1`,
  )
    .bind(JSON.stringify(spellingsOf(key)))
    .first<PersonConversation>()
}
