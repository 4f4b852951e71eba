import { now } from '../clock'
import type { Env } from '../env'
import { readOptions } from '../settings/options-store'
import { getTemplate } from '../whatsapp/templates/admin-store'
import { type Freezing, freezingOf } from './freeze-person'
import type { RunKey } from './recipient'
import type { RunPlan } from './schema'

/** What a run knows of everybody, with templates and settings as they are now. At most three queries. */
export async function freezingFor(env: Env, plan: RunPlan, { campaignId, run }: RunKey, at = now()): Promise<Freezing> {
  const ids = [plan.templateId, ...(plan.settings.ab ? [plan.settings.ab.templateId] : [])]
  const [{ whatsapp_default_country: country }, ...templates] = await Promise.all([
    readOptions(env, ['whatsapp_default_country']),
    ...ids.map((id) => getTemplate(env, id)),
  ])
  const definitions = templates.map((one) => one?.definition ?? null)
  return freezingOf(plan, { definitions, campaignId, run, country, now: at })
}
