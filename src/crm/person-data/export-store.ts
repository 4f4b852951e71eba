import type { Env } from '../../env'
import type { FoundPerson } from './find'

/** A row as it is stored, by column. */
export type StoredRow = Record<string, string | number | null>
export type ExportedMessage = StoredRow & { at: number; id: string }

const MESSAGES_AT_ONCE = 500
/** Of one person; more is a mistake of ours rather than a person. */
const MOST_ROWS = 10_000

/** Everything but messages and files, by table. */
export async function readRecords({ DB: db }: Env, person: FoundPerson): Promise<Record<string, StoredRow[]>> {
  const json = JSON.stringify({
    keys: person.keys,
    leads: person.leads.map(({ id }) => id),
    contacts: person.contacts.map(({ id }) => id),
    bulk: person.bulk.map(({ id }) => id),
    conversations: person.conversations.map(({ id }) => id),
  })
  const lists = await db.batch<StoredRow>(TABLES.map(([, sql]) => db.prepare(`${sql} limit ${MOST_ROWS}`).bind(json)))
  return Object.fromEntries(TABLES.map(([name], i) => [name, lists[i]?.results ?? []]))
}

/** The messages of one conversation in pages, long texts whole. */
export async function* readMessages({ DB: db }: Env, interactionId: string): AsyncGenerator<ExportedMessage[]> {
  for (let after: { at: number; id: string } | null = { at: -1, id: '' }; after !== null;) {
    const { results }: D1Result<ExportedMessage> = await db
      .prepare(
        `select * from tblwhatsapp_interaction_messages where interaction_id = ?1 and (at, id) > (?2, ?3) and rev > 0
         order by at, id limit ${MESSAGES_AT_ONCE}`,
      )
      .bind(interactionId, after.at, after.id)
      .all<ExportedMessage>()
    const last: ExportedMessage | undefined = results.at(-1)
    if (last) yield await withParts(db, interactionId, results)
    after = last && results.length === MESSAGES_AT_ONCE ? { at: last.at, id: last.id } : null
  }
}

type Part = { id: string; part: number; body: string }

async function withParts(
  db: D1Database,
  interactionId: string,
  messages: readonly ExportedMessage[],
): Promise<ExportedMessage[]> {
  const { results } = await db
    .prepare(
      `select message_id as id, part, body from tblwhatsapp_interaction_message_parts
       where interaction_id = ?1 and message_id in (select value from json_each(?2)) order by message_id, part`,
    )
    .bind(interactionId, JSON.stringify(messages.map(({ id }) => id)))
    .all<Part>()
  if (results.length === 0) return [...messages]
  const textOf = (id: string, isPayload: boolean) =>
    results.filter((one) => one.id === id && one.part > 1_000_000 === isPayload).map(({ body }) => body)
  return messages.map((message) => {
    const body = textOf(message.id, false).join('')
    const payload = textOf(message.id, true).join('')
    return {
      ...message,
      body: body === '' ? (message['body'] ?? null) : `${message['body'] ?? ''}${body}`,
      payload: payload === '' ? (message['payload'] ?? null) : payload,
    }
  })
}

const list = (of: string) => `(select value from json_each(?1, '$.${of}'))`
const texts = (of: string) => `(select cast(value as text) from json_each(?1, '$.${of}'))`
const TICKETS = `(select ticketid from tbltickets where contactid in ${list('contacts')}
  union select ticketid from tbltickets where lead_id in ${list('leads')}
  union select ticketid from tbltickets where interaction_id in ${list('conversations')})`

const TABLES = [
  ['leads', `select * from tblleads where id in ${list('leads')}`],
  ['contacts', `select * from tblcontacts where id in ${list('contacts')}`],
  ['bulkContacts', `select * from tblwhatsapp_contacts where id in ${list('bulk')}`],
  [
    'groups',
    `select g.id, g.name, g.description, m.contact_id from tblwhatsapp_group_contacts m
     join tblwhatsapp_groups g on g.id = m.group_id where m.contact_id in ${list('bulk')}`,
  ],
  ['furtherKeys', `select * from tblwhatsapp_person_keys where key in ${list('keys')}`],
  ['consents', `select * from tblwhatsapp_consents where phone_key in ${list('keys')}`],
  ['tickets', `select * from tbltickets where ticketid in ${TICKETS}`],
  ['ticketReplies', `select * from tblticket_replies where ticketid in ${TICKETS}`],
  ['ticketMessages', `select * from tblticket_messages where ticketid in ${TICKETS}`],
  [
    'reminders',
    `select * from tblreminders where (rel_type = 'leads' and rel_id in ${texts('leads')})
       or (rel_type = 'contacts' and rel_id in ${texts('contacts')})
       or (rel_type = 'interactions' and rel_id in ${list('conversations')})
       or (rel_type = 'tickets' and rel_id in (select cast(ticketid as text) from ${TICKETS}))`,
  ],
  [
    'campaigns',
    `select c.name, d.* from tblwhatsapp_campaign_runs r cross join json_each(?1, '$.keys') k
     cross join tblwhatsapp_campaign_data d on d.campaign_id = r.campaign_id and d.run = r.run and d.phone_key = k.value
     left join tblwhatsapp_campaigns c on c.id = d.campaign_id`,
  ],
  ['ratings', `select * from tblwhatsapp_ratings where interaction_id in ${list('conversations')}`],
  ['conversations', `select * from tblwhatsapp_interactions where id in ${list('conversations')}`],
  [
    'labels',
    `select i.interaction_id, l.id, l.name from tblwhatsapp_interaction_labels i join tblwhatsapp_labels l on l.id = i.label_id
     where i.interaction_id in ${list('conversations')}`,
  ],
] as const
