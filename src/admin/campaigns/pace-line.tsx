import { stubs } from '../../../durable-objects/stubs'
import type { Progress } from '../../campaigns/wave'
import { log } from '../../log'
import { LocalTime } from '../components'
import { lasting } from './lasting'
import type { RunProps } from './run-part'

/** How fast it is, how long that takes for the rest, and what it waits for. */
export async function PaceLine({ c, campaign, run }: RunProps) {
  const { pace } = c.var.text.campaigns.run
  const progress = await progressOf({ c, campaign, run })
  if (!progress) return <p class="text-base-content/80 text-sm">{pace.noSign}</p>
  const { perSecond, perSecondAllowed, waitingFor, until } = progress
  const left = run.counts.pending - run.counts.retrying
  const speed = perSecond > 0 ? perSecond : perSecondAllowed
  const shown = (value: number) =>
    (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10).toLocaleString(c.var.locale)
  const waits = pace.waits[waitingFor]
  return (
    <p class="text-sm">
      <span class="font-medium">{pace.title}:</span> {pace.now(shown(perSecond))} (
      {pace.allowed(shown(perSecondAllowed))})
      {left > 0 && run.frozenAt !== null ? (
        <>, {speed > 0 ? pace.left(lasting(left / speed, c.var)) : pace.unknown}</>
      ) : null}
      . {waits}{' '}
      {waits !== '' && until !== null ? (
        <>
          {pace.until}: <LocalTime at={until} />
        </>
      ) : null}
    </p>
  )
}

/** Null where the number's object does not answer: the page does not need it. */
async function progressOf({ c, campaign, run }: RunProps): Promise<Progress | null> {
  try {
    const number = stubs(c.env).senderNumber(run.phoneNumberId)
    return await number.progress({ campaignId: campaign.id, run: run.run })
  } catch (error) {
    log('warn', 'campaigns.progress-unknown', { campaign: campaign.id, error })
    return null
  }
}
