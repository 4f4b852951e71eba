import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { now } from '../clock'
import { auditIfChanged, auditInserted, changesBetween } from '../crm/audit-store'
import { campaignRuns, campaigns } from '../db/campaigns'
import type { Env } from '../env'
import {
  type Campaign,
  type CampaignDraft,
  columnsOf,
  draftOf,
  isDeletable,
  isEditable,
  readCampaign,
} from './campaign'
import type { CampaignState, RunState } from './schema'

/** Who does it, in the words of the audit trail. */
export type By = { staffId: number; summary: string }
export type CampaignFilter = { state: CampaignState | null; text: string }
/** `counts`: JSON, read it by `counts.ts`; null before the first run. */
export type ListedCampaign = Campaign & {
  latest: { run: number; state: RunState; startedAt: number; counts: string } | null
}
/** `conflict`: somebody saved since it was opened. `closed`: it was started meanwhile. */
export type Saved = { ok: true; version: number } | { ok: false; reason: 'gone' | 'conflict' | 'closed' }

export const CAMPAIGNS_PAGE = 50
const ENTITY = 'whatsapp_campaigns'

/** Newest first, one more than a page tells that there are more; `after` is the last id of the page before. */
export async function listCampaigns(
  env: Env,
  { state, text }: CampaignFilter,
  after: number | null,
): Promise<ListedCampaign[]> {
  const rows = await drizzle(env.DB)
    .select({ campaign: campaigns, latest: campaignRuns })
    .from(campaigns)
    .leftJoin(campaignRuns, and(eq(campaignRuns.campaignId, campaigns.id), eq(campaignRuns.run, campaigns.run)))
    .where(
      and(
        after === null ? undefined : lt(campaigns.id, after),
        state === null ? undefined : eq(campaigns.state, state),
        text === '' ? undefined : sql`instr(lower(${campaigns.name}), lower(${text})) > 0`,
      ),
    )
    .orderBy(desc(campaigns.id))
    .limit(CAMPAIGNS_PAGE + 1)
  return rows.map(({ campaign, latest }) => ({
    ...readCampaign(campaign),
    latest: latest && {
      run: latest.run,
      state: latest.state as RunState,
      startedAt: latest.startedAt,
      counts: latest.counts,
    },
  }))
}

export async function getCampaign(env: Env, id: number): Promise<Campaign | null> {
  const [row] = await drizzle(env.DB).select().from(campaigns).where(eq(campaigns.id, id))
  return row ? readCampaign(row) : null
}

/** For pickers (a past campaign's results, exclusions): newest first, those that ever ran. */
export async function listCampaignNames(env: Env, most = 200): Promise<{ id: number; name: string }[]> {
  return drizzle(env.DB)
    .select({ id: campaigns.id, name: campaigns.name })
    .from(campaigns)
    .where(sql`${campaigns.run} > 0`)
    .orderBy(desc(campaigns.id))
    .limit(most)
}

/** A draft, however incomplete. An id is never given twice: what Meta still reports of a deleted campaign finds no other. */
export async function createCampaign(env: Env, draft: CampaignDraft, by: By): Promise<number> {
  return insert(env, columnsOf(draft), by, 'created', { name: [null, draft.name] })
}

/**
 * Saves over the version that was opened. A scheduled campaign becomes a draft again where more than its name changed: what
 * was confirmed is no longer what it says.
 */
export async function updateCampaign(env: Env, before: Campaign, form: CampaignDraft, by: By): Promise<Saved> {
  const { id, version } = before
  // What was confirmed is no part of the form.
  const draft = { ...form, settings: { ...form.settings, category: before.settings.category } }
  if (!isEditable(before)) return { ok: false, reason: 'closed' }
  const changes = changesBetween(columnsOf(draftOf(before)), columnsOf(draft))
  if (Object.keys(changes).length === 0) return { ok: true, version }
  const isOnlyName = Object.keys(changes).every((field) => field === 'name')
  const unscheduled = isOnlyName ? {} : { state: 'draft' as const, nextRunAt: null, stateReason: null }
  const isOpen = sql`${campaigns.state} in ('draft', 'scheduled')`
  const { sql: text, params } = drizzle(env.DB)
    .update(campaigns)
    .set({ ...columnsOf(draft), ...unscheduled, version: version + 1, updatedAt: now() })
    .where(and(eq(campaigns.id, id), eq(campaigns.version, version), isOpen))
    .toSQL()
  const [updated] = await env.DB.batch([
    env.DB.prepare(text).bind(...params),
    auditIfChanged(env.DB, { ...by, action: 'changed', entity: ENTITY, entityId: id, changes }),
  ])
  if (updated!.meta.changes > 0) return { ok: true, version: version + 1 }
  const there = await getCampaign(env, id)
  if (!there) return { ok: false, reason: 'gone' }
  return { ok: false, reason: isEditable(there) ? 'conflict' : 'closed' }
}

/** A draft with the same form and the same imported list; null where the campaign is gone. */
export async function duplicateCampaign(env: Env, id: number, name: string, by: By): Promise<number | null> {
  const campaign = await getCampaign(env, id)
  if (!campaign) return null
  const made = await insert(env, columnsOf({ ...draftOf(campaign), name }), by, 'created', { copyOf: [null, id] })
  await env.DB.prepare(
    `insert into tblwhatsapp_campaign_people (campaign_id, piece, people)
     select ?2, piece, people from tblwhatsapp_campaign_people where campaign_id = ?1`,
  )
    .bind(id, made)
    .run()
  return made
}

/**
 * The campaign and its list at once; its runs and recipients go by the clock (`removeLeftovers`). False where it is gone or
 * something of it may still be sent.
 */
export async function deleteCampaign(env: Env, campaign: Campaign, by: By): Promise<boolean> {
  if (!isDeletable(campaign)) return false
  const { id, name, version } = campaign
  const [deleted] = await env.DB.batch([
    env.DB.prepare(
      `delete from tblwhatsapp_campaigns where id = ?1 and version = ?2 and state in ('draft', 'done', 'cancelled', 'stopped')`,
    ).bind(id, version),
    auditIfChanged(env.DB, { ...by, action: 'deleted', entity: ENTITY, entityId: id, changes: { name: [name, null] } }),
    env.DB.prepare(
      `delete from tblwhatsapp_campaign_people where campaign_id = ?1
       and not exists (select 1 from tblwhatsapp_campaigns where id = ?1)`,
    ).bind(id),
  ])
  return deleted!.meta.changes > 0
}

/** Rows of one statement: D1 is held up for a moment only. */
const LEFTOVERS = 5000
const LEFTOVER_STATEMENTS = 10

/** A job of the clock: runs and recipients of campaigns that were deleted, in bounded steps. */
export async function removeLeftovers(env: Env): Promise<void> {
  for (let step = 0; step < LEFTOVER_STATEMENTS; step++) {
    const run = await env.DB.prepare(
      `select campaign_id as campaignId, run from tblwhatsapp_campaign_runs r
       where not exists (select 1 from tblwhatsapp_campaigns c where c.id = r.campaign_id) limit 1`,
    ).first<{ campaignId: number; run: number }>()
    if (!run) return
    const { meta } = await env.DB.prepare(
      `delete from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2 and phone_key in (
         select phone_key from tblwhatsapp_campaign_data where campaign_id = ?1 and run = ?2 limit ${LEFTOVERS})`,
    )
      .bind(run.campaignId, run.run)
      .run()
    if (meta.changes > 0) continue
    await env.DB.batch(
      ['times', 'runs'].map((table) =>
        env.DB.prepare(`delete from tblwhatsapp_campaign_${table} where campaign_id = ?1 and run = ?2`).bind(
          run.campaignId,
          run.run,
        ),
      ),
    )
  }
}

/** The newest id that was ever given stands in the audit trail, which is never cleared. */
const NEW_ID = sql<number>`(select max(id) + 1 from (
  select 0 as id union all select max(id) from tblwhatsapp_campaigns
  union all select max(campaign_id) from tblwhatsapp_campaign_runs
  union all select max(cast(entity_id as integer)) from tblaudit_trail where entity = ${ENTITY}))`

async function insert(
  env: Env,
  columns: ReturnType<typeof columnsOf>,
  { staffId, summary }: By,
  action: string,
  changes: Record<string, readonly [unknown, unknown]>,
): Promise<number> {
  const at = now()
  const { sql: text, params } = drizzle(env.DB)
    .insert(campaigns)
    .values({ ...columns, id: NEW_ID, createdBy: staffId, createdAt: at, updatedAt: at })
    .returning({ id: campaigns.id })
    .toSQL()
  const [made] = await env.DB.batch<{ id: number }>([
    env.DB.prepare(text).bind(...params),
    auditInserted(env.DB, { staffId, action, entity: ENTITY, summary, changes }),
  ])
  return made!.results[0]!.id
}
