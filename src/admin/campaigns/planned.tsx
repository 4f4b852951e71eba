import type { Campaign } from '../../campaigns/campaign'
import { Alert, Button, ConfirmDialog, LocalTime } from '../components'
import type { AdminContext } from '../route'
import { campaignPath } from './paths'

/** When it goes out by itself, and the way back. */
export function Planned({ c, campaign, at }: { c: AdminContext; campaign: Campaign; at: number }) {
  const { text, staff, csrfToken } = c.var
  const { run } = text.campaigns
  const mayUnplan = campaign.state === 'scheduled' && staff.can('whatsapp_campaign', 'edit')
  return (
    <Alert kind="info">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p>
          {run.planned}: <LocalTime at={at} />
        </p>
        {mayUnplan ? (
          <>
            <Button kind="plain" small opens="unplan">
              {run.unplan}
            </Button>
            <ConfirmDialog
              id="unplan"
              title={run.unplanTitle}
              action={campaignPath(campaign.id, 'unplan')}
              csrfToken={csrfToken}
              yes={run.unplan}
              no={run.keep}
              danger={false}
            >
              <p>{run.unplanAdvice}</p>
            </ConfirmDialog>
          </>
        ) : null}
      </div>
    </Alert>
  )
}
