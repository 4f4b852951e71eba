import { isEditable } from '../../campaigns/campaign'
import { linkCode, testOwner } from '../../campaigns/link-code'
import { startCampaign } from '../../campaigns/commands'
import { getNumber } from '../../settings/numbers-store'
import { readOptions } from '../../settings/options-store'
import { stubs } from '../../../durable-objects/stubs'
import { conversationName } from '../../conversations/names'
import { recordAction } from '../activity-log/record-action'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { waIdOf } from '../templates/recipient'
import { by } from './actions'
import { campaignOf } from './campaign-of'
import { costKey } from './cost-words'
import { filledFor } from './filled'
import { campaignPath } from './paths'
import { review, reviewPage, showReview } from './review-page'
import { shown } from './run-tiles'

/**
 * Starts what was confirmed and nothing else: where the campaign, the number of people or the cost is another one by now,
 * the figures are shown anew.
 */
export async function start(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const { review: words, recorded, failed } = c.var.text.campaigns
  if (!isEditable(campaign) || campaign.state !== 'draft')
    return c.redirect(campaignPath(campaign.id, undefined, { failed: 'changed' }), 303)
  const reviewed = await review(c, campaign)
  const { estimate: found } = reviewed
  if (!found || reviewed.problems.length > 0) return showReview(c, reviewed)
  const { version, people, cost } = c.req.query()
  if (version !== String(campaign.version)) return showReview(c, reviewed, { warning: failed.changed })
  if (people !== String(found.reached))
    return showReview(c, reviewed, { warning: words.differs(shown(c, Number(people) || 0), shown(c, found.reached)) })
  if (cost !== costKey(found)) return showReview(c, reviewed, { warning: words.costDiffers })
  const summary = campaign.sendNow ? recorded.started(campaign.name, found.reached) : recorded.planned(campaign.name)
  const started = await startCampaign(c.env, { id: campaign.id, version: campaign.version, by: by(c, summary) })
  if (started.ok)
    return c.redirect(campaignPath(campaign.id, undefined, { done: campaign.sendNow ? 'started' : 'planned' }), 303)
  if (started.reason === 'gone') return showAbsent(c)
  return reviewPage(c, { warning: failed.changed })
}

/** Goes out for real, to one number, outside of the campaign's own count. The same key twice is one message. */
export async function sendTest(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const { review: words, recorded } = c.var.text.campaigns
  const form = await c.req.formData()
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim().slice(0, 100) : ''
  }
  const to = text('to')
  const { whatsapp_default_country: country } = await readOptions(c.env, ['whatsapp_default_country'])
  const waId = waIdOf(to, country)
  const number = campaign.numberId === null ? null : await getNumber(c.env, campaign.numberId)
  if (waId === null) return reviewPage(c, { testError: words.testBad, to })
  const reviewed = await review(c, campaign)
  const [sample] = reviewed.estimate?.samples ?? []
  const code = await linkCode(c.env.MASTER_KEY, testOwner(campaign.id))
  const filled = sample ? filledFor(reviewed, sample, code) : null
  if (!filled?.ok || !number) return showReview(c, reviewed, { testError: words.testNone, to })
  const person = { waId, userId: null }
  const name = conversationName(number.phoneNumberId, person)
  if (name === null) return showReview(c, reviewed, { testError: words.testBad, to })
  const { staffId } = c.var.staff
  const sent = await stubs(c.env)
    .conversation(name)
    .send({
      sentBy: `staff:${staffId}`,
      message: filled.message,
      key: `test:${staffId}:${(text('key') || crypto.randomUUID()).slice(0, 64)}`,
      to: person,
      isTest: true,
    })
  if (!sent.ok) return showReview(c, reviewed, { testError: c.var.text.said(sent.say), to })
  await recordAction(c, 'campaign.tested', recorded.tested(campaign.name), { campaignId: campaign.id })
  return c.redirect(campaignPath(campaign.id, 'review', { done: 'tested' }), 303)
}
