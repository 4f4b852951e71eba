import type { RunKey } from './recipient'
import type { Moment } from './times'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** Later than this a run's chart stands still: hardly anybody reads or answers after a week. */
const WATCHED_MS = 8 * 24 * HOUR_MS
const MOST_RUNS = 500

/** Of the counts' keys (`counts.ts`), those that add up to a figure. */
const SUMS = {
  sent: '[ab-]:s2',
  delivered: '[ab-]:m[567]',
  read: '[ab-]:m[67]',
  replied: '[ab-]:replied',
} as const
const FIGURES = Object.keys(SUMS).join(', ')

/**
 * A job of the clock: notes how each run of the last days stands, where that changed since the last note: each minute in a
 * run's first two hours, each ten minutes on its first day, each hour later. One statement, at most one row a run; it reads
 * the runs' counts and no recipients.
 */
export async function noteTimes(db: D1Database, now: number): Promise<void> {
  const at = Math.floor(now / MINUTE_MS) * MINUTE_MS
  await db
    .prepare(NOTE)
    .bind(at, at - WATCHED_MS)
    .run()
}

/** Oldest first; some four hundred at most. */
export async function readTimes(db: D1Database, { campaignId, run }: RunKey): Promise<Moment[]> {
  const { results } = await db
    .prepare(
      `select at, ${FIGURES} from tblwhatsapp_campaign_times where campaign_id = ?1 and run = ?2 order by at limit 1000`,
    )
    .bind(campaignId, run)
    .all<Moment>()
  return results
}

const NOTE = `with stood as (
    select r.campaign_id, r.run, ${Object.entries(SUMS)
      .map(([figure, keys]) => `sum(iif(c.key glob '${keys}', c.value, 0)) as ${figure}`)
      .join(', ')}
    from (select campaign_id, run, counts from tblwhatsapp_campaign_runs
      where started_at > ?2 and state <> 'missed' and (?1 - started_at < ${2 * HOUR_MS}
        or (?1 - started_at < ${24 * HOUR_MS} and ?1 % ${10 * MINUTE_MS} = 0) or ?1 % ${HOUR_MS} = 0)
      order by started_at desc limit ${MOST_RUNS}) r, json_each(r.counts) c
    group by r.campaign_id, r.run)
  insert into tblwhatsapp_campaign_times (campaign_id, run, at, ${FIGURES})
  select campaign_id, run, ?1, ${FIGURES} from stood s where s.sent > 0 and not exists (
    select 1 from (select ${FIGURES} from tblwhatsapp_campaign_times t
      where t.campaign_id = s.campaign_id and t.run = s.run order by t.at desc limit 1) t
    where (${list('t')}) is (${list('s')}))
  on conflict do update set ${Object.keys(SUMS)
    .map((figure) => `${figure} = excluded.${figure}`)
    .join(', ')}`

function list(table: string): string {
  return Object.keys(SUMS)
    .map((figure) => `${table}.${figure}`)
    .join(', ')
}
