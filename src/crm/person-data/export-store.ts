import type { LineKey } from '../../archive/line'
import type { Segment } from '../../archive/segment'
import { SEGMENT_COLUMNS } from '../../archive/writes-store'
import type { ChangeRow } from '../../conversations/rows'
import type { Env } from '../../env'
import type { FoundPerson } from './find'

/** A row as it is stored, by column. */
export type StoredRow = Record<string, string | number | null>
export type ExportedMessage = StoredRow & { at: number; id: string }

export const MESSAGES_AT_ONCE = 500
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

/** The next messages of one conversation as D1 has them, long texts whole, and the object of the archive that comes next. */
export async function nextMessages(
  db: D1Database,
  interactionId: string,
  after: LineKey,
): Promise<{ messages: ExportedMessage[]; segment: Segment | null; changes: ChangeRow[] }> {
  const [rows, segments, changes] = await db.batch<ExportedMessage | Segment | ChangeRow>([
    db
      .prepare(
        `select * from tblwhatsapp_interaction_messages where interaction_id = ?1 and (at, id) > (?2, ?3) and rev > 0
         order by at, id limit ${MESSAGES_AT_ONCE}`,
      )
      .bind(interactionId, after.at, after.id),
    db
      .prepare(
        `select ${SEGMENT_COLUMNS} from tblwhatsapp_archives where interaction_id = ?1 and (to_at, to_id) > (?2, ?3)
         order by to_at, to_id limit 1`,
      )
      .bind(interactionId, after.at, after.id),
    db
      .prepare(
        `select interaction_id as interactionId, wamid, reactions, edited_body as editedBody, edited_at as editedAt,
           revoked_at as revokedAt, change_seq as changeSeq
         from tblwhatsapp_archive_changes where interaction_id = ?1 or interaction_id =
           (select merged_into from tblwhatsapp_interactions where id = ?1)`,
      )
      .bind(interactionId),
  ])
  const messages = await withParts(db, interactionId, (rows?.results ?? []) as ExportedMessage[])
  return {
    messages,
    segment: (segments?.results[0] as Segment | undefined) ?? null,
    changes: (changes?.results ?? []) as ChangeRow[],
  }
}

type Part = { id: string; part: number; body: string }

async function withParts(
  db: D1Database,
  interactionId: string,
  messages: readonly ExportedMessage[],
): Promise<ExportedMessage[]> {
  if (messages.length === 0) return []
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
