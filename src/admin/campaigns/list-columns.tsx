import type { Campaign } from '../../campaigns/campaign'
import { columnNames } from '../../campaigns/read-list'
import type { ListState } from '../../campaigns/list-files'
import { Button, ButtonLink, Card, CheckField, CsrfField, Field } from '../components'
import { ColumnRow } from '../imports/column-row'
import type { AdminContext } from '../route'
import { showList } from './list-frame'
import { campaignPath } from './paths'

const SAMPLES = 3

/** Which column is what; what was guessed is chosen. */
export function columnsPage(
  c: AdminContext,
  campaign: Campaign,
  state: ListState,
  problem: string | null = null,
): Promise<Response> {
  const { list } = c.var.text.campaigns
  const rows = state.rows - (state.hasHeader ? 1 : 0)
  return showList(
    c,
    { campaign, step: 1, problem, hint: list.hint },
    <form method="post" action={campaignPath(campaign.id, 'list/columns')} class="flex flex-col gap-6">
      <CsrfField token={c.var.csrfToken} />
      <Card>
        <p class="break-words">
          <bdi>{list.about(state.file, rows.toLocaleString(c.var.locale), list.encodings[state.encoding])}</bdi>
        </p>
        <CheckField name="hasHeader" label={list.header} checked={state.hasHeader} />
        <Columns c={c} state={state} />
        <div class="max-w-xs">
          <Field name="country" label={list.country} value={state.country} maxlength={2} autocomplete="off" />
        </div>
      </Card>
      <div class="flex flex-wrap gap-2">
        <Button>{list.next}</Button>
        <ButtonLink href={campaignPath(campaign.id, 'list', { step: 'file' })} kind="quiet">
          {list.again}
        </ButtonLink>
      </div>
    </form>,
  )
}

function Columns({ c, state }: { c: AdminContext; state: ListState }) {
  const { list } = c.var.text.campaigns
  const samples = state.first.slice(state.hasHeader ? 1 : 0, SAMPLES + 1)
  return (
    <ul class="divide-base-300 divide-y" aria-label={list.columns}>
      {columnNames(state, list.unnamed).map((name, i) => (
        <ColumnRow index={i} name={name} samples={samples} label={list.column(name)}>
          {(['number', 'name', 'value', 'out'] as const).map((use) => (
            <option value={use} selected={state.uses[i] === use}>
              {list.uses[use]}
            </option>
          ))}
        </ColumnRow>
      ))}
    </ul>
  )
}
