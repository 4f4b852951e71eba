import { type Campaign, newDraft } from '../../campaigns/campaign'
import { readDraft } from '../../campaigns/campaign-draft'
import type { Estimate } from '../../campaigns/estimate'
import { estimate } from '../../campaigns/estimate-store'
import { getCampaign } from '../../campaigns/store'
import { now } from '../../clock'
import { log } from '../../log'
import { readMapping } from '../bots/template-values'
import { showPart } from '../page'
import type { AdminContext } from '../route'
import { idFrom } from '../row-id'
import { costInWords } from './cost-words'
import { postedForm, postedValues, type FormValues } from './form-values'
import { shown } from './run-tiles'

/** How many the form as it stands would reach. */
export async function count(c: AdminContext): Promise<Response> {
  const { form, review } = c.var.text.campaigns
  const campaign = await campaignIn(c, postedValues(await c.req.formData()))
  if (!campaign) return showPart(c, <p class="text-base-content/80 text-sm">{form.countLater}</p>)
  const found = await counted(c, campaign)
  if (!found) return showPart(c, <p class="text-sm">{form.countFails}</p>)
  const left: readonly (readonly [string, number])[] = [
    [review.rows.duplicates, found.duplicates],
    [review.rows.invalid, found.invalid],
    [review.rows.optedOut, found.optedOut],
    [review.rows.noOptIn, found.noOptIn],
    [review.rows.recently, found.recently],
    [review.rows.notServed, found.notServed],
    [review.rows.valuesMissing, found.valuesMissing],
  ]
  return showPart(
    c,
    <>
      <p>
        <span class="text-lg font-semibold">{form.countReached(shown(c, found.reached))}</span>{' '}
        <span class="text-base-content/80 text-sm">{form.countOf(shown(c, found.inList))}</span>
      </p>
      <ul class="text-base-content/80 text-sm">
        {left.map(([title, people]) => (people > 0 ? <li>{`${title}: ${shown(c, people)}`}</li> : null))}
      </ul>
      {found.reached > 0 ? <p class="text-sm">{`${review.cost}: ${costInWords(c, found)}`}</p> : null}
    </>,
  )
}

/** The campaign as if this form were saved; null where that cannot be or has no template yet. */
async function campaignIn(c: AdminContext, values: FormValues): Promise<Campaign | null> {
  const id = idFrom(values['id'])
  const stored = id === null ? null : await getCampaign(c.env, id)
  const mappings = { mapping: readMapping('mapping', values), mappingB: readMapping('mapping_b', values) }
  const read = readDraft(postedForm({ ...values, name: values['name'] ?? '-' }), { ...mappings, before: stored })
  if (!read.ok || read.value.templateId === null) return null
  return { ...(stored ?? unsaved()), ...read.value }
}

/** Null where it cannot be counted: the form goes on without. */
async function counted(c: AdminContext, campaign: Campaign): Promise<Estimate | null> {
  try {
    return await estimate(c.env, campaign, now())
  } catch (error) {
    log('error', 'campaign.uncounted', { campaign: campaign.id, error })
    return null
  }
}

function unsaved(): Campaign {
  return {
    ...newDraft(),
    id: 0,
    state: 'draft',
    stateReason: null,
    run: 0,
    nextRunAt: null,
    version: 0,
    createdBy: null,
    createdAt: 0,
    updatedAt: 0,
  }
}
