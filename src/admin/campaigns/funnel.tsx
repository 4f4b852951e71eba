import type { Counts } from '../../campaigns/counts'
import { Card, EmptyState } from '../components'
import { ColumnChart } from '../dashboard/chart'
import { FigureTable } from '../dashboard/figure-table'
import type { AdminContext } from '../route'
import { shown, shownDecimal } from './run-tiles'

/** From sent to answered: how many of each step are left. */
export function Funnel({ c, counts }: { c: AdminContext; counts: Counts }) {
  const { charts, tiles } = c.var.text.campaigns.run
  const { total, accepted, delivered, read, replied, tapped, clicked } = counts
  if (total === 0) return <></>
  if (accepted === 0)
    return (
      <Card title={charts.funnel}>
        <EmptyState title={charts.nothing} />
      </Card>
    )
  const steps = [
    { label: tiles.accepted, up: accepted },
    { label: tiles.delivered, up: delivered },
    { label: tiles.read, up: read },
    { label: tiles.replied, up: replied },
    ...(tapped > 0 ? [{ label: tiles.tapped, up: tapped }] : []),
    ...(clicked > 0 ? [{ label: tiles.clicked, up: clicked }] : []),
  ]
  return (
    <Card title={charts.funnel}>
      <ColumnChart
        locale={c.var.locale}
        id="funnel"
        title={charts.funnel}
        says={charts.funnelSays(shown(c, accepted), shown(c, delivered), shown(c, read), shown(c, replied))}
        columns={steps}
      />
      <FigureTable
        title={charts.figures}
        of={charts.funnel}
        columns={[charts.step, c.var.text.campaigns.run.count, charts.share]}
        rows={steps.map(({ label, up }) => [label, shown(c, up), `${shownDecimal(c, (up / accepted) * 100)} %`])}
      />
    </Card>
  )
}
