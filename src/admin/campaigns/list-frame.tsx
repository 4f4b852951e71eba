import type { Child } from 'hono/jsx'
import type { Campaign } from '../../campaigns/campaign'
import { Alert, ButtonLink, PageHeader, Steps } from '../components'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { campaignPath } from './paths'

type Frame = { campaign: Campaign; step: 0 | 1 | 2; problem?: string | null; hint?: string }

/** The three steps of a list have one head. */
export function showList(c: AdminContext, frame: Frame, content: Child): Promise<Response> {
  const { campaign, step, problem = null, hint } = frame
  const { list, backTo } = c.var.text.campaigns
  const title = list.title(campaign.name)
  return showPage(
    c,
    { title, place: 'campaigns', status: problem ? 422 : 200 },
    <>
      <PageHeader title={title} hint={hint}>
        <ButtonLink href={campaignPath(campaign.id, 'edit')}>{backTo(campaign.name)}</ButtonLink>
      </PageHeader>
      <Steps names={list.steps} step={step} label={list.stepLabel} />
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {content}
    </>,
  )
}
