import type { Env } from '../../env'

export type FoundRecord = {
  id: number
  name: string
  phoneKey: string | null
  userId: string | null
  otherId: number | null
}
export type FoundConversation = {
  id: string
  objectId: string
  phoneNumberId: string
  waId: string | null
  userId: string | null
  name: string | null
  relType: string
  relId: number | null
  mergedInto: string | null
}
export type Found = {
  leads: FoundRecord[]
  contacts: FoundRecord[]
  bulk: { id: number; name: string; phoneKey: string }[]
  conversations: FoundConversation[]
  /** Further numbers and user ids of these records. */
  furtherKeys: string[]
}

/** What is looked for: by `phone_key`, spelled wa_id, user id, or the rows themselves. */
export type Wanted = {
  phoneKeys: readonly string[]
  waIds: readonly string[]
  userIds: readonly string[]
  leads: readonly number[]
  contacts: readonly number[]
  conversations: readonly string[]
}

/** One person has few of each; whoever has more is looked at by hand. */
const MOST = 200

/** Everything that carries one of these keys or belongs to one of these rows, each by an index. */
export async function findRows({ DB: db }: Env, wanted: Wanted): Promise<Found> {
  const json = JSON.stringify(wanted)
  const lists = await db.batch(
    [LEADS, CONTACTS, BULK, CONVERSATIONS, FURTHER_KEYS].map((sql) => db.prepare(sql).bind(json)),
  )
  const rows = <T>(at: number) => (lists[at]?.results ?? []) as T[]
  return {
    leads: rows<FoundRecord>(0),
    contacts: rows<FoundRecord>(1),
    bulk: rows<Found['bulk'][number]>(2),
    conversations: rows<FoundConversation>(3),
    furtherKeys: rows<{ key: string }>(4).map(({ key }) => key),
  }
}

const list = (of: keyof Wanted) => `(select value from json_each(?1, '$.${of}'))`
const byFurtherKey = (relType: string) =>
  `(select rel_id from tblwhatsapp_person_keys where rel_type = '${relType}'
    and (key in ${list('phoneKeys')} or key in (select 'u:' || value from json_each(?1, '$.userIds'))))`
const recordsOf = (table: string, relType: string, name: string, other: string, own: keyof Wanted) =>
  `select id, ${name} as name, phone_key as phoneKey, user_id as userId, ${other} as otherId from ${table}
   where phone_key in ${list('phoneKeys')} or user_id in ${list('userIds')} or id in ${list(own)} or id in ${byFurtherKey(relType)}
   limit ${MOST}`

const LEADS = recordsOf('tblleads', 'leads', 'name', 'contact_id', 'leads')
const CONTACTS = recordsOf('tblcontacts', 'contacts', "trim(firstname || ' ' || lastname)", 'lead_id', 'contacts')
const BULK = `select id, name, phone_key as phoneKey from tblwhatsapp_contacts where phone_key in ${list('phoneKeys')} limit ${MOST}`

const CONVERSATION_COLUMNS = `id, object_id as objectId, phone_number_id as phoneNumberId, wa_id as waId, user_id as userId,
  name, rel_type as relType, rel_id as relId, merged_into as mergedInto`
// Five selects are the most that D1 joins in one.
const CONVERSATIONS = `select ${CONVERSATION_COLUMNS} from tblwhatsapp_interactions where wa_id in ${list('waIds')} and wa_id is not null
  union select ${CONVERSATION_COLUMNS} from tblwhatsapp_interactions
    where user_id in ${list('userIds')} and wa_id is null and user_id is not null
  union select ${CONVERSATION_COLUMNS} from tblwhatsapp_interactions where rel_id is not null
    and (rel_id in ${list('leads')} and rel_type = 'leads' or rel_id in ${list('contacts')} and rel_type = 'contacts')
  union select ${CONVERSATION_COLUMNS} from tblwhatsapp_interactions where id in ${list('conversations')}
  union select ${CONVERSATION_COLUMNS} from tblwhatsapp_interactions
    where merged_into in ${list('conversations')} and merged_into is not null
  limit ${MOST}`

const FURTHER_KEYS = `select key from tblwhatsapp_person_keys
  where (rel_type = 'leads' and rel_id in ${list('leads')}) or (rel_type = 'contacts' and rel_id in ${list('contacts')}) limit ${MOST}`
