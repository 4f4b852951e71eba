import { asc, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { now } from '../clock'
import { campaigns } from '../db/campaigns'
import type { Env } from '../env'
import { readCampaign, type Campaign } from './campaign'
import type { CampaignSettings, StateReason } from './schema'

/** As many as one minute's turn takes; the next takes the others. */
const MOST = 50

/** Campaigns whose next run is due, the longest waiting first. */
export async function dueCampaigns(env: Env, at: number): Promise<Campaign[]> {
  const rows = await drizzle(env.DB)
    .select()
    .from(campaigns)
    .where(sql`${campaigns.nextRunAt} <= ${at} and ${campaigns.state} = 'scheduled'`)
    .orderBy(asc(campaigns.nextRunAt))
    .limit(MOST)
  return rows.map(readCampaign)
}

type Scheduled = {
  campaign: Pick<Campaign, 'id' | 'version'>
  nextRunAt: number
  scheduledSendTime: string | null
  settings: CampaignSettings
  by: { staffId: number; summary: string }
}

/** A draft becomes a scheduled one, over the version that was confirmed; false where it is another by now. */
export async function scheduleCampaign(env: Env, { campaign, by, ...given }: Scheduled): Promise<boolean> {
  const [changed] = await env.DB.batch([
    env.DB.prepare(
      `update tblwhatsapp_campaigns set state = 'scheduled', state_reason = null, next_run_at = ?3,
         scheduled_send_time = ?4, settings = ?5, version = version + 1, updated_at = ?6
       where id = ?1 and version = ?2 and state = 'draft'`,
    ).bind(
      campaign.id,
      campaign.version,
      given.nextRunAt,
      given.scheduledSendTime,
      JSON.stringify(given.settings),
      now(),
    ),
    env.DB.prepare(
      `insert into tblaudit_trail (at, id, staff_id, action, entity, entity_id, summary)
       select ?1, lower(hex(randomblob(8))), ?2, 'started', 'whatsapp_campaigns', ?3, ?4 where changes() > 0`,
    ).bind(now(), by.staffId, String(campaign.id), by.summary),
  ])
  return changed!.meta.changes > 0
}

/** A campaign that cannot begin, and why; only while it waits for the run that was seen. */
export async function stopCampaign(
  env: Env,
  { id, run, nextRunAt }: Pick<Campaign, 'id' | 'run' | 'nextRunAt'>,
  reason: StateReason,
): Promise<void> {
  await env.DB.prepare(
    `update tblwhatsapp_campaigns set state = 'stopped', state_reason = ?4, next_run_at = null,
       version = version + 1, updated_at = ?5
     where id = ?1 and run = ?2 and state = 'scheduled' and next_run_at = ?3`,
  )
    .bind(id, run, nextRunAt, JSON.stringify(reason), now())
    .run()
}

/** A campaign between its runs goes on by the clock no more. False where a run is on its way or nothing was planned. */
export async function cancelSchedule(env: Env, id: number, to: 'draft' | 'cancelled'): Promise<boolean> {
  const { meta } = await env.DB.prepare(
    `update tblwhatsapp_campaigns set state = ?2, next_run_at = null, version = version + 1, updated_at = ?3
     where id = ?1 and state = 'scheduled'`,
  )
    .bind(id, to, now())
    .run()
  return meta.changes > 0
}
