import type { Condition } from '../crm/record-list-store'
import type { Env } from '../env'
import { byNumber } from './audience-conditions-store'
import type { SourceKind } from './audience-sources-store'
import type { RunPlan } from './schema'

const DAY_MS = 86_400_000
/** A run may take so long after it began: to its last message. */
const LONGEST_RUN_MS = 30 * DAY_MS
/** Of runs with the same template the newest; each is probed for each person. */
const MOST_RUNS = 100

/** Where it stands who got a run's templates of late; null where nobody asks. */
export type RecentlySent = {
  /** JSON `[campaign, run, variant or null]`. */
  runs: string
  /** JSON `[name, language]`. */
  templates: string
  since: number
}

/** For each person what they last said, as `at * 2`, and one more where it was no: of one moment the no is greater. */
export function saidSql(kind: SourceKind): string {
  const newest = (key: string) =>
    `coalesce((select c.at * 2 + (c.kind = 'opt_out') from tblwhatsapp_consents c where c.phone_key = ${key}
      order by c.at desc, c.kind desc limit 1), 0)`
  if (kind !== 'leads' && kind !== 'contacts') return newest('p.phone_key')
  const further = `coalesce((select max(c.at * 2 + (c.kind = 'opt_out')) from tblwhatsapp_person_keys k
    join tblwhatsapp_consents c on c.phone_key = k.key where k.rel_type = '${kind}' and k.rel_id = p.id), 0)`
  return `max(${newest('p.phone_key')}, ${newest("'u:' || p.user_id")}, ${further})`
}

/** When a campaign, a bot or a person last sent this number one of the run's templates. */
export function gotSql(recent: RecentlySent | null): Condition {
  if (recent === null) return { sql: 'null', binds: [] }
  const inRuns = `select max(d.sent_at) from json_each(?) r cross join tblwhatsapp_campaign_data d
    on d.campaign_id = r.value ->> 0 and d.run = r.value ->> 1 and d.phone_key = p.phone_key
    where d.status = 2 and (r.value ->> 2 is null or d.variant = r.value ->> 2)`
  const inThreads = `select max(m.at) from tblwhatsapp_interaction_messages m
    where m.interaction_id in (${byNumber('p.phone_key')}) and m.at >= ? and m.direction = 'out' and m.type = 'template'
      and m.status in ('sent', 'delivered', 'read', 'played')
      and exists (select 1 from json_each(?) t where t.value ->> 0 = m.payload ->> 'name' and t.value ->> 1 = m.payload ->> 'language')`
  return {
    sql: `nullif(max(coalesce((${inRuns}), 0), coalesce((${inThreads}), 0)), 0)`,
    binds: [recent.runs, recent.since, recent.templates],
  }
}

export async function recentlySent(env: Env, plan: RunPlan, at: number): Promise<RecentlySent | null> {
  const { notWithinDays, ab } = plan.settings
  if (notWithinDays === null) return null
  const since = at - notWithinDays * DAY_MS
  const other = ab?.templateId ?? plan.templateId
  const [runs, templates] = await env.DB.batch<RunFound | { name: string; language: string }>([
    env.DB.prepare(
      `select campaign_id as campaignId, run, plan ->> 'templateId' as a, plan ->> '$.settings.ab.templateId' as b
       from tblwhatsapp_campaign_runs where started_at >= ?1
         and (plan ->> 'templateId' in (?2, ?3) or plan ->> '$.settings.ab.templateId' in (?2, ?3))
       order by started_at desc limit ${MOST_RUNS}`,
    ).bind(since - LONGEST_RUN_MS, plan.templateId, other),
    env.DB.prepare('select name, language from tblwhatsapp_interaction_templates where id in (?1, ?2)').bind(
      plan.templateId,
      other,
    ),
  ])
  const wanted = new Set([plan.templateId, other])
  return {
    runs: JSON.stringify((runs!.results as RunFound[]).map((run) => runOf(run, wanted))),
    templates: JSON.stringify(
      (templates!.results as { name: string; language: string }[]).map(({ name, language }) => [name, language]),
    ),
    since,
  }
}

type RunFound = { campaignId: number; run: number; a: string; b: string | null }

/** Of an A/B test only the half that got one of these. */
function runOf({ campaignId, run, a, b }: RunFound, wanted: ReadonlySet<string>): [number, number, 'a' | 'b' | null] {
  const isBoth = b === null || (wanted.has(a) && wanted.has(b))
  return [campaignId, run, isBoth ? null : wanted.has(a) ? 'a' : 'b']
}
