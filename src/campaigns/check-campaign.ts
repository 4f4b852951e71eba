import type { FieldProblem } from '../bots/read-config'
import type { Env } from '../env'
import { getNumber } from '../settings/numbers-store'
import { findFile } from '../whatsapp/media/store'
import { getTemplate } from '../whatsapp/templates/admin-store'
import type { TemplateMapping } from '../whatsapp/templates/mapping'
import type { Campaign, CampaignDraft } from './campaign'
import { type KnownTemplate, problemsOf, type ProblemsGiven } from './problems'

/** `problemsOf` with templates, files and number as they are now. */
export async function checkCampaign(
  env: Env,
  campaign: CampaignDraft & Pick<Campaign, 'run'>,
  now: number,
): Promise<FieldProblem[]> {
  return problemsOf(campaign, await givenFor(env, campaign, now))
}

/** What a campaign names, as it is now. */
export async function givenFor(env: Env, campaign: CampaignDraft, now: number): Promise<ProblemsGiven> {
  const { templateId, mapping, mappingB, numberId, settings } = campaign
  const [template, templateB, number] = await Promise.all([
    templateId === null ? null : known(env, templateId, mapping),
    settings.ab ? known(env, settings.ab.templateId, mappingB) : null,
    numberId === null ? null : getNumber(env, numberId),
  ])
  return { template, templateB, number, now }
}

async function known(env: Env, id: string, mapping: TemplateMapping): Promise<KnownTemplate | null> {
  const stored = await getTemplate(env, id)
  if (!stored || stored.definition.status === 'DELETED') return null
  const files = await Promise.all(
    Object.entries(mapping).map(async ([slot, source]) => {
      if (source.from !== 'media' || !('key' in source.media)) return []
      return (await findFile(env.DB, source.media.key)) ? [] : [slot]
    }),
  )
  return { definition: stored.definition, wabaId: stored.wabaId, missingFiles: files.flat() }
}
