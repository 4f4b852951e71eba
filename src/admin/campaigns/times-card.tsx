import type { ShownRun } from '../../campaigns/results-store'
import { stepsOf, withNow } from '../../campaigns/times'
import { readTimes } from '../../campaigns/times-store'
import { localTimeOf } from '../../campaigns/schedule'
import { Card } from '../components'
import { FigureTable } from '../dashboard/figure-table'
import { SeriesChart } from '../dashboard/series-chart'
import type { RunProps } from './run-part'
import { shown } from './run-tiles'

const HOUR_MS = 3_600_000

/** How the run came to its figures, on the clock of its campaign. Nothing before the first was sent. */
export async function TimesCard({ c, campaign, run, at }: RunProps & { at: number }) {
  const { charts, tiles } = c.var.text.campaigns.run
  if (run.counts.accepted === 0) return <></>
  const noted = await readTimes(c.env.DB, { campaignId: campaign.id, run: run.run })
  const { stepMs, points } = stepsOf(withNow(noted, { at, ...figuresOf(run) }), run.startedAt)
  const last = points.at(-1)!
  const { timeZone } = campaign
  const isWithinDay = last.at - points[0]!.at <= 24 * HOUR_MS
  return (
    <Card title={charts.times} hint={charts.timesHint(timeZone)}>
      <SeriesChart
        locale={c.var.locale}
        id="times"
        title={charts.times}
        says={charts.timesSays(
          wallOf(last.at, timeZone),
          charts.funnelSays(shown(c, last.sent), shown(c, last.delivered), shown(c, last.read), shown(c, last.replied)),
        )}
        labels={points.map((point) => labelOf(point.at, { timeZone, isWithinDay, stepMs, locale: c.var.locale }))}
        series={[
          { name: tiles.accepted, values: points.map(({ sent }) => sent) },
          { name: tiles.delivered, values: points.map(({ delivered }) => delivered) },
          { name: tiles.read, values: points.map(({ read }) => read) },
          { name: tiles.replied, values: points.map(({ replied }) => replied) },
        ]}
        format={(value) => shown(c, value)}
      />
      <FigureTable
        title={charts.figures}
        of={charts.times}
        columns={[charts.until, tiles.accepted, tiles.delivered, tiles.read, tiles.replied]}
        rows={points
          .slice(1)
          .map((point) => [
            wallOf(point.at, timeZone),
            shown(c, point.sent),
            shown(c, point.delivered),
            shown(c, point.read),
            shown(c, point.replied),
          ])}
      />
    </Card>
  )
}

function figuresOf({ counts: { accepted, delivered, read, replied } }: ShownRun) {
  return { sent: accepted, delivered, read, replied }
}

function wallOf(at: number, timeZone: string): string {
  return localTimeOf(at, timeZone).replace('T', ' ')
}

type Axis = { timeZone: string; isWithinDay: boolean; stepMs: number; locale: string }

/** Short enough for a phone: `14:05`, `Wed 14:00`, or `3 Dec` where a point is half a day or more. */
function labelOf(at: number, { timeZone, isWithinDay, stepMs, locale }: Axis): string {
  const clock = localTimeOf(at, timeZone).slice(11)
  if (isWithinDay) return clock
  if (stepMs >= 12 * HOUR_MS)
    return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' }).format(at)
  return `${new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' }).format(at)} ${clock}`
}
