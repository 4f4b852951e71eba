import type { Env } from '../env'
import { spellingsOf } from '../conversations/names'

/** `wa`: a hash of the customer's number, by which a message tells whose it is. */
export type Conversation = { oldId: string; id: string; objectId: string; isNew: boolean; wa: string }

export function conversationStatements(
  db: D1Database,
  importId: number,
  list: readonly Conversation[],
): D1PreparedStatement[] {
  if (list.length === 0) return []
  return [
    db
      .prepare(
        `insert into tblcrmconnect_ids (kind, old_id, new_id, given, import_id, is_made)
         select 'interactions', r.value->>'oldId', r.value->>'id', json_object('wa', r.value->>'wa', 'object', r.value->>'objectId',
             'isMade', iif(r.value->>'isNew', '1', '0')),
           ?2, iif(r.value->>'isNew', 1, 0) from json_each(?1) r where true on conflict do nothing`,
      )
      .bind(JSON.stringify(list), importId),
  ]
}

/** Old ids of those of which a conversation is here. */
export async function knownConversations(
  { DB: db }: Env,
  list: readonly { oldId: string; phoneKey: string }[],
): Promise<Set<string>> {
  const spelled = list.flatMap(({ oldId, phoneKey }) => spellingsOf(phoneKey).map((waId) => [oldId, waId]))
  if (spelled.length === 0) return new Set()
  const { results } = await db
    .prepare(
      `select distinct j.value->>0 as oldId from json_each(?1) j
       join tblwhatsapp_interactions i on i.wa_id = j.value->>1`,
    )
    .bind(JSON.stringify(spelled))
    .all<{ oldId: string }>()
  return new Set(results.map(({ oldId }) => oldId))
}

/** Whom a conversation was with, where the record's own number is another one: as a link that staff made. */
export async function keepRelations(
  { DB: db }: Env,
  list: readonly { phoneKey: string; type: 'leads' | 'contacts'; id: string }[],
  at: number,
): Promise<void> {
  for (const type of ['leads', 'contacts'] as const) {
    const those = list.filter((one) => one.type === type).map(({ phoneKey, id }) => [phoneKey, Number(id)])
    if (those.length === 0) continue
    await db
      .prepare(
        `insert or ignore into tblwhatsapp_person_keys (key, rel_type, rel_id, at)
         select j.value->>0, '${type}', j.value->>1, ?2 from json_each(?1) j join tbl${type} r on r.id = j.value->>1
         where r.phone_key is not j.value->>0`,
      )
      .bind(JSON.stringify(those), at)
      .run()
  }
}

export type Past = {
  oldId: string
  objectId: string
  isMade: boolean
  firstAt: number | null
  firstInAt: number | null
  lastAt: number | null
  lastInAt: number | null
  lastBody: string | null
}

/** The next conversations behind an old id, with the ends of what D1 has of them: look-ups in each thread, no scan. */
export async function nextPasts({ DB: db }: Env, after: string, most: number): Promise<Past[]> {
  const edge = (what: string, where: string, order: 'asc' | 'desc') =>
    `(select ${what} from tblwhatsapp_interaction_messages m where m.interaction_id = i.new_id and ${where} and m.rev > 0
      order by m.at ${order} limit 1)`
  const { results } = await db
    .prepare(
      `select i.old_id as oldId, i.given->>'object' as objectId, i.is_made as isMade, ${edge('m.at', 'true', 'asc')} as firstAt,
         ${edge('m.at', "m.direction = 'in'", 'asc')} as firstInAt, ${edge('m.at', "m.direction <> 'note'", 'desc')} as lastAt,
         ${edge('m.at', "m.direction = 'in'", 'desc')} as lastInAt, ${edge('substr(m.body, 1, 200)', "m.direction <> 'note'", 'desc')} as lastBody
       from tblcrmconnect_ids i where i.kind = 'interactions' and i.old_id > ?1 order by i.old_id limit ${most}`,
    )
    .bind(after)
    .all<Omit<Past, 'isMade'> & { isMade: number }>()
  return results.map((past) => ({ ...past, isMade: past.isMade === 1 }))
}
