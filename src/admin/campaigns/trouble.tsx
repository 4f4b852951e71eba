import { SKIP_REASONS } from '../../campaigns/recipient'
import { describeFailure } from '../../whatsapp/failures'
import { Badge, Button, Card, ConfirmDialog } from '../components'
import { campaignPath } from './paths'
import { canBeRetried } from '../../campaigns/retryable'
import type { RunProps } from './run-part'
import { shown } from './run-tiles'

/** Failures and those left out, by cause, the most frequent first, each with what helps. */
export function Trouble(props: RunProps) {
  const { c, campaign, run } = props
  const { run: words } = c.var.text.campaigns
  const { byCode, byReason } = run.counts
  if (byCode.length + byReason.length === 0) return <></>
  return (
    <Card title={words.trouble}>
      <ul class="divide-base-300 divide-y" aria-label={words.trouble}>
        {byCode.map(({ code, people }) => {
          const { reason, cure } = describeFailure(code)
          return (
            <Cause
              {...props}
              reason={c.var.text.said(reason)}
              cure={c.var.text.said(cure)}
              people={people}
              code={code}
              isRetryable={canBeRetried(code)}
            />
          )
        })}
        {byReason.map(({ reason: symbol, people }) => {
          const known = SKIP_REASONS.find((one) => one === symbol) ?? 'other'
          return (
            <Cause
              {...props}
              {...words.reasons[known]}
              people={people}
              code={null}
              isRetryable={symbol === 'stopped'}
            />
          )
        })}
      </ul>
      <Retry c={c} campaign={campaign} run={run} />
    </Card>
  )
}

type CauseProps = RunProps & { reason: string; cure: string; people: number; code: number | null; isRetryable: boolean }

function Cause({ c, reason, cure, people, code, isRetryable }: CauseProps) {
  const { run: words } = c.var.text.campaigns
  return (
    <li class="flex flex-col gap-1 py-3">
      <p class="flex flex-wrap items-center gap-2">
        <span class="font-medium">{words.people(shown(c, people))}</span>
        {code === null ? null : <span class="text-base-content/80 text-sm">{words.code(code)}</span>}
        {isRetryable ? <Badge kind="info">{words.canRetry}</Badge> : null}
      </p>
      <p class="break-words">{reason}</p>
      <p class="text-base-content/80 text-sm break-words">{cure}</p>
    </li>
  )
}

/** Only what may pass: who has no WhatsApp or opted out is not written to again. */
function Retry({ c, campaign, run }: RunProps) {
  const { text, staff, csrfToken } = c.var
  const { run: words } = text.campaigns
  const isNow = run.state !== 'freezing' && run.state !== 'missed'
  const codes = run.counts.byCode.filter(({ code }) => canBeRetried(code))
  const stopped = run.counts.byReason.find(({ reason }) => reason === 'stopped')?.people ?? 0
  const people = codes.reduce((sum, one) => sum + one.people, 0) + stopped
  if (people === 0 || !isNow || !staff.can('whatsapp_campaign', 'edit')) return <></>
  return (
    <div>
      <Button kind="plain" opens="retry-failed">
        {words.retryAll(shown(c, people))}
      </Button>
      <ConfirmDialog
        id="retry-failed"
        title={words.confirmRetry}
        action={campaignPath(campaign.id, 'retry', { run: run.run })}
        csrfToken={csrfToken}
        yes={words.retryAll(shown(c, people))}
        no={words.keep}
        danger={false}
      >
        <p>{words.retryAdvice(shown(c, people), words.retryCost)}</p>
      </ConfirmDialog>
    </div>
  )
}
