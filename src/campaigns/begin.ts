import { stubs } from '../../durable-objects/stubs'
import { now } from '../clock'
import type { Env } from '../env'
import { log } from '../log'
import { getNumber } from '../settings/numbers-store'
import type { TemplateDefinition } from '../whatsapp/templates/definition'
import { getTemplate } from '../whatsapp/templates/admin-store'
import type { Campaign } from './campaign'
import { checkChunk, ourReason } from './chunk-check'
import { dueCampaigns, stopCampaign } from './due-store'
import type { RunKey } from './recipient'
import { beginRun, openRuns, setRunState, skipRuns } from './runs-store'
import { dueRuns } from './schedule'
import type { RunPlan } from './schema'

/** A job of the clock: every run that is due begins, once however many look at the same time; missed ones are noted. */
export async function beginDueRuns(env: Env): Promise<void> {
  for (const campaign of await dueCampaigns(env, now())) {
    try {
      await beginDue(env, campaign)
    } catch (error) {
      log('error', 'campaign.begin', { campaign: campaign.id, error })
    }
  }
}

/**
 * A job of the clock: every number with an open run is told of it, so that an alarm that was lost heals within a minute.
 * Nobody waits for the slow ones.
 */
export async function sweepRuns(env: Env): Promise<void> {
  const runs = await openRuns(env)
  await Promise.all(runs.map(({ key, phoneNumberId }) => tell(env, phoneNumberId, key)))
}

/** Begins what is due of one campaign now. */
export async function beginDue(env: Env, campaign: Campaign): Promise<void> {
  const { id, nextRunAt } = campaign
  if (nextRunAt === null) return
  const due = dueRuns(campaign, nextRunAt, now())
  const number = campaign.numberId === null ? null : await getNumber(env, campaign.numberId)
  if (!number || campaign.templateId === null)
    return stopCampaign(env, campaign, ourReason(number ? 'unknown-template' : 'unknown-number'))
  const templates = await templatesOf(env, campaign)
  const plan = planOf(campaign, templates.get(campaign.templateId))
  const given = { campaignId: id, phoneNumberId: number.phoneNumberId, plan }
  const { missed } = due
  if (missed.length > 0) {
    const next = due.run ?? due.next
    const state = next === null ? 'done' : 'scheduled'
    const skipped = await skipRuns(env, {
      ...given,
      lastRun: campaign.run,
      dueAt: nextRunAt,
      nextRunAt: next,
      missed,
      state,
    })
    if (!skipped) return
  }
  if (due.run === null) return
  const key = await beginRun(env, {
    ...given,
    lastRun: campaign.run + missed.length,
    dueAt: missed.length > 0 ? due.run : nextRunAt,
    nextRunAt: due.next,
    plannedAt: due.run,
  })
  if (!key) return
  const effect = checkChunk({ plan }, templates, number)
  if (effect && effect.kind !== 'slow' && effect.kind !== 'count-same')
    await setRunState(env, key, {
      from: ['freezing'],
      to: effect.kind === 'stop' ? 'stopped' : 'paused',
      reason: effect.reason,
    })
  await tell(env, number.phoneNumberId, key)
}

async function templatesOf(env: Env, { templateId, settings }: Campaign): Promise<Map<string, TemplateDefinition>> {
  const ids = [templateId, settings.ab?.templateId].filter((id) => typeof id === 'string')
  const found = await Promise.all(ids.map((id) => getTemplate(env, id)))
  return new Map(found.flatMap((one) => (one ? [[one.definition.id, one.definition]] : [])))
}

/** What the run sends, whatever becomes of the campaign. The category is the one that a person confirmed. */
function planOf(campaign: Campaign, template: TemplateDefinition | undefined): RunPlan {
  const { relType, templateId, mapping, mappingB, audience, settings, timeZone } = campaign
  return {
    relType,
    templateId: templateId ?? '',
    mapping,
    mappingB,
    audience,
    settings,
    timeZone,
    category: settings.category ?? template?.category ?? '',
  }
}

async function tell(env: Env, phoneNumberId: string, key: RunKey): Promise<void> {
  try {
    await stubs(env).senderNumber(phoneNumberId).startRun(key)
  } catch (error) {
    log('warn', 'campaign.untold', { campaign: key.campaignId, run: key.run, error })
  }
}
