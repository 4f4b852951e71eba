import { CATEGORIES } from './mapping-schema'
import type { Env } from '../env'

const DAY_MS = 86_400_000
/** An event that is posted again within that time is known; after it, it would be another one. */
const KEPT_MS = 400 * DAY_MS
/** Statuses that wait for their message: a message comes within Meta's seven days or not at all. */
const PENDING_MS = 30 * DAY_MS
const AT_ONCE = 5_000

/** A job of the clock: handled events and settled lines of the log go when they are old, some at a time. */
export async function removeOldNotifications({ DB: db }: Env, at: number): Promise<void> {
  await db.batch([
    db
      .prepare(
        `delete from tblwhatsapp_api_log where id in (select id from tblwhatsapp_api_log
         where created_at < ?1 and status not in ('waiting', 'sending') limit ${AT_ONCE})`,
      )
      .bind(at - KEPT_MS),
    db
      .prepare(
        `delete from tblwhatsapp_api_events where id in (select id from tblwhatsapp_api_events
         where category in (select value from json_each(?2)) and occurred_at < ?1 and received_at < ?1
           and handled_at is not null limit ${AT_ONCE})`,
      )
      .bind(at - KEPT_MS, JSON.stringify(CATEGORIES)),
    db
      .prepare(
        `delete from tblwhatsapp_pending_statuses where wamid in
         (select wamid from tblwhatsapp_pending_statuses where status_at < ?1 limit ${AT_ONCE})`,
      )
      .bind(at - PENDING_MS),
  ])
}
