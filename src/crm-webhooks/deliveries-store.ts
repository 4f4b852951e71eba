import type { Env } from '../env'
import type { DeliveryKey } from './delivery'
import { DEAD_AFTER_MS, type Answer, type Outcome } from './verdict'

/** One that somebody has taken to deliver; nobody else does until its time is up. */
export type Claimed = DeliveryKey & { payload: string; attempts: number }
export type DueEndpoint = { id: number; url: string; secret: string; otherSecret: string; isFailing: boolean }

/** Whoever was to deliver and did not say how it ended is taken for dead; the receiver knows the id if it was there already. */
const LEASE_MS = 60_000
/** One statement of D1 changes so many rows in well under its time. */
const AT_ONCE = 5_000
/** Beyond it the page's next post goes on. */
const MOST_STEPS = 40

const IS_ON = 'active and disabled_at is null'

/** A row for each endpoint that wants it, once. Where the endpoint switched itself off it is kept for later. */
export function planStatement(
  db: D1Database,
  { eventId, event, payload, at }: { eventId: string; event: string; payload: string; at: number },
): D1PreparedStatement {
  return db
    .prepare(
      `insert or ignore into tblwhatsapp_api_deliveries (endpoint_id, event_id, event, state, payload, next_try_at, created_at)
       select e.id, ?1, ?2, iif(e.disabled_at is null, 'waiting', 'held'), ?3, ?4, ?4
       from tblwhatsapp_api_endpoints e where e.active and exists (select 1 from json_each(e.events) where value = ?2)`,
    )
    .bind(eventId, event, payload, at)
}

/** A ping that is delivered at once, by whoever asks: it is taken already. */
export async function insertPing(
  { DB: db }: Env,
  endpointId: number,
  ping: { eventId: string; payload: string; at: number },
) {
  await db
    .prepare(
      `insert into tblwhatsapp_api_deliveries (endpoint_id, event_id, event, state, payload, attempts, next_try_at, created_at)
       values (?1, ?2, 'ping', 'waiting', ?3, 1, ?4, ?5)`,
    )
    .bind(endpointId, ping.eventId, ping.payload, ping.at + LEASE_MS, ping.at)
    .run()
}

/** Endpoints that are on and for which something is due, but for those of `without`. */
export async function dueEndpoints({ DB: db }: Env, at: number, without: readonly number[]): Promise<DueEndpoint[]> {
  const { results } = await db
    .prepare(
      `select id, url, secret, other_secret as otherSecret, failing_since is not null as isFailing
       from tblwhatsapp_api_endpoints e where ${IS_ON} and id not in (select value from json_each(?2))
         and exists (select 1 from tblwhatsapp_api_deliveries d
           where d.endpoint_id = e.id and d.state = 'waiting' and d.next_try_at <= ?1)`,
    )
    .bind(at, JSON.stringify(without))
    .all<Omit<DueEndpoint, 'isFailing'> & { isFailing: number }>()
  return results.map((row) => ({ ...row, isFailing: row.isFailing === 1 }))
}

/** Takes the longest due of each; of two that ask at once one gets a row. */
export async function claimDue(
  { DB: db }: Env,
  wanted: readonly { id: number; most: number }[],
  at: number,
): Promise<Claimed[]> {
  if (wanted.length === 0) return []
  const claims = wanted.map(({ id, most }) => db.prepare(CLAIM).bind(id, at, at + LEASE_MS, most))
  const results = await db.batch<Claimed>(claims)
  return results.flatMap((result) => result.results)
}

const CLAIM = `update tblwhatsapp_api_deliveries set next_try_at = ?3, attempts = attempts + 1
  where endpoint_id = ?1 and state = 'waiting' and next_try_at <= ?2 and event_id in
    (select event_id from tblwhatsapp_api_deliveries where endpoint_id = ?1 and state = 'waiting' and next_try_at <= ?2
     order by next_try_at, created_at limit ?4)
  returning endpoint_id as endpointId, event_id as eventId, payload, attempts`

/** Taken and certain not to have been posted. */
export async function giveBack({ DB: db }: Env, claimed: readonly Claimed[], at: number): Promise<void> {
  if (claimed.length === 0) return
  const keys = claimed.map(({ endpointId, eventId, attempts }) => [endpointId, eventId, attempts])
  await db
    .prepare(
      `update tblwhatsapp_api_deliveries set attempts = attempts - 1, next_try_at = ?2
       from json_each(?1) k where endpoint_id = k.value->>0 and event_id = k.value->>1 and attempts = k.value->>2
         and state = 'waiting'`,
    )
    .bind(JSON.stringify(keys), at)
    .run()
}

type Tried = {
  claimed: Pick<Claimed, 'endpointId' | 'eventId' | 'attempts'>
  answer: Answer
  outcome: Outcome
  at: number
}

/**
 * How a try ended. An arrival counts whoever took the row meanwhile; a failure only for whoever has it still. What was put
 * aside meanwhile stays aside. Of an endpoint that fails the next try is no later than when it counts as dead; where that
 * was the last one it is put aside like all that waits, and goes out once the endpoint is on again.
 */
export function settleStatement(db: D1Database, { claimed, answer, outcome, at }: Tried): D1PreparedStatement {
  const { endpointId, eventId, attempts } = claimed
  return db
    .prepare(
      `update tblwhatsapp_api_deliveries set state = iif(?4 = 'waiting' and state = 'held' or ?4 = 'failed' and exists
           (select 1 from tblwhatsapp_api_endpoints where id = ?1 and active and failing_since <= ?6 - ${DEAD_AFTER_MS}),
           'held', ?4),
         next_try_at = coalesce(min(?5, (select failing_since + ${DEAD_AFTER_MS} from tblwhatsapp_api_endpoints
           where id = ?1 and failing_since + ${DEAD_AFTER_MS} > ?6)), ?5, next_try_at), tried_at = ?6, response_status = ?7, response_body = ?8, error = ?9, took_ms = ?10
       where endpoint_id = ?1 and event_id = ?2 and state in ('waiting', 'held') and (?4 = 'delivered' or attempts = ?3)`,
    )
    .bind(
      endpointId,
      eventId,
      attempts,
      outcome.state,
      outcome.state === 'waiting' ? outcome.nextTryAt : null,
      at,
      answer.status,
      answer.body,
      answer.ok ? null : answer.say,
      answer.tookMs,
    )
}

/** What waits for an endpoint that is switched off is put aside. */
export function holdWaiting(env: Env, endpointId: number): Promise<number> {
  return inSteps(
    env,
    `update tblwhatsapp_api_deliveries set state = 'held' where endpoint_id = ?1 and event_id in
       (select event_id from tblwhatsapp_api_deliveries where endpoint_id = ?1 and state = 'waiting' limit ${AT_ONCE})
       and not exists (select 1 from tblwhatsapp_api_endpoints where id = ?1 and ${IS_ON})`,
    [endpointId],
  )
}

/** What was put aside goes out, of an endpoint that is on again. */
export function releaseHeld(env: Env, endpointId: number, at: number): Promise<number> {
  return inSteps(
    env,
    `update tblwhatsapp_api_deliveries set state = 'waiting', attempts = 0, next_try_at = ?2
     where endpoint_id = ?1 and event_id in
       (select event_id from tblwhatsapp_api_deliveries where endpoint_id = ?1 and state = 'held' limit ${AT_ONCE})
       and exists (select 1 from tblwhatsapp_api_endpoints where id = ?1 and ${IS_ON})`,
    [endpointId, at],
  )
}

/** Everything that failed for good since then goes out again; how many. */
export function replayFailed(env: Env, endpointId: number, since: number, at: number): Promise<number> {
  return inSteps(
    env,
    `update tblwhatsapp_api_deliveries set state = 'waiting', attempts = 0, next_try_at = ?3
     where endpoint_id = ?1 and event_id in
       (select event_id from tblwhatsapp_api_deliveries
        where endpoint_id = ?1 and state = 'failed' and created_at >= ?2 and event <> 'ping' limit ${AT_ONCE})
       and exists (select 1 from tblwhatsapp_api_endpoints where id = ?1 and ${IS_ON})`,
    [endpointId, since, at],
  )
}

/** One goes out again under the same id, whatever became of it; false where its endpoint is off, or it waits by itself. */
export async function replayOne({ DB: db }: Env, { endpointId, eventId }: DeliveryKey, at: number): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `update tblwhatsapp_api_deliveries set state = 'waiting', attempts = 0, next_try_at = ?3
       where endpoint_id = ?1 and event_id = ?2 and event <> 'ping'
         and exists (select 1 from tblwhatsapp_api_endpoints where id = ?1 and ${IS_ON})`,
    )
    .bind(endpointId, eventId, at)
    .run()
  return meta.changes > 0
}

async function inSteps({ DB: db }: Env, sql: string, binds: readonly (string | number)[]): Promise<number> {
  let done = 0
  for (let step = 0; step < MOST_STEPS; step++) {
    const { meta } = await db
      .prepare(sql)
      .bind(...binds)
      .run()
    done += meta.changes
    if (meta.changes < AT_ONCE) break
  }
  return done
}

const DAY_MS = 86_400_000
/** What arrived helps nobody any more; what did not may be sent again for longer. */
const KEPT = { delivered: 30 * DAY_MS, others: 90 * DAY_MS }

/** A job of the clock: old deliveries go, some at a time. */
export async function removeOldDeliveries({ DB: db }: Env, at: number): Promise<void> {
  await db
    .prepare(
      `delete from tblwhatsapp_api_deliveries where (endpoint_id, event_id) in
         (select endpoint_id, event_id from tblwhatsapp_api_deliveries
          where created_at < ?1 and (state = 'delivered' or created_at < ?2) and state <> 'waiting' limit ${AT_ONCE})`,
    )
    .bind(at - KEPT.delivered, at - KEPT.others)
    .run()
}
