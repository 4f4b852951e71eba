import type { Env } from '../env'
import { byNumber } from './audience-conditions-store'

/** Where the removing of old recipients goes on: behind that recipient of that run, runs in the order in which they began. */
export type RecipientPlace = { startedAt: number; campaignId: number; run: number; phoneKey: string }

/** Recipients of one statement: D1 is held up for a moment only. */
const AT_ONCE = 5000

/** The run at that place, or the next one behind it that began before that moment and is over. */
async function runAt(db: D1Database, { startedAt, campaignId, run }: RecipientPlace, before: number) {
  return db
    .prepare(
      `select campaign_id as campaignId, run, started_at as startedAt from tblwhatsapp_campaign_runs
       where (started_at, campaign_id, run) >= (?1, ?2, ?3) and started_at < ?4 and finished_at < ?4
       order by started_at, campaign_id, run limit 1`,
    )
    .bind(startedAt, campaignId, run, before)
    .first<Omit<RecipientPlace, 'phoneKey'>>()
}

/**
 * Removes the next recipients of runs that were over before that moment, except those with a conversation: what was sent to
 * them is a line of their thread. Returns where to go on; null where there is no more.
 */
export async function removeOldRecipients(
  { DB: db }: Env,
  place: RecipientPlace,
  before: number,
): Promise<{ next: RecipientPlace | null; removed: number }> {
  const found = await runAt(db, place, before)
  if (!found) return { next: null, removed: 0 }
  const isSame = found.campaignId === place.campaignId && found.run === place.run
  const after = isSame ? place.phoneKey : ''
  const [last, removed] = await db.batch<{ key: string | null; n: number }>([
    db
      .prepare(
        `select max(phone_key) as key, count(*) as n from (select phone_key from tblwhatsapp_campaign_data
         where campaign_id = ?1 and run = ?2 and phone_key > ?3 order by phone_key limit ${AT_ONCE})`,
      )
      .bind(found.campaignId, found.run, after),
    db
      .prepare(
        `delete from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2 and phone_key in (
           select p.phone_key from (select phone_key from tblwhatsapp_campaign_data
             where campaign_id = ?1 and run = ?2 and phone_key > ?3 order by phone_key limit ${AT_ONCE}) p
           where not exists (${byNumber('p.phone_key')})
             and not exists (select 1 from tblwhatsapp_interactions where wa_id is null and user_id is not null
               and 'u:' || user_id = p.phone_key))`,
      )
      .bind(found.campaignId, found.run, after),
  ])
  const { key = null, n = 0 } = last?.results[0] ?? {}
  const isWhole = n < AT_ONCE || key === null
  // Behind a run that is done comes the next: its number alone tells them apart.
  const next = isWhole ? { ...found, run: found.run + 1, phoneKey: '' } : { ...found, phoneKey: key }
  return { next, removed: removed?.meta.changes ?? 0 }
}
