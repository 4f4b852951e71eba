import type { Env } from '../env'

const AT_ONCE = 20

/**
 * Campaigns that stand still by themselves and of which nobody was told, each given once: that it was is noted in the reason
 * itself, so a later stop, which has a reason of its own, is told anew.
 */
export async function takeUntold(env: Env): Promise<number[]> {
  const { results } = await env.DB.prepare(
    `update tblwhatsapp_campaigns set state_reason = json_set(state_reason, '$.told', 1)
     where id in (select id from tblwhatsapp_campaigns where state in ('stopped', 'paused') and state_reason is not null
       and state_reason->>'$.told' is null limit ${AT_ONCE})
     returning id`,
  ).all<{ id: number }>()
  return results.map(({ id }) => id)
}

export type StoppedCampaign = { id: number; name: string; state: string; createdBy: number | null }

export async function readStopped(env: Env, ids: readonly number[]): Promise<StoppedCampaign[]> {
  const { results } = await env.DB.prepare(
    `select id, name, state, created_by as createdBy from tblwhatsapp_campaigns
     where id in (select value from json_each(?1)) and state in ('stopped', 'paused')`,
  )
    .bind(JSON.stringify(ids))
    .all<StoppedCampaign>()
  return results
}
