import type { Moment } from '../../dashboard/figures'
import { unitOf, type Period } from '../../dashboard/period'
import { Card, EmptyState } from '../components'
import type { AdminContext } from '../route'
import { duration } from '../text/en/dashboard'
import { ColumnChart, LineChart } from './chart'
import { FigureTable } from './figure-table'
import { numberIn, oneDigit } from './tiles'

export function Volume({ c, period, moments }: { c: AdminContext; period: Period; moments: readonly Moment[] }) {
  const { charts, columns } = c.var.text.dashboard
  const sum = (of: 'in' | 'out') =>
    numberIn(
      c,
      moments.reduce((all, moment) => all + moment[of], 0),
    )
  const isEmpty = moments.every((moment) => moment.in + moment.out === 0)
  if (isEmpty) return <Nothing title={charts.volume} c={c} />
  return (
    <Card title={charts.volume} hint={`↑ ${charts.up} · ↓ ${charts.down}`}>
      <ColumnChart
        locale={c.var.locale}
        id="volume"
        title={charts.volume}
        says={charts.volumeSays(period.firstDay, period.lastDay, sum('in'), sum('out'))}
        columns={moments.map(({ wall, in: up, out: down }) => ({ label: labelOf(c, wall, period), up, down }))}
      />
      <FigureTable
        title={charts.figures}
        of={charts.volume}
        columns={[columns.when, columns.in, columns.out]}
        rows={moments.map((moment) => [
          wholeLabel(moment.wall, period),
          numberIn(c, moment.in),
          numberIn(c, moment.out),
        ])}
      />
    </Card>
  )
}

type Hours = readonly { hour: number; in: number; out: number }[]

export function HoursOfDay({ c, hours }: { c: AdminContext; hours: Hours }) {
  const { charts, columns } = c.var.text.dashboard
  const busiest = hours.reduce((most, one) => (one.in + one.out > most.in + most.out ? one : most))
  if (busiest.in + busiest.out === 0) return null
  return (
    <Card title={charts.hours} hint={`↑ ${charts.up} · ↓ ${charts.down}`}>
      <ColumnChart
        locale={c.var.locale}
        id="hours"
        title={charts.hours}
        says={charts.hoursSays(clockOf(busiest.hour))}
        columns={hours.map(({ hour, in: up, out: down }) => ({ label: clockOf(hour), up, down }))}
      />
      <FigureTable
        title={charts.figures}
        of={charts.hours}
        columns={[columns.when, columns.in, columns.out]}
        rows={hours.map((one) => [clockOf(one.hour), numberIn(c, one.in), numberIn(c, one.out)])}
      />
    </Card>
  )
}

export function Responses({ c, period, moments }: { c: AdminContext; period: Period; moments: readonly Moment[] }) {
  const { charts, columns } = c.var.text.dashboard
  const known = moments.filter(({ answers }) => answers > 0)
  if (known.length === 0) return <Nothing title={charts.response} c={c} />
  const unit = unitFor(Math.max(...known.map(({ answers, answerMs }) => answerMs / answers)))
  const sum = known.reduce((all, { answerMs }) => all + answerMs, 0)
  const count = known.reduce((all, { answers }) => all + answers, 0)
  return (
    <Card title={charts.response}>
      <LineChart
        locale={c.var.locale}
        id="response"
        title={charts.response}
        says={charts.responseSays(duration(sum / count))}
        columns={moments.map(({ wall, answers, answerMs }) => ({
          label: labelOf(c, wall, period),
          up: answers === 0 ? 0 : answerMs / answers / unit.ms,
          isKnown: answers > 0,
        }))}
        format={(value) => duration(value * unit.ms)}
        tick={(value) => `${value} ${unit.name}`}
      />
      <FigureTable
        title={charts.figures}
        of={charts.response}
        columns={[columns.when, columns.answers, columns.response]}
        rows={known.map((one) => [
          wholeLabel(one.wall, period),
          numberIn(c, one.answers),
          duration(one.answerMs / one.answers),
        ])}
      />
    </Card>
  )
}

export function Ratings({ c, stars }: { c: AdminContext; stars: readonly number[] }) {
  const { charts, columns } = c.var.text.dashboard
  const count = stars.reduce((sum, one) => sum + one, 0)
  if (count === 0) return null
  const average = stars.reduce((sum, one, at) => sum + one * (at + 1), 0) / count
  return (
    <Card title={charts.stars}>
      <ColumnChart
        locale={c.var.locale}
        id="stars"
        title={charts.stars}
        says={charts.starsSays(oneDigit(c, average))}
        columns={stars.map((up, at) => ({ label: `${at + 1} ★`, up }))}
      />
      <FigureTable
        title={charts.figures}
        of={charts.stars}
        columns={[columns.stars, columns.count]}
        rows={stars.map((one, at) => [String(at + 1), numberIn(c, one)])}
      />
    </Card>
  )
}

/** Round figures beside the axis: of seconds, minutes or hours. */
function unitFor(longestMs: number): { ms: number; name: string } {
  if (longestMs < 120_000) return { ms: 1000, name: 's' }
  return longestMs < 7_200_000 ? { ms: 60_000, name: 'min' } : { ms: 3_600_000, name: 'h' }
}

function Nothing({ title, c }: { title: string; c: AdminContext }) {
  return (
    <Card title={title}>
      <EmptyState title={c.var.text.dashboard.charts.nothing} />
    </Card>
  )
}

/** `14:00` of one day, else `3 Dec`. The wall's clock is written as if it were UTC. */
function labelOf(c: AdminContext, wall: number, period: Period): string {
  if (unitOf(period) < 86_400_000) return clockOf(new Date(wall).getUTCHours())
  return new Intl.DateTimeFormat(c.var.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(wall)
}

function wholeLabel(wall: number, period: Period): string {
  const iso = new Date(wall).toISOString()
  return unitOf(period) < 86_400_000 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10)
}

function clockOf(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
