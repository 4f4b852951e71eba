import { type Campaign, isDeletable, isEditable } from '../../campaigns/campaign'
import { listRuns } from '../../campaigns/results-store'
import { now } from '../../clock'
import { own } from '../../own'
import { Alert, Button, ButtonLink, ConfirmDialog, CsrfField, PageHeader } from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { About } from './about'
import { campaignOf } from './campaign-of'
import { CAMPAIGNS, campaignPath } from './paths'
import { Planned } from './planned'
import { RunPart } from './run-part'
import { RunsCard } from './runs-card'
import { StateBadge } from './state-badge'

/** Everything about one campaign: what it is, how its last run (or that of the address) goes, and how the others went. */
export async function campaignPage(c: AdminContext): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  const { campaigns: text } = c.var.text
  const runs = await listRuns(c.env, campaign.id)
  const asked = Number(c.req.query('run') ?? runs.find(({ state }) => state !== 'missed')?.run ?? 0)
  const run = runs.find((one) => one.run === asked) ?? null
  const notice = takeNotice(c, text.done)
  const failed = takeFailure(c)
  return showPage(
    c,
    { title: campaign.name, place: 'campaigns' },
    <>
      <PageHeader
        title={campaign.name}
        hint={
          <span id="campaign-state">
            <StateBadge state={campaign.state} text={text} />
          </span>
        }
      >
        <ButtonLink href={CAMPAIGNS}>{text.back}</ButtonLink>
        <Actions c={c} campaign={campaign} />
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {failed ? <Alert kind="error">{failed}</Alert> : null}
      {campaign.state === 'draft' && runs.length === 0 ? <Alert kind="info">{text.run.draft}</Alert> : null}
      {campaign.nextRunAt !== null ? <Planned c={c} campaign={campaign} at={campaign.nextRunAt} /> : null}
      {run ? <RunPart c={c} campaign={campaign} run={run} isOnly={runs.length === 1} at={now()} /> : null}
      <About c={c} campaign={campaign} />
      {runs.length > 1 ? <RunsCard c={c} campaign={campaign} runs={runs} chosen={asked} /> : null}
    </>,
  )
}

/** Why what was asked for was not done: `?failed=changed`. */
function takeFailure(c: AdminContext): string | null {
  const { failed } = c.var.text.campaigns
  const name = c.req.query('failed') ?? ''
  return own(failed, name) ?? null
}

function Actions({ c, campaign }: { c: AdminContext; campaign: Campaign }) {
  const { text, staff, csrfToken } = c.var
  const { run } = text.campaigns
  const mayEdit = staff.can('whatsapp_campaign', 'edit') && isEditable(campaign)
  return (
    <>
      {mayEdit ? <ButtonLink href={campaignPath(campaign.id, 'edit')}>{run.edit}</ButtonLink> : null}
      {staff.can('whatsapp_campaign', 'create') ? (
        <form method="post" action={campaignPath(campaign.id, 'duplicate')}>
          <CsrfField token={csrfToken} />
          <Button kind="plain">{run.duplicate}</Button>
        </form>
      ) : null}
      {staff.can('whatsapp_campaign', 'delete') && isDeletable(campaign) ? (
        <>
          <Button kind="danger" opens="remove-campaign">
            {run.remove}
          </Button>
          <ConfirmDialog
            id="remove-campaign"
            title={run.confirmRemove(campaign.name)}
            action={campaignPath(campaign.id, 'delete')}
            csrfToken={csrfToken}
            yes={run.removeYes}
            no={text.common.cancel}
          >
            <p>{run.removeAdvice}</p>
          </ConfirmDialog>
        </>
      ) : null}
      {mayEdit && campaign.state === 'draft' ? (
        <ButtonLink href={campaignPath(campaign.id, 'review')} kind="primary">
          {run.look}
        </ButtonLink>
      ) : null}
    </>
  )
}
