import type { Metric } from '../conversations/stats'
import type { Env } from '../env'
import { stretchesOf, unitOf, type Period } from './period'

export type Bar = { wall: number; metric: Metric; by: 'bot' | 'staff' | ''; value: number }
export type HourBar = { hour: number; metric: 'in' | 'out'; value: number }
export type Total = { metric: Metric; who: string; phoneNumberId: string; value: number }
export type Rating = { stars: number; staffId: number | null; phoneNumberId: string | null; count: number }
/** Numbers of rows that are counted no further than `MOST_COUNTED`. */
export type Now = { open: number; unassigned: number; waiting: number; oldestWaiting: number | null }
export type RawFigure = { hour: number; phoneNumberId: string; metric: Metric; who: string; value: number }

export const MOST_COUNTED = 5000

/** What was kept by the hour, and what is not kept yet (`conversations/stats-store.ts`). */
const FIGURES = `(
  select hour, phone_number_id, metric, who, value from tblwhatsapp_hourly_stats where hour >= ?1 and hour < ?2
  union all
  select s.key->>0, s.key->>1, s.key->>2, s.key->>3, s.value from tblwhatsapp_journal_cursors c, json_each(c.stats) s
    where s.key->>0 >= ?1 and s.key->>0 < ?2)`

/** All that one page shows of a period, in one round trip; `number` null: of every number. */
export async function readFigures({ DB: db }: Env, period: Period, number: string | null) {
  const { from, to } = period
  const stretches = JSON.stringify(stretchesOf(period))
  const [bars, hours, totals, ratings, now] = await db.batch([
    db.prepare(BARS).bind(from, to, number, stretches, unitOf(period)),
    db.prepare(HOURS).bind(from, to, number, stretches),
    db.prepare(TOTALS).bind(from, to, number),
    db.prepare(RATINGS).bind(from, to, number),
    db.prepare(nowOf(number)).bind(number),
  ])
  return {
    bars: (bars?.results ?? []) as Bar[],
    hours: (hours?.results ?? []) as HourBar[],
    totals: (totals?.results ?? []) as Total[],
    ratings: (ratings?.results ?? []) as Rating[],
    now: (now?.results[0] ?? { open: 0, unassigned: 0, waiting: 0, oldestWaiting: null }) as Now,
  }
}

/** For the download: each half-hour alone, oldest first. */
export async function readRawFigures(
  { DB: db }: Env,
  { from, to }: { from: number; to: number },
  number: string | null,
): Promise<RawFigure[]> {
  const { results } = await db
    .prepare(
      `select hour, phone_number_id as phoneNumberId, metric, who, sum(value) as value from ${FIGURES}
       where ?3 is null or phone_number_id = ?3 group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    )
    .bind(from, to, number)
    .all<RawFigure>()
  return results
}

export async function botNames({ DB: db }: Env): Promise<Map<number, string>> {
  const { results } = await db.prepare('select id, name from tblwhatsapp_bots').all<{ id: number; name: string }>()
  return new Map(results.map(({ id, name }) => [id, name]))
}

export async function numberNames({ DB: db }: Env): Promise<{ id: string; name: string }[]> {
  const { results } = await db
    .prepare(
      `select phone_number_id as id, coalesce(nullif(display_phone_number, ''), phone_number_id) as name
       from tblwhatsapp_numbers order by 2`,
    )
    .all<{ id: string; name: string }>()
  return results
}

const LOCAL = `${FIGURES} f join json_each(?4) z on f.hour >= z.value->>0 and f.hour < z.value->>1
  where (?3 is null or f.phone_number_id = ?3)`

const BARS = `select (cast(f.hour + (z.value->>2) as integer) / cast(?5 as integer)) * cast(?5 as integer) as wall, f.metric,
    case when f.who like 'bot:%' then 'bot' when f.who like 'staff:%' then 'staff' else '' end as by, sum(f.value) as value
  from ${LOCAL} group by 1, 2, 3`

const HOURS = `select (cast(f.hour + (z.value->>2) as integer) / 3600000) % 24 as hour, f.metric, sum(f.value) as value
  from ${LOCAL} and f.metric in ('in', 'out') group by 1, 2`

const TOTALS = `select metric, who, phone_number_id as phoneNumberId, sum(value) as value from ${FIGURES}
  where ?3 is null or phone_number_id = ?3 group by 1, 2, 3`

const RATINGS = `select stars, staff_id as staffId, phone_number_id as phoneNumberId, count(*) as count
  from tblwhatsapp_ratings where at >= ?1 and at < ?2 and (?3 is null or phone_number_id = ?3) group by 1, 2, 3`

/** No more rows are looked at than are counted, each kind by its own index; beyond that the figures are "at least". */
const REL_TYPES = "('leads', 'contacts', 'staff', 'general')"
const nowOf = (number: string | null) => `with open as (
    select assigned from tblwhatsapp_interactions where rel_type in ${REL_TYPES} and status = 'open' and merged_into is null
      ${number === null ? '' : 'and phone_number_id = ?1'} limit ${MOST_COUNTED + 1}),
  waiting as (
    select waiting_since, phone_number_id from tblwhatsapp_interactions indexed by tblwhatsapp_interactions_waiting
    where rel_type in ${REL_TYPES} and status = 'open' and waiting_since is not null and merged_into is null
    limit ${MOST_COUNTED + 1}),
  waits as (select waiting_since from waiting where ?1 is null or phone_number_id = ?1)
  select (select count(*) from open) as open, (select count(*) from open where assigned is null) as unassigned,
    (select count(*) from waits) as waiting, (select min(waiting_since) from waits) as oldestWaiting`
