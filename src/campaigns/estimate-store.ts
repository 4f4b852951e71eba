import type { Env } from '../env'
import { getNumber } from '../settings/numbers-store'
import { CAMPAIGN_SHARE } from '../whatsapp/pace'
import { getTemplate } from '../whatsapp/templates/admin-store'
import { perSecondOf } from '../whatsapp/throughput'
import { readAudience } from './audience-store'
import { type Campaign, planOf } from './campaign'
import { type Estimate, estimateOf } from './estimate'
import { freezePerson, type Freezing } from './freeze-person'
import { freezingFor } from './freezing'
import { portfolioLeft } from './portfolio-store'
import { listRates } from './rates-store'
import { type NewRecipient, RECIPIENT } from './recipient'
import type { RunPlan } from './schema'
import { tallyAudience } from './tally-store'

const SAMPLES = 3
/** Where hardly anybody is reached, so many pages are looked through for somebody who is. */
const MOST_PAGES = 5
const PAGE = 100

/**
 * What would become of a campaign that began now: whom it reaches and whom not and why, what it costs, how long it takes.
 * Null where it has no template. At most a hundred queries and two more for each twenty thousand people.
 */
export async function estimate(env: Env, campaign: Campaign, at: number): Promise<Estimate | null> {
  const { id, templateId, numberId, run } = campaign
  const template = templateId === null ? null : await getTemplate(env, templateId)
  if (!template) return null
  const { category } = template.definition
  const plan = planOf(campaign, category)
  const freezing = await freezingFor(env, plan, { campaignId: id, run: run + 1 }, at)
  const tally = await tallyAudience(env, plan, id, freezing)
  const [samples, rates, { left }, number] = await Promise.all([
    tally.reached > 0 ? samplesOf(env, plan, id, freezing) : [],
    listRates(env),
    portfolioLeft(env, at),
    numberId === null ? null : getNumber(env, numberId),
  ])
  const perSecond = number && Math.max(1, Math.floor(perSecondOf(number) * CAMPAIGN_SHARE))
  return estimateOf(tally, { rates, category, at, portfolioLeft: left, perSecond, samples })
}

/** The first people who will get it, with the values of their slots. */
async function samplesOf(env: Env, plan: RunPlan, campaignId: number, freezing: Freezing): Promise<NewRecipient[]> {
  const samples: NewRecipient[] = []
  const seen = new Set<string>()
  let cursor: string | null = ''
  for (let page = 0; cursor !== null && page < MOST_PAGES && samples.length < SAMPLES; page++) {
    const read: Awaited<ReturnType<typeof readAudience>> = await readAudience(
      env,
      plan,
      campaignId,
      cursor,
      PAGE,
      freezing.now,
    )
    for (const person of read.people) {
      const recipient = freezePerson(person, plan, freezing)
      if (recipient.status === RECIPIENT.pending && !seen.has(recipient.phoneKey)) samples.push(recipient)
      seen.add(recipient.phoneKey)
    }
    cursor = read.cursor
  }
  return samples.slice(0, SAMPLES)
}
