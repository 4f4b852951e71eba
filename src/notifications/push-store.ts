import type { Env } from '../env'

export type Subscription = {
  id: number
  staffId: number
  endpoint: string
  p256dh: string
  auth: string
  /** What this person may see: all conversations, or their own and nobody's. */
  sees: 'all' | 'own'
  isAdmin: boolean
  /** Of the interface, as this person chose it. */
  language: string | null
}
export type Subject = {
  id: string
  name: string | null
  assigned: number | null
  isWaiting: boolean
  isQuiet: boolean
}

/** Browsers of one person; more would be somebody playing. */
const MOST_OF_ONE = 20

/** One browser has one endpoint; whoever signs in there next takes it over. */
export async function saveSubscription(
  { DB: db }: Env,
  given: { staffId: number; sessionId: string; endpoint: string; p256dh: string; auth: string; at: number },
): Promise<void> {
  const { staffId, sessionId, endpoint, p256dh, auth, at } = given
  await db.batch([
    db
      .prepare(
        `insert into tblstaff_push_subscriptions (staffid, session_id, endpoint, p256dh, auth, created_at)
         values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (endpoint) do update set staffid = excluded.staffid,
           session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth`,
      )
      .bind(staffId, sessionId, endpoint, p256dh, auth, at),
    db
      .prepare(
        `delete from tblstaff_push_subscriptions where staffid = ?1 and id not in
           (select id from tblstaff_push_subscriptions where staffid = ?1 order by id desc limit ${MOST_OF_ONE})`,
      )
      .bind(staffId),
  ])
}

export async function removeSubscription({ DB: db }: Env, staffId: number, endpoint: string): Promise<void> {
  await db
    .prepare('delete from tblstaff_push_subscriptions where staffid = ?1 and endpoint = ?2')
    .bind(staffId, endpoint)
    .run()
}

export async function dropSubscriptions({ DB: db }: Env, ids: readonly number[]): Promise<void> {
  await db
    .prepare('delete from tblstaff_push_subscriptions where id in (select value from json_each(?1))')
    .bind(JSON.stringify(ids))
    .run()
}

/** Of people who are active, still signed in there, and may see conversations. Those of ended sessions go. */
export async function readSubscriptions({ DB: db }: Env, at: number): Promise<Subscription[]> {
  const [, found] = await db.batch([
    db
      .prepare(
        `delete from tblstaff_push_subscriptions where not exists (select 1 from tblstaff_sessions s
           where s.id = cast(tblstaff_push_subscriptions.session_id as integer) and s.staffid = tblstaff_push_subscriptions.staffid
             and s.expires_at > ?1)`,
      )
      .bind(at),
    db.prepare(
      `select p.id, p.staffid as staffId, p.endpoint, p.p256dh, p.auth,
         case when st.admin or exists (select 1 from tblstaff_permissions r where r.staffid = p.staffid
           and r.feature = 'whatsapp_chat' and r.capability = 'view') then 'all' else 'own' end as sees, st.admin as isAdmin, st.language
       from tblstaff_push_subscriptions p join tblstaff st on st.staffid = p.staffid
       where st.active and (st.admin or exists (select 1 from tblstaff_permissions r where r.staffid = p.staffid
         and r.feature = 'whatsapp_chat')) limit 1000`,
    ),
  ])
  const rows = (found?.results ?? []) as (Omit<Subscription, 'isAdmin'> & { isAdmin: number })[]
  return rows.map((row) => ({ ...row, isAdmin: row.isAdmin === 1 }))
}

/** What the notification is about. Of blocked people and spam nobody is told. */
export async function readSubjects({ DB: db }: Env, ids: readonly string[]): Promise<Subject[]> {
  const { results } = await db
    .prepare(
      `select id, name, assigned, waiting_since is not null as isWaiting,
         (blocked_at is not null or merged_into is not null or coalesce(outcome, '') = 'spam') as isQuiet
       from tblwhatsapp_interactions where id in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<Omit<Subject, 'isWaiting' | 'isQuiet'> & { isWaiting: number; isQuiet: number }>()
  return results.map((row) => ({ ...row, isWaiting: row.isWaiting === 1, isQuiet: row.isQuiet === 1 }))
}
