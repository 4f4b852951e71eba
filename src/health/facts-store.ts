import type { Facts } from './facts'

/** At most so many are counted of anything: a screen says "1000" and the bill stays small. */
const MOST = 1000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LATE_MS = 15 * 60_000
const CAMPAIGN_LATE_MS = 5 * 60_000
const NEVER_AFTER_MS = 7 * DAY_MS

/** The facts that D1 tells; `clockMs`: its clock. */
export type StoredFacts = Pick<
  Facts,
  | 'templates'
  | 'deadLetters'
  | 'failedSends'
  | 'sentThisHour'
  | 'unknownSends'
  | 'lateNotifications'
  | 'lateCampaigns'
  | 'stoppedCampaigns'
  | 'autoLeadGone'
  | 'bots'
  | 'tickets'
  | 'mappings'
  | 'endpoints'
  | 'alerts'
  | 'failedAlerts'
  | 'alertEndpoints'
  | 'archiveProblem'
  | 'sizeBytes'
> & { clockMs: number }

/** All that D1 tells, in one round trip; each statement reads by an index or a small table, and stops at 1,000 rows. */
export async function readStoredFacts(db: D1Database, at: number): Promise<StoredFacts> {
  const ask = (sql: string, ...binds: unknown[]) => db.prepare(sql).bind(...binds)
  const answers = await db.batch([
    ask('select status, count(*) as count from tblwhatsapp_interaction_templates group by status order by status'),
    ask(DEAD, at - 30 * DAY_MS),
    ask(FAILED, at - DAY_MS, at - HOUR_MS),
    ask(SENT, at - HOUR_MS),
    ask(UNKNOWN, at - DAY_MS),
    ask(LATE_NOTIFICATIONS, at - LATE_MS),
    ask(LATE_CAMPAIGNS, at - CAMPAIGN_LATE_MS),
    ask(
      `select count(*) as n from tblwhatsapp_campaigns where state in ('stopped', 'paused') and state_reason is not null
      and updated_at > ?1`,
      at - 7 * DAY_MS,
    ),
    ask(GONE),
    ask(BOTS, at - NEVER_AFTER_MS),
    ask(`select coalesce(sum(active), 0) as active, coalesce(sum(active and problem is not null), 0) as broken
      from tblwhatsapp_api_mappings`),
    ask(`select name, disabled_at is not null as isOff from tblwhatsapp_api_endpoints
      where active = 1 and (disabled_at is not null or failing_since is not null) order by name limit 20`),
    ask('select problem from tblwhatsapp_archive_state where id = 1'),
    ask(ALERTS),
    ask(FAILED_ALERTS, at - 7 * DAY_MS),
    ask(`select count(*) as n from tblwhatsapp_api_endpoints e where active = 1 and disabled_at is null
      and exists (select 1 from json_each(e.events) v where v.value = 'health.red')`),
    ask(TICKETS, at - 2 * DAY_MS),
    ask(`select cast(unixepoch('subsec') * 1000 as integer) as ms`),
  ])
  return readAnswers(answers as D1Result<Record<string, unknown>>[])
}

function readAnswers(answers: D1Result<Record<string, unknown>>[]): StoredFacts {
  const all = <T>(i: number) => (answers[i]?.results ?? []) as T[]
  const one = <T>(i: number) => all<T>(i)[0] as T
  const bots = all<{ name: string; isActive: number; isNever: number }>(9)
  const endpoints = all<{ name: string; isOff: number }>(11)
  return {
    templates: all(0),
    deadLetters: one(1),
    failedSends: one(2),
    sentThisHour: one<{ n: number }>(3).n,
    unknownSends: one(4),
    lateNotifications: one<{ n: number }>(5).n,
    lateCampaigns: one(6),
    stoppedCampaigns: one<{ n: number }>(7).n,
    autoLeadGone: all<{ name: string }>(8).map(({ name }) => name),
    bots: {
      active: bots.filter(({ isActive }) => isActive === 1).length,
      inactive: bots.filter(({ isActive }) => isActive !== 1).length,
      neverMatched: bots.filter(({ isNever }) => isNever === 1).map(({ name }) => name),
    },
    mappings: one(10),
    endpoints: {
      off: endpoints.filter(({ isOff }) => isOff === 1).map(({ name }) => name),
      failing: endpoints.filter(({ isOff }) => isOff !== 1).map(({ name }) => name),
    },
    archiveProblem: one<{ problem: string | null } | undefined>(12)?.problem ?? null,
    alerts: one<Facts['alerts'] | undefined>(13) ?? null,
    failedAlerts: one<{ n: number }>(14).n,
    alertEndpoints: one<{ n: number }>(15).n,
    tickets: one(16),
    sizeBytes: answers[0]?.meta.size_after ?? 0,
    clockMs: one<{ ms: number }>(17).ms,
  }
}

/** Those that nobody sent again are `unknown`. */
const DEAD = `select count(*) as count, max(at) as newestAt from (select at from tblwhatsapp_activity_log
  where kind = 'queue.dead-letter' and at > ?1 and outcome = 'unknown' limit ${MOST})`

const FAILED = `select count(*) as day, coalesce(sum(at > ?2), 0) as hour from (select at from tblwhatsapp_activity_log
  where kind = 'send.failed' and at > ?1 order by at desc limit ${MOST})`

/** What was counted and not yet made rows lies in the cursor. */
const SENT = `select coalesce((select sum(value) from tblwhatsapp_hourly_stats where hour > ?1 and metric = 'out'), 0)
  + coalesce((select sum(s.value) from tblwhatsapp_journal_cursors c, json_each(c.stats) s where s.key->>2 = 'out'), 0) as n`

/**
 * Of campaigns by the keys of `campaigns/counts.ts`: unknown ones but those that a person decided to leave so. Of
 * conversations what they gave up asking about and no status settled since; a notification's is counted as such.
 */
const UNKNOWN = `select coalesce((select sum(case when c.key like '_:s5' then c.value else -c.value end)
    from tblwhatsapp_campaign_runs r, json_each(r.counts) c
    where r.started_at > ?1 and (c.key like '_:s5' or c.key like '_:kleft-unknown')), 0) as campaigns,
  (select count(*) from (select 1 from tblwhatsapp_api_log where created_at > ?1 and status = 'unknown' limit ${MOST})) as notifications,
  (select count(*) from (select 1 from tblwhatsapp_activity_log l join tblwhatsapp_interaction_messages m
      on m.interaction_id = l.request ->> 'interactionId' and m.at = l.request ->> 'at' and m.id = l.request ->> 'message'
    where l.kind = 'send.unknown' and l.at > ?1 and m.status = 'unknown' and not exists
      (select 1 from tblwhatsapp_api_log n where n.id = substr(m.sent_by, 14) and m.sent_by like 'notification:%')
    limit ${MOST})) as conversations`

const LATE_NOTIFICATIONS = `select count(*) as n from (select 1 from tblwhatsapp_api_log
  where status in ('waiting', 'sending') and due_at < ?1 limit ${MOST})`

const LATE_CAMPAIGNS = `select count(*) as count, min(next_run_at) as dueAt from tblwhatsapp_campaigns
  where next_run_at is not null and next_run_at < ?1 and state = 'scheduled'`

/** A ticket of a summary that lies further back counts as well: then fewer seem to be unconfirmed, never more. */
const TICKETS = `select coalesce((select sum(value) from tblwhatsapp_hourly_stats
    where hour > ?1 and metric = 'tickets_offered'), 0)
  + coalesce((select sum(s.value) from tblwhatsapp_journal_cursors c, json_each(c.stats) s
    where s.key->>2 = 'tickets_offered'), 0) as offered,
  (select count(*) from (select 1 from tbltickets where updated_at > ?1 and created_at > ?1
    and summary_key is not null limit ${MOST})) as made`

/** Of the option's JSON (`alerts/settings.ts`); no row while nobody is told. */
const ALERTS = `select
    (select t.status from tblwhatsapp_interaction_templates t where t.name = o.value ->> '$.template.name'
      and t.language = o.value ->> '$.template.language' and t.status <> 'DELETED'
      order by t.status = 'APPROVED' desc limit 1) as status,
    json_array_length(o.value, '$.staffIds') as people,
    (select count(*) from json_each(o.value, '$.staffIds') j join tblstaff s on s.staffid = j.value
      where s.active = 1 and s.admin = 1 and coalesce(s.phonenumber, '') <> '') as reachable
  from tbloptions o where o.name = 'whatsapp_alerts' and o.value <> ''`

/** Refused here, or by WhatsApp later. */
const FAILED_ALERTS = `select count(*) as n from tblwhatsapp_alerts a left join tblwhatsapp_interaction_messages m
    on m.interaction_id = a.interaction_id and m.at = a.message_at and m.id = a.message_id
  where a.created_at > ?1 and (a.state = 'failed' or m.status = 'failed')`

/** What auto lead was told to give new leads and is there no more. */
const GONE = `select 'status' as name from tbloptions where name = 'whatsapp_auto_lead_status' and value <> ''
    and value not in (select cast(id as text) from tblleads_status)
  union all select 'source' from tbloptions where name = 'whatsapp_auto_lead_source' and value <> ''
    and value not in (select cast(id as text) from tblleads_sources)
  union all select 'assignee' from tbloptions where name = 'whatsapp_auto_lead_assigned' and value <> ''
    and value not in (select cast(staffid as text) from tblstaff where active = 1)`

const BOTS = `select name, is_bot_active as isActive,
    is_bot_active = 1 and sending_count = 0 and updated_at < ?1 as isNever
  from tblwhatsapp_bots order by position, id limit ${MOST}`
