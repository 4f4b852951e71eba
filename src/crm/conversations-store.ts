import { spellingsOf } from '../conversations/names'
import type { InteractionRow } from '../conversations/rows'

/** A record is tied to few conversations: one a number of ours. */
const MOST = 50

export type Tie = { relType: InteractionRow['relType']; relId: number }

/** Objects of the conversations that are with this record now. */
export function objectsOfRecord(db: D1Database, { relType, relId }: Tie): Promise<string[]> {
  return objects(
    db
      .prepare(
        `select object_id as objectId from tblwhatsapp_interactions
         where rel_id = ?1 and rel_type = ?2 and rel_id is not null and merged_into is null limit ${MOST}`,
      )
      .bind(relId, relType),
  )
}

/** Objects of the conversations with these numbers (matching keys) or Meta user ids, however the number is spelled. */
export function objectsOfPeople(
  db: D1Database,
  keys: readonly string[],
  userIds: readonly string[],
): Promise<string[]> {
  const spellings = JSON.stringify(keys.flatMap(spellingsOf))
  return objects(
    db
      .prepare(
        `select object_id as objectId from tblwhatsapp_interactions
           where wa_id in (select value from json_each(?1)) and wa_id is not null and merged_into is null
         union select object_id from tblwhatsapp_interactions
           where user_id in (select value from json_each(?2)) and wa_id is null and user_id is not null and merged_into is null`,
      )
      .bind(spellings, JSON.stringify(userIds)),
  )
}

async function objects(statement: D1PreparedStatement): Promise<string[]> {
  const { results } = await statement.all<{ objectId: string }>()
  return results.map(({ objectId }) => objectId)
}
