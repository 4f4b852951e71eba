import type { Campaign } from '../../campaigns/campaign'
import type { ShownRun } from '../../campaigns/results-store'
import { readPlan } from '../../campaigns/results-store'
import { Alert, ButtonLink, Card, LocalTime } from '../components'
import type { AdminContext } from '../route'
import { AbCard } from './ab-card'
import { Funnel } from './funnel'
import { campaignPath } from './paths'
import { PaceLine } from './pace-line'
import { doneOf } from './progress'
import { RunActions } from './run-actions-bar'
import { RunTiles } from './run-tiles'
import { TimesCard } from './times-card'
import { Trouble } from './trouble'
import { UnknownCard } from './unknown-card'

const LIVE_STATES: readonly ShownRun['state'][] = ['freezing', 'sending', 'sampled']
/** Statuses and answers come for a while after the last message went out. */
const AFTERWARDS_MS = 10 * 60_000

export type RunProps = { c: AdminContext; campaign: Campaign; run: ShownRun }

/** One run: what the server knows of it now, drawn anew every few seconds while something may change. */
export async function RunPart(props: RunProps & { isOnly: boolean; at: number }) {
  const { c, campaign, run, isOnly } = props
  const { run: text } = c.var.text.campaigns
  const { total } = run.counts
  const done = doneOf(run.counts)
  const path = campaignPath(campaign.id, undefined, { run: run.run })
  const isGoing = LIVE_STATES.includes(run.state)
  const isFresh = isGoing || (run.finishedAt !== null && run.finishedAt > props.at - AFTERWARDS_MS)
  const polls = isFresh
    ? {
        'hx-get': path,
        'hx-trigger': `every ${isGoing ? 2 : 10}s`,
        'hx-select': '#run',
        'hx-select-oob': '#campaign-state',
      }
    : {}
  const plan = await readPlan(c.env, campaign.id, run.run)
  const words = text.done(done.toLocaleString(c.var.locale), total.toLocaleString(c.var.locale))
  return (
    <div id="run" class="flex flex-col gap-6" {...polls} hx-target="this" hx-swap="outerMorph">
      <Reason {...props} />
      <Card title={text.title(run.run, isOnly)}>
        <div class="flex flex-wrap items-center justify-between gap-3">
          <p class="text-sm">
            <span class="font-medium">{text.states[run.state]}</span> · {text.began} <LocalTime at={run.startedAt} />
            {run.finishedAt === null ? null : (
              <>
                {' '}
                · {text.finished} <LocalTime at={run.finishedAt} />
              </>
            )}
          </p>
          <RunActions {...props} />
        </div>
        {total === 0 ? null : (
          <div class="flex flex-col gap-1">
            <progress class="progress progress-primary w-full" value={done} max={total} aria-labelledby="run-done" />
            <p id="run-done" class="text-sm">
              {words}
            </p>
          </div>
        )}
        {isGoing ? <PaceLine {...props} /> : null}
        <RunTiles c={c} counts={run.counts} hasLink={plan?.settings.link != null} />
        <div>
          <ButtonLink href={campaignPath(campaign.id, 'recipients', { run: run.run })} small>
            {text.recipients.link}
          </ButtonLink>
        </div>
      </Card>
      <UnknownCard {...props} />
      <Trouble {...props} />
      {plan?.settings.ab ? <AbCard {...props} ab={plan.settings.ab} /> : null}
      <Funnel c={c} counts={run.counts} />
      <TimesCard {...props} />
    </div>
  )
}

/** Why it stands still, and what helps. */
function Reason({ c, run, campaign }: RunProps) {
  const { states } = c.var.text.campaigns.run
  const reason = run.stateReason ?? (campaign.run === run.run ? campaign.stateReason : null)
  if (!reason || (run.state !== 'stopped' && run.state !== 'paused')) return <></>
  return (
    <Alert kind={run.state === 'stopped' ? 'error' : 'warning'}>
      <p class="font-semibold">
        {states[run.state]}: {c.var.text.said(reason.reason)}
      </p>
      <p>{c.var.text.said(reason.cure)}</p>
    </Alert>
  )
}
