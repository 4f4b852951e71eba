import type { Child } from 'hono/jsx'
import { Button, ConfirmDialog, CsrfField } from '../components'
import { campaignPath } from './paths'
import type { RunProps } from './run-part'
import { shown } from './run-tiles'

/** Pause and go on at once, since the one undoes the other; cancelling asks, since nothing does. */
export function RunActions({ c, campaign, run }: RunProps) {
  const { text, staff, csrfToken } = c.var
  const { run: words } = text.campaigns
  const { state, counts } = run
  if (!staff.can('whatsapp_campaign', 'edit') || state === 'missed') return <></>
  const isGoing = state === 'freezing' || state === 'sending' || state === 'sampled'
  if (!isGoing && state !== 'paused') return <></>
  return (
    <div class="flex flex-wrap gap-2">
      {isGoing ? (
        <Act c={c} action={campaignPath(campaign.id, 'pause', { run: run.run })}>
          <Button kind="plain" small>
            {words.pause}
          </Button>
        </Act>
      ) : (
        <Act c={c} action={campaignPath(campaign.id, 'resume', { run: run.run })}>
          <Button small>{words.resume}</Button>
        </Act>
      )}
      <Button kind="danger" small opens="cancel-run">
        {words.cancel}
      </Button>
      <ConfirmDialog
        id="cancel-run"
        title={words.confirmCancel}
        action={campaignPath(campaign.id, 'cancel', { run: run.run })}
        csrfToken={csrfToken}
        yes={words.cancel}
        no={words.keep}
      >
        <p>{words.cancelAdvice(shown(c, counts.pending))}</p>
        {campaign.nextRunAt === null ? null : <p>{words.cancelNext}</p>}
      </ConfirmDialog>
    </div>
  )
}

function Act({ c, action, children }: Pick<RunProps, 'c'> & { action: string; children?: Child }) {
  return (
    <form method="post" action={action}>
      <CsrfField token={c.var.csrfToken} />
      {children}
    </form>
  )
}
