import type { Campaign } from '../../campaigns/campaign'
import {
  cancelCampaign,
  decideUnknown,
  pauseCampaign,
  resumeCampaign,
  retryFailed,
  unscheduleCampaign,
} from '../../campaigns/commands'
import type { RunKey } from '../../campaigns/recipient'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { idFrom } from '../row-id'
import type { Catalogue } from '../text/en'
import { campaignOf } from './campaign-of'
import { campaignPath } from './paths'

export function pause(c: AdminContext): Promise<Response> {
  return act(c, 'paused', (key) => pauseCampaign(c.env, key))
}

export function resume(c: AdminContext): Promise<Response> {
  return act(c, 'resumed', (key) => resumeCampaign(c.env, key))
}

export function cancel(c: AdminContext): Promise<Response> {
  return act(c, 'cancelled', (key) => cancelCampaign(c.env, key))
}

/** Only what another try may cure, and whom a stop left out. */
export function retry(c: AdminContext): Promise<Response> {
  return act(c, 'retried', (key) => retryFailed(c.env, key))
}

export function decide(c: AdminContext): Promise<Response> {
  const decision = c.req.query('decision')
  if (decision !== 'retry' && decision !== 'leave') return Promise.resolve(showAbsent(c))
  return act(c, 'decided', (key) => decideUnknown(c.env, key, decision))
}

/** Back to a draft; a recurring one that has run before ends. */
export async function unplan(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const done = await unscheduleCampaign(c.env, campaign.id)
  if (done.ok) await record(c, campaign, 'unplanned')
  return back(c, campaign, done.ok ? { done: 'unplanned' } : { failed: 'changed' })
}

/** How many it was about, where that can be nobody. */
type Answer = { ok: true; people?: number; isMore?: boolean } | { ok: false }
type What = 'paused' | 'resumed' | 'cancelled' | 'retried' | 'decided' | 'unplanned'

/** What is not possible any more (somebody was faster, the run is over) is said instead of done. */
async function act(
  c: AdminContext,
  what: Exclude<What, 'unplanned'>,
  command: (key: RunKey) => Promise<Answer>,
): Promise<Response> {
  const campaign = await campaignOf(c)
  const run = idFrom(c.req.query('run')) ?? campaign?.run ?? 0
  if (!campaign || run === 0) return showAbsent(c)
  const done = await command({ campaignId: campaign.id, run })
  if (!done.ok) return back(c, campaign, { failed: 'changed', run })
  if (done.people === 0) return back(c, campaign, { failed: what === 'decided' ? 'early' : 'nobody', run })
  await record(c, campaign, what)
  return back(c, campaign, { done: done.isMore ? 'partly' : what, run })
}

function record(c: AdminContext, { id, name }: Campaign, what: What): Promise<void> {
  const { recorded }: Catalogue['campaigns'] = c.var.text.campaigns
  return recordAction(c, `campaign.${what}`, recorded[what](name), { campaignId: id })
}

function back(c: AdminContext, { id }: Campaign, query: Record<string, string | number>): Response {
  return c.redirect(campaignPath(id, undefined, query), 303)
}
