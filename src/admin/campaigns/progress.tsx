import { readCounts, type Counts } from '../../campaigns/counts'
import type { ListedCampaign } from '../../campaigns/store'
import type { AdminContext } from '../route'

type ProgressProps = { c: AdminContext; id: number; latest: NonNullable<ListedCampaign['latest']> }

/** How far the last run is: everybody who is not waiting any more. */
export function Progress({ c, id, latest }: ProgressProps) {
  const { campaigns: text } = c.var.text
  const counts = readCounts(latest.counts)
  const { total } = counts
  const done = doneOf(counts)
  const words = `progress-${id}`
  if (total === 0) return <span class="text-sm">{latest.state === 'freezing' ? text.freezing : text.noProgress}</span>
  return (
    <div class="flex min-w-0 flex-col gap-1">
      <progress class="progress progress-primary w-full" value={done} max={total} aria-labelledby={words} />
      <span id={words} class="text-base-content/80 text-sm">
        {latest.state === 'freezing'
          ? text.freezing
          : text.progress(done.toLocaleString(c.var.locale), total.toLocaleString(c.var.locale))}
      </span>
    </div>
  )
}

/** Everybody of whom it is known what became of them; whom a stop or a cancellation left out had no turn. */
export function doneOf({ total, pending, byReason }: Counts): number {
  const untouched = byReason.filter(({ reason }) => reason === 'stopped' || reason === 'cancelled')
  return total - pending - untouched.reduce((sum, { people }) => sum + people, 0)
}
