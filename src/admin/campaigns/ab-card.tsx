import type { CampaignSettings } from '../../campaigns/schema'
import type { Figures } from '../../campaigns/counts'
import { Card, Table } from '../components'
import { ColumnChart } from '../dashboard/chart'
import type { RunProps } from './run-part'
import { shown, shownDecimal } from './run-tiles'

type AbProps = RunProps & { ab: NonNullable<CampaignSettings['ab']> }

/** Both halves beside each other, and which of them went to the rest. */
export function AbCard({ c, run, ab }: AbProps) {
  const { ab: words } = c.var.text.campaigns.run
  const { a, b } = run.counts.byVariant
  const shareOf = ({ accepted, read, replied }: Figures) =>
    accepted === 0 ? 0 : ((ab.by === 'read' ? read : replied) / accepted) * 100
  const percent = (figures: Figures) => shownDecimal(c, shareOf(figures))
  return (
    <Card
      title={words.title}
      hint={
        run.winner === null ? `${words.none} ${words.waiting(words.by[ab.by])}` : words.winner(words.names[run.winner])
      }
    >
      <ColumnChart
        locale={c.var.locale}
        id="variants"
        title={words.title}
        says={words.chartSays(percent(a), percent(b))}
        columns={(['a', 'b'] as const).map((variant) => ({
          label: `${words.names[variant]}: ${percent(run.counts.byVariant[variant])} %`,
          up: shareOf(run.counts.byVariant[variant]),
        }))}
        tick={(value) => `${value} %`}
        format={(value) => `${shownDecimal(c, value)} %`}
      />
      <Table
        caption={words.title}
        columns={[
          words.columns.variant,
          words.columns.sent,
          words.columns.delivered,
          words.columns.read,
          words.columns.replied,
        ]}
      >
        {(['a', 'b'] as const).map((variant) => {
          const { accepted, delivered, read, replied } = run.counts.byVariant[variant]
          const withShare = (people: number) =>
            accepted === 0 ? shown(c, people) : `${shown(c, people)} (${shownDecimal(c, (people / accepted) * 100)} %)`
          return (
            <tr>
              <th scope="row">{words.names[variant]}</th>
              <td>{shown(c, accepted)}</td>
              <td class="whitespace-nowrap">{withShare(delivered)}</td>
              <td class="whitespace-nowrap">{withShare(read)}</td>
              <td class="whitespace-nowrap">{withShare(replied)}</td>
            </tr>
          )
        })}
      </Table>
    </Card>
  )
}
