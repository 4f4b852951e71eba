import { Alert, Button, ConfirmDialog, CsrfField } from '../components'
import { campaignPath } from './paths'
import type { RunProps } from './run-part'
import { shown } from './run-tiles'

/** Nobody but a person decides what may make somebody get a message twice. */
export function UnknownCard({ c, campaign, run }: RunProps) {
  const { text, staff, csrfToken } = c.var
  const { unknown: words, keep } = text.campaigns.run
  const people = run.counts.unknown - run.counts.leftUnknown
  if (people <= 0) return <></>
  const path = campaignPath(campaign.id, 'unknown', { run: run.run })
  return (
    <Alert kind="warning">
      <div class="flex flex-col gap-3">
        <div>
          <h2 class="font-semibold">{words.title(shown(c, people))}</h2>
          <p>{words.advice}</p>
        </div>
        {staff.can('whatsapp_campaign', 'edit') ? (
          <div class="flex flex-wrap gap-2">
            <Button kind="plain" small opens="retry-unknown">
              {words.retry}
            </Button>
            <form method="post" action={`${path}&decision=leave`}>
              <CsrfField token={csrfToken} />
              <Button kind="plain" small>
                {words.leave}
              </Button>
            </form>
            <ConfirmDialog
              id="retry-unknown"
              title={words.confirmRetry}
              action={`${path}&decision=retry`}
              csrfToken={csrfToken}
              yes={words.retry}
              no={keep}
            >
              <p>{words.retryAdvice(shown(c, people))}</p>
            </ConfirmDialog>
          </div>
        ) : null}
      </div>
    </Alert>
  )
}
