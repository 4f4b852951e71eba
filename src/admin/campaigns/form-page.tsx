import { optionOf, readConfig } from '../../settings/snapshot'
import { isTimeZone } from '../../settings/hours-zone'
import { Alert, ButtonLink, PageHeader } from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { type Campaign, isEditable } from '../../campaigns/campaign'
import { campaignOf } from './campaign-of'
import { CampaignForm } from './campaign-form'
import { Conflict } from './conflict'
import { readFormChoices } from './form-choices'
import { type FormErrors, type FormValues, NEW_CAMPAIGN, storedValues } from './form-values'
import { FormBeside } from './form-beside'
import { CAMPAIGNS, campaignPath } from './paths'

/** The form once more, as it was typed. `theirs`: what somebody else saved meanwhile. */
export type Again = { values: FormValues; errors: FormErrors; theirs?: Campaign }

export function newCampaignPage(c: AdminContext, again?: Again): Promise<Response> {
  return showForm(c, null, again)
}

export async function editCampaignPage(c: AdminContext, again?: Again): Promise<Response> {
  const campaign = await campaignOf(c)
  if (!campaign) return showAbsent(c)
  if (!isEditable(campaign)) return c.redirect(campaignPath(campaign.id, undefined, { failed: 'running' }), 303)
  return showForm(c, campaign, again)
}

async function showForm(c: AdminContext, campaign: Campaign | null, again?: Again): Promise<Response> {
  const { form } = c.var.text.campaigns
  const choices = await readFormChoices(c)
  const fresh = campaign ? storedValues(campaign) : { ...NEW_CAMPAIGN, time_zone: await zoneOf(c) }
  const values = again?.values ?? fresh
  const errors = again?.errors ?? {}
  const isRefused = Object.keys(errors).length > 0
  const title = campaign ? form.editTitle(campaign.name) : form.addTitle
  const columns = campaign?.audience.by === 'list' ? campaign.audience.columns : []
  return showPage(
    c,
    { title, place: 'campaigns', scripts: ['campaigns.js'], status: again?.theirs ? 409 : isRefused ? 422 : 200 },
    <>
      <PageHeader title={title}>
        {campaign ? (
          <ButtonLink href={campaignPath(campaign.id)}>{c.var.text.campaigns.backTo(campaign.name)}</ButtonLink>
        ) : (
          <ButtonLink href={CAMPAIGNS}>{c.var.text.campaigns.back}</ButtonLink>
        )}
      </PageHeader>
      {isRefused ? <Refusal say={form.notSaved} errors={errors} /> : null}
      {campaign && campaign.state !== 'draft' ? <Alert kind="info">{form.locked}</Alert> : null}
      {again?.theirs ? <Conflict c={c} theirs={again.theirs} values={values} choices={choices} /> : null}
      <FormBeside c={c}>
        <CampaignForm
          c={c}
          words={form}
          campaign={campaign}
          values={values}
          errors={errors}
          choices={choices}
          columns={columns}
        />
      </FormBeside>
    </>,
  )
}

/** Each mistake is said here too: some fields are folded away. */
function Refusal({ say, errors }: { say: string; errors: FormErrors }) {
  return (
    <Alert kind="error">
      <p>{say}</p>
      <ul class="list-disc ps-5">
        {[...new Set(Object.values(errors))].map((message) => (
          <li>{message}</li>
        ))}
      </ul>
    </Alert>
  )
}

async function zoneOf(c: AdminContext): Promise<string> {
  const config = await readConfig(c.env)
  const zone = config ? optionOf(config, 'whatsapp_time_zone') : ''
  return isTimeZone(zone) ? zone : 'UTC'
}
