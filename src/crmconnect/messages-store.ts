import { isArchived } from '../archive/guard-store'
import type { MessageRow } from '../conversations/rows'
import type { Env } from '../env'

/** `mayBeNear`: the line may be here already, at another moment: its conversation was here before, or times were read otherwise. */
export type OldMessage = Pick<
  MessageRow,
  | 'interactionId'
  | 'at'
  | 'id'
  | 'wamid'
  | 'direction'
  | 'sentBy'
  | 'seq'
  | 'replyTo'
  | 'type'
  | 'body'
  | 'mediaError'
  | 'status'
  | 'statusRank'
  | 'errorText'
> & { mayBeNear: boolean }

/** A zone that was chosen wrongly shifts times by so much at most. */
const DAY_MS = 26 * 3_600_000

/** By interaction, a space and id: which of them are here, and where. */
export async function storedAmong(
  { DB: db }: Env,
  messages: readonly OldMessage[],
): Promise<Map<string, 'here' | 'archive'>> {
  if (messages.length === 0) return new Map()
  const keys = messages.map(({ interactionId, at, id, mayBeNear }) => [interactionId, at, id, mayBeNear ? 1 : 0])
  const { results } = await db
    .prepare(
      `select j.value->>0 as interactionId, j.value->>2 as id, case
         when exists (select 1 from tblwhatsapp_interaction_messages m
           where m.interaction_id = j.value->>0 and m.at = j.value->>1 and m.id = j.value->>2) then 'here'
         when ${isArchived('j.value->>0', 'j.value->>1', 'j.value->>2')} then 'archive'
         when j.value->>3 and exists (select 1 from tblwhatsapp_interaction_messages m where m.interaction_id = j.value->>0
           and m.at between j.value->>1 - ${DAY_MS} and j.value->>1 + ${DAY_MS}
           and (m.id = j.value->>2 or m.wamid = j.value->>2)) then 'here'
         end as place
       from json_each(?1) j`,
    )
    .bind(JSON.stringify(keys))
    .all<{ interactionId: string; id: string; place: 'here' | 'archive' | null }>()
  return new Map(
    results.flatMap(({ interactionId, id, place }) => (place === null ? [] : [[`${interactionId} ${id}`, place]])),
  )
}

const FIELDS = [
  'interactionId',
  'at',
  'id',
  'wamid',
  'direction',
  'type',
  'body',
  'mediaError',
  'status',
  'statusRank',
  'errorText',
  'sentBy',
  'seq',
  'replyTo',
] as const satisfies readonly (keyof OldMessage)[]

/** A row that is there stays: what Meta said of it here is newer. */
export function messageStatements(db: D1Database, messages: readonly OldMessage[]): D1PreparedStatement[] {
  if (messages.length === 0) return []
  const values = FIELDS.map((_, i) => `value->>${i}`).join(', ')
  return [
    db
      .prepare(
        `insert or ignore into tblwhatsapp_interaction_messages (interaction_id, at, id, wamid, direction, type, body, media_error,
           status, status_rank, error_text, sent_by, seq, reply_to, rev)
         select ${values}, 1 from json_each(?1)`,
      )
      .bind(JSON.stringify(messages.map((message) => FIELDS.map((field) => message[field])))),
  ]
}
