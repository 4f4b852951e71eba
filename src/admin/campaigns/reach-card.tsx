import type { Campaign } from '../../campaigns/campaign'
import type { Estimate } from '../../campaigns/estimate'
import { Alert, Card, Table } from '../components'
import type { AdminContext } from '../route'
import { shown } from './run-tiles'

/** From everybody in the list to who gets it, with why the others do not. */
export function ReachCard({ c, campaign, found }: { c: AdminContext; campaign: Campaign; found: Estimate }) {
  const { review: words } = c.var.text.campaigns
  const { rows } = words
  const left = [
    [rows.duplicates, found.duplicates],
    [rows.invalid, found.invalid],
    [rows.optedOut, found.optedOut],
    ...(campaign.settings.needsOptIn ? [[rows.noOptIn, found.noOptIn] as const] : []),
    ...(campaign.settings.notWithinDays === null ? [] : [[rows.recently, found.recently] as const]),
    [rows.notServed, found.notServed],
    [rows.valuesMissing, found.valuesMissing],
  ] as const
  return (
    <Card title={words.who}>
      <Table caption={words.who} columns={[words.columns.what, words.columns.people]}>
        <Line title={rows.inList} people={shown(c, found.inList)} />
        {left.map(([title, people]) => (
          <Line title={title} people={people === 0 ? '0' : `− ${shown(c, people)}`} isQuiet={people === 0} />
        ))}
        <tr class="font-semibold">
          <th scope="row">{rows.reached}</th>
          <td class="text-end tabular-nums">{shown(c, found.reached)}</td>
        </tr>
        {found.overPortfolio > 0 ? <Line title={rows.overPortfolio} people={shown(c, found.overPortfolio)} /> : null}
      </Table>
      {found.reached === 0 ? <Alert kind="warning">{words.nobody}</Alert> : null}
    </Card>
  )
}

function Line({ title, people, isQuiet = false }: { title: string; people: string; isQuiet?: boolean }) {
  return (
    <tr class={isQuiet ? 'text-base-content/80' : ''}>
      <th scope="row" class="font-normal">
        {title}
      </th>
      <td class="text-end whitespace-nowrap tabular-nums">{people}</td>
    </tr>
  )
}
