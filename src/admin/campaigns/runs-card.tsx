import type { Campaign } from '../../campaigns/campaign'
import type { ShownRun } from '../../campaigns/results-store'
import { Card, LocalTime, Table } from '../components'
import { ColumnChart } from '../dashboard/chart'
import type { AdminContext } from '../route'
import { campaignPath } from './paths'
import { shown, shownDecimal } from './run-tiles'

const CHARTED = 12

type RunsProps = { c: AdminContext; campaign: Campaign; runs: readonly ShownRun[]; chosen: number }

/** Runs of a recurring campaign beside each other: whether it wears out shows in the shares. */
export function RunsCard({ c, campaign, runs, chosen }: RunsProps) {
  const { runs: words, states, run: nameOf } = c.var.text.campaigns.run
  const sent = runs
    .filter(({ counts }) => counts.accepted > 0)
    .slice(0, CHARTED)
    .toReversed()
  const share = (people: number, { counts }: ShownRun) => (people / counts.accepted) * 100
  return (
    <Card title={words.title}>
      {sent.length > 1 ? (
        <>
          <p class="text-base-content/80 text-sm">{words.chartHint}</p>
          <ColumnChart
            locale={c.var.locale}
            id="runs"
            title={words.chart}
            says={words.chartSays(sent.length)}
            columns={sent.map((run) => ({
              label: String(run.run),
              up: share(run.counts.read, run),
              down: share(run.counts.replied, run),
            }))}
            tick={(value) => `${value} %`}
            format={(value) => `${shownDecimal(c, value)} %`}
          />
        </>
      ) : null}
      <Table caption={words.title} columns={Object.values(words.columns)}>
        {runs.map((run) => {
          const { counts } = run
          return (
            <tr class={run.run === chosen ? 'bg-base-200' : ''}>
              <th scope="row" class="font-normal whitespace-nowrap">
                {run.state === 'missed' ? (
                  nameOf(run.run)
                ) : (
                  <a
                    class="link"
                    href={campaignPath(campaign.id, undefined, { run: run.run })}
                    aria-current={run.run === chosen ? 'page' : undefined}
                  >
                    {nameOf(run.run)}
                  </a>
                )}
              </th>
              <td class="whitespace-nowrap">
                <LocalTime at={run.state === 'missed' ? run.plannedAt : run.startedAt} />
              </td>
              <td class="whitespace-nowrap">{run.state === 'missed' ? words.missed : states[run.state]}</td>
              {[counts.total, counts.accepted, counts.delivered, counts.read, counts.replied, counts.failed].map(
                (people) => (
                  <td>{shown(c, people)}</td>
                ),
              )}
            </tr>
          )
        })}
      </Table>
    </Card>
  )
}
