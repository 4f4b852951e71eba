import type { FieldProblem } from '../../bots/read-config'
import { type Campaign, isEditable } from '../../campaigns/campaign'
import { checkCampaign } from '../../campaigns/check-campaign'
import type { Estimate } from '../../campaigns/estimate'
import { estimate } from '../../campaigns/estimate-store'
import { now } from '../../clock'
import { getTemplate } from '../../whatsapp/templates/admin-store'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { Alert, ButtonLink, Card, PageHeader } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { campaignOf } from './campaign-of'
import { CostCard } from './cost-card'
import { lasting } from './lasting'
import { campaignPath } from './paths'
import { ReachCard } from './reach-card'
import { Samples } from './samples'
import { StartCard } from './start-card'
import { TestCard } from './test-card'

/** What was found of a campaign before it starts. `estimate` null: without a template nothing can be said. */
export type Reviewed = {
  campaign: Campaign
  problems: readonly FieldProblem[]
  estimate: Estimate | null
  template: TemplateDefinition | null
  templateB: TemplateDefinition | null
}

/** Why the page is shown once more. */
export type Said = { warning?: string; error?: string; testError?: string; to?: string }

export async function reviewPage(c: AdminContext, said: Said = {}): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  if (!isEditable(campaign)) return c.redirect(campaignPath(campaign.id), 303)
  return showReview(c, await review(c, campaign), said)
}

export async function review(c: AdminContext, campaign: Campaign): Promise<Reviewed> {
  const { templateId, settings } = campaign
  const at = now()
  const definitionOf = async (id: string | null | undefined) =>
    id == null ? null : ((await getTemplate(c.env, id))?.definition ?? null)
  const [problems, found, template, templateB] = await Promise.all([
    checkCampaign(c.env, campaign, at),
    estimate(c.env, campaign, at),
    definitionOf(templateId),
    definitionOf(settings.ab?.templateId),
  ])
  return { campaign, problems, estimate: found, template, templateB }
}

export function showReview(c: AdminContext, reviewed: Reviewed, said: Said = {}): Promise<Response> {
  const { campaign, problems, estimate: found } = reviewed
  const { review: words, backTo, done } = c.var.text.campaigns
  const title = words.title(campaign.name)
  const notice = said.warning || said.error ? null : takeNotice(c, done)
  const isRefused = said.error !== undefined || said.testError !== undefined
  return showPage(
    c,
    { title, place: 'campaigns', status: said.warning ? 409 : isRefused ? 422 : 200 },
    <>
      <PageHeader title={title} hint={words.hint}>
        <ButtonLink href={campaignPath(campaign.id)}>{backTo(campaign.name)}</ButtonLink>
        {c.var.staff.can('whatsapp_campaign', 'edit') ? (
          <ButtonLink href={campaignPath(campaign.id, 'edit')}>{words.change}</ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {said.warning ? <Alert kind="warning">{said.warning}</Alert> : null}
      {said.error ? <Alert kind="error">{said.error}</Alert> : null}
      {problems.length > 0 ? <Problems c={c} campaign={campaign} problems={problems} /> : null}
      {found ? (
        <div class="grid items-start gap-6 lg:grid-cols-2">
          <ReachCard c={c} campaign={campaign} found={found} />
          <div class="flex min-w-0 flex-col gap-6">
            <CostCard c={c} found={found} template={reviewed.template} />
            <Time c={c} found={found} />
          </div>
        </div>
      ) : null}
      <Samples c={c} reviewed={reviewed} />
      <TestCard c={c} reviewed={reviewed} said={said} />
      {found ? <StartCard c={c} reviewed={reviewed} found={found} /> : null}
    </>,
  )
}

type ProblemsProps = { c: AdminContext; campaign: Campaign; problems: readonly FieldProblem[] }

function Problems({ c, campaign, problems }: ProblemsProps) {
  const { review: words } = c.var.text.campaigns
  const mayEdit = c.var.staff.can('whatsapp_campaign', 'edit')
  return (
    <Alert kind="warning">
      <h2 class="font-semibold">{words.problems}</h2>
      <p>{words.problemsAdvice}</p>
      <ul class="mt-1 list-disc ps-5">
        {problems.map(({ message }) => (
          <li>{c.var.text.said(`${message}.`)}</li>
        ))}
      </ul>
      {mayEdit ? (
        <p class="mt-2">
          <a class="link" href={campaignPath(campaign.id, 'edit')}>
            {words.fix}
          </a>
        </p>
      ) : null}
    </Alert>
  )
}

function Time({ c, found }: { c: AdminContext; found: Estimate }) {
  const { review: words } = c.var.text.campaigns
  if (found.seconds === null || found.reached === 0) return <></>
  return (
    <Card title={words.time}>
      <p>{words.lasts(lasting(found.seconds, c.var))}.</p>
      <p class="text-base-content/80 text-sm">{words.overDays}</p>
    </Card>
  )
}
