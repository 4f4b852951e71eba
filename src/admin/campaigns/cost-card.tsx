import type { Estimate } from '../../campaigns/estimate'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { ButtonLink, Card, Table } from '../components'
import type { AdminContext } from '../route'
import { categoryName } from '../templates/status-badge'
import { costInWords } from './cost-words'
import { countryName } from './country-name'
import { money } from './money'
import { RATES } from './paths'
import { shown } from './run-tiles'

const SHOWN_COUNTRIES = 12

type CostProps = { c: AdminContext; found: Estimate; template: TemplateDefinition | null }

export function CostCard({ c, found, template }: CostProps) {
  const { review: words } = c.var.text.campaigns
  const first = found.byCountry.slice(0, SHOWN_COUNTRIES)
  const others = found.byCountry.slice(SHOWN_COUNTRIES)
  return (
    <Card title={words.cost} hint={words.costHint}>
      <p>
        {words.category}:{' '}
        <span class="font-medium">{categoryName(template?.category ?? '', c.var.text.templates)}</span>
      </p>
      {first.length === 0 ? null : (
        <Table caption={words.cost} columns={[words.country, words.people, words.rate, words.sum]}>
          {first.map(({ country, people, rate, cost }) => (
            <tr>
              <th scope="row" class="font-normal">
                {countryName(c.var.locale, country, words.unknownCountry)}
              </th>
              <td class="tabular-nums">{shown(c, people)}</td>
              <td class="whitespace-nowrap">
                {rate ? money(c.var.locale, rate.micros, rate.currency, { isRate: true }) : words.noRate}
              </td>
              <td class="whitespace-nowrap">
                {rate && cost !== null ? money(c.var.locale, cost, rate.currency) : words.noRate}
              </td>
            </tr>
          ))}
          {others.length > 0 ? (
            <tr>
              <th scope="row" class="font-normal">
                {words.otherCountries(others.length)}
              </th>
              <td class="tabular-nums">
                {shown(
                  c,
                  others.reduce((sum, { people }) => sum + people, 0),
                )}
              </td>
              <td></td>
              <td></td>
            </tr>
          ) : null}
        </Table>
      )}
      <p>
        {words.total}: <span class="font-semibold">{costInWords(c, found)}</span>
      </p>
      <div>
        <ButtonLink href={RATES} small>
          {words.rates}
        </ButtonLink>
      </div>
    </Card>
  )
}
