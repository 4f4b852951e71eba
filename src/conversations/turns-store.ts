import { TAKES_CHATS } from './choices-store'
import type { Taker } from './turns'

const GROUPS = ['leads', 'contacts', 'general']
const MOST_TAKERS = 500
/** Of those who wait so many are looked through for one without a person. */
const LOOKED_THROUGH = 1_000
const AT_ONCE = 25

/** Active, present and allowed; those with a cap with the number of conversations that are theirs and open. */
export async function turnTakers(db: D1Database): Promise<Taker[]> {
  const { results } = await db
    .prepare(
      `select staffid as staffId, chat_cap as cap, last_turn_at as lastTurnAt,
         case when chat_cap is null then 0 else (select count(*) from tblwhatsapp_interactions i
           where i.rel_type in (${list(GROUPS)}) and i.assigned = tblstaff.staffid and i.status = 'open'
             and i.merged_into is null) end as open
       from tblstaff where is_available = 1 and ${TAKES_CHATS} limit ${MOST_TAKERS}`,
    )
    .all<Taker>()
  return results
}

/** Who waits for a person and has nobody, the longest first. */
export async function waitingWithoutPerson(db: D1Database): Promise<{ id: string; objectId: string }[]> {
  const groups = GROUPS.map(
    (
      group,
    ) => `select * from (select id, object_id as objectId, waiting_since as since, assigned, merged_into, blocked_at
      from tblwhatsapp_interactions indexed by tblwhatsapp_interactions_waiting
      where rel_type = '${group}' and status = 'open' and waiting_since is not null
      order by waiting_since limit ${LOOKED_THROUGH})`,
  )
  const { results } = await db
    .prepare(
      `select id, objectId from (${groups.join(' union all ')})
       where assigned is null and merged_into is null and blocked_at is null order by since limit ${AT_ONCE}`,
    )
    .all<{ id: string; objectId: string }>()
  return results
}

/**
 * A turn was taken: whose, and whose the conversation is, so that the next count has it. `seq` is that of the snapshot
 * on its way here; what is newer stays.
 */
export async function noteTurn(
  db: D1Database,
  { staffId, at, id, seq }: { staffId: number; at: number; id: string; seq: number },
): Promise<void> {
  await db.batch([
    db.prepare('update tblstaff set last_turn_at = ?2 where staffid = ?1').bind(staffId, at),
    db
      .prepare('update tblwhatsapp_interactions set assigned = ?2 where id = ?1 and assigned is null and seq < ?3')
      .bind(id, staffId, seq),
  ])
}

function list(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ')
}
