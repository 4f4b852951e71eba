import { STATUS_RANK } from '../conversations/rows'
import { WINDOW_MS } from '../conversations/window'
import { all, any, type Condition } from '../crm/record-list-store'
import type { Env } from '../env'
import { groupSources, oneOf, raw, recordConditions, type Source, type SourceKind } from './audience-sources-store'
import { countrySql } from './country-of'
import type { AudienceFilter, PAST_RESULTS, RunPlan } from './schema'

const DAY_MS = 86_400_000
/** Of one campaign; a daily one that never ends is looked at over its last years. */
const MOST_RUNS = 1000

/** `row` needs a row `p` of the source, `key` its `phone_key` alone. */
export type AudienceConditions = { row: (source: Source) => Condition; key: Condition }

/** What the filter and the exclusions ask of each row `p`. At most 102 queries, for groups. */
export async function audienceConditions(
  env: Env,
  { audience, relType }: Pick<RunPlan, 'relType' | 'audience'>,
  now: number,
): Promise<AudienceConditions> {
  const { exclude } = audience
  const filter = audience.by === 'filter' ? audience.filter : null
  const groupIds = relType === 'whatsapp_groups' ? [] : (filter?.groupIds ?? [])
  const [within, without, past, gone] = await Promise.all([
    groupSources(env, groupIds, 'm'),
    groupSources(env, exclude.groupIds, 'm'),
    filter?.past ? runsOf(env, [filter.past.campaignId]) : '[]',
    exclude.campaignIds.length > 0 ? runsOf(env, exclude.campaignIds) : '[]',
  ])
  const countries = filter?.countries ?? []
  return {
    row: (source) =>
      all([
        ...(filter ? rowConditions(filter, source, now) : []),
        ...(exclude.labels.length > 0 ? [not(hasLabel(source.kind, exclude.labels))] : []),
      ]),
    key: all([
      ...(countries.length > 0 ? [raw(countrySql('p.phone_key', countries))] : []),
      ...(groupIds.length > 0 ? [any(within.map(isMember))] : []),
      ...(filter?.past ? [PAST[filter.past.result](past)] : []),
      ...(exclude.countries.length > 0 ? [not(raw(countrySql('p.phone_key', exclude.countries)))] : []),
      ...(without.length > 0 ? [not(any(without.map(isMember)))] : []),
      ...(exclude.campaignIds.length > 0 ? [not(ofRuns(gone, 'd.status in (2, 5)'))] : []),
    ]),
  }
}

function rowConditions(filter: AudienceFilter, { kind, key }: Source, now: number): Condition[] {
  const { labels, lastReply } = filter
  return [
    // Of a group its own filter says who is in it.
    ...(key === 0 ? recordConditions(kind, filter) : []),
    ...(labels.length > 0 ? [hasLabel(kind, labels)] : []),
    ...(lastReply ? [wroteWithin(kind, lastReply, now)] : []),
  ]
}

/** Conversations under a number, in any spelling that Meta has for it. */
export function byNumber(key: string): string {
  const other = `case when length(${key}) = 12 then case substr(${key}, 1, 2)
    when '55' then substr(${key}, 1, 4) || '9' || substr(${key}, 5)
    when '52' then '521' || substr(${key}, 3) when '54' then '549' || substr(${key}, 3) end end`
  return `select id from tblwhatsapp_interactions where wa_id is not null and wa_id in (${key}, ${other})`
}

/** Conversations with this person: of the record, and under the number. */
function conversationsOf(kind: SourceKind): string {
  const numbered = byNumber('p.phone_key')
  if (kind !== 'leads' && kind !== 'contacts') return numbered
  return `select id from tblwhatsapp_interactions where rel_id = p.id and rel_type = '${kind}' union all ${numbered}`
}

function hasLabel(kind: SourceKind, labels: readonly number[]): Condition {
  const label = oneOf('l.label_id', labels)
  return {
    sql: `exists (select 1 from tblwhatsapp_interaction_labels l where l.interaction_id in (${conversationsOf(kind)}) and ${label.sql})`,
    binds: label.binds,
  }
}

/** The window begins with what a customer says, so its end tells when that was. */
function wroteWithin(kind: SourceKind, { is, days }: NonNullable<AudienceFilter['lastReply']>, now: number): Condition {
  const wrote = {
    sql: `exists (select 1 from tblwhatsapp_interactions i where i.id in (${conversationsOf(kind)}) and i.window_until >= ?)`,
    binds: [now - days * DAY_MS + WINDOW_MS],
  }
  return is === 'within' ? wrote : not(wrote)
}

/** `source` calls its row `m`. */
function isMember({ from: of, where }: Source): Condition {
  const from = of({ first: 0, last: 0 })
  return {
    sql: `exists (select 1 from ${from.sql} where ${where.sql} and m.phone_key = p.phone_key)`,
    binds: [...from.binds, ...where.binds],
  }
}

type Past = (typeof PAST_RESULTS)[number]

const PAST: Record<Past, (runs: string) => Condition> = {
  got: (runs) => ofRuns(runs, 'd.status = 2'),
  read: (runs) => ofRuns(runs, `d.message_rank >= ${STATUS_RANK.read}`),
  'not-read': (runs) => all([ofRuns(runs, 'd.status = 2'), not(PAST.read(runs))]),
  replied: (runs) => ofRuns(runs, 'd.replied_at is not null'),
  failed: (runs) => ofRuns(runs, 'd.status in (0, 3)'),
}

/** By probing each run for this person. */
function ofRuns(runs: string, what: string): Condition {
  return {
    sql: `exists (select 1 from json_each(?) r cross join tblwhatsapp_campaign_data d on d.campaign_id = r.value ->> 0
      and d.run = r.value ->> 1 and d.phone_key = p.phone_key where ${what})`,
    binds: [runs],
  }
}

async function runsOf(env: Env, campaignIds: readonly number[]): Promise<string> {
  const { results } = await env.DB.prepare(
    `select campaign_id as campaignId, run from tblwhatsapp_campaign_runs
     where campaign_id in (select value from json_each(?1)) order by started_at desc limit ${MOST_RUNS}`,
  )
    .bind(JSON.stringify(campaignIds))
    .all<{ campaignId: number; run: number }>()
  return JSON.stringify(results.map(({ campaignId, run }) => [campaignId, run]))
}

function not({ sql, binds }: Condition): Condition {
  return { sql: `not (${sql})`, binds }
}
