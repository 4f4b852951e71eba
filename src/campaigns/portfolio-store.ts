import type { Env } from '../env'
import type { RunKey } from './recipient'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Counts who of these is newly reached: not written to by another campaign within a day. For the batch that tells of their
 * success the first time; where that one's answer is lost and it is written again, they are not counted again.
 */
export function reachedStatement(
  db: D1Database,
  { campaignId, run }: RunKey,
  phoneKeys: readonly string[],
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into tblwhatsapp_campaign_hours (hour, people)
       select ?4, count(*) from json_each(?3) k where not exists (
         select 1 from tblwhatsapp_campaign_runs r
         join tblwhatsapp_campaign_data o on o.campaign_id = r.campaign_id and o.run = r.run and o.phone_key = k.value
         where r.started_at > ?5 and not (r.campaign_id = ?1 and r.run = ?2) and o.status = 2 and o.sent_at > ?6)
       having count(*) > 0
       on conflict do update set people = people + excluded.people`,
    )
    .bind(campaignId, run, JSON.stringify(phoneKeys), Math.floor(now / HOUR_MS), now - RUN_LASTS_MS, now - DAY_MS)
}

/** A run that began earlier sends nothing that matters here any more. */
const RUN_LASTS_MS = 7 * DAY_MS

/**
 * How many more people campaigns may reach in these 24 hours, over all our numbers; null where there is no limit. `until`:
 * when the oldest of them stop counting. `senders`: the numbers that share it now, by their id at Meta, in order.
 */
export async function portfolioLeft(
  env: Env,
  now: number,
): Promise<{ left: number | null; until: number; senders: string[] }> {
  const hour = Math.floor(now / HOUR_MS)
  const [hours, numbers, open] = await env.DB.batch<{ hour: number; people: number; tier: string | null; id: string }>([
    env.DB.prepare('select hour, people from tblwhatsapp_campaign_hours where hour >= ?1 order by hour').bind(
      hour - 24,
    ),
    env.DB.prepare('select messaging_limit_tier as tier from tblwhatsapp_numbers'),
    env.DB.prepare(
      `select distinct phone_number_id as id from tblwhatsapp_campaign_runs
       where state in ('freezing', 'sending', 'sampled', 'paused') and state <> 'paused' order by id`,
    ),
  ])
  const limits = numbers!.results.map(({ tier }) => peopleOfTier(tier))
  const reached = hours!.results.reduce((sum, { people }) => sum + people, 0)
  const oldest = hours!.results.find(({ people }) => people > 0)?.hour ?? hour
  // The limit is the portfolio's; a number that was not looked at lately may still tell an older one.
  const limit = limits.length === 0 ? null : Math.max(...limits)
  const left = limit === null || !Number.isFinite(limit) ? null : Math.max(0, limit - reached)
  return { left, until: (oldest + 25) * HOUR_MS, senders: open!.results.map(({ id }) => id) }
}

/**
 * What one of several numbers may use of what is left: numbers that ask at the same moment come to no more together. What
 * one of them does not use the others get in the next rounds.
 */
export function shareOf(left: number, senders: readonly string[], own: string): number {
  const place = senders.indexOf(own)
  if (place === -1 || senders.length === 1) return left
  return Math.floor(left / senders.length) + (place < left % senders.length ? 1 : 0)
}

/** `TIER_250`, `TIER_10K`, `TIER_UNLIMITED`; a tier that is not known limits nothing: Meta then says so itself. */
export function peopleOfTier(tier: string | null): number {
  const match = /^TIER_(\d+)(K|M)?$/.exec(tier ?? '')
  if (!match) return Infinity
  const times = match[2] === 'K' ? 1000 : match[2] === 'M' ? 1_000_000 : 1
  return Number(match[1]) * times
}
