import type { FoundTable, Import } from '../../crmconnect/import'
import { fieldsOf, KIND_NAMES } from '../../crmconnect/kinds'
import { Button, Card, CsrfField, Field, SelectField } from '../components'
import type { AdminContext } from '../route'
import { LeftOut } from './counts'
import type { ListedNumber } from './numbers'
import { importPath } from './paths'

type Props = { c: AdminContext; found: Import; numbers: readonly ListedNumber[] }

/** What each table is and which of its columns is what; what was recognised is chosen. */
export function Mapping({ c, found, numbers }: Props) {
  const { mapping } = c.var.text.crmconnect
  const kept = found.tables.filter(({ chunks }) => chunks > 0)
  return (
    <form id="outcome" method="post" action={importPath(found.id, 'mapping')} class="flex flex-col gap-6">
      <CsrfField token={c.var.csrfToken} />
      <Card title={mapping.general} hint={mapping.hint}>
        <div class="grid gap-4 sm:grid-cols-2">
          <Field
            name="zone"
            label={mapping.zone}
            hint={mapping.zoneHint}
            value={found.choices.zone}
            maxlength={64}
            required
          />
          <Field
            name="country"
            label={mapping.country}
            hint={mapping.countryHint}
            value={found.choices.country}
            maxlength={2}
            required
          />
          <SelectField
            name="conversations"
            label={mapping.conversations}
            value={found.choices.conversations}
            choices={[
              { value: 'closed', label: mapping.closed },
              { value: 'open', label: mapping.open },
            ]}
          />
          <SelectField
            name="phoneNumberId"
            label={mapping.number}
            hint={mapping.numberHint}
            value={found.choices.phoneNumberId}
            choices={[{ value: '', label: mapping.noNumber }, ...numbers]}
          />
        </div>
      </Card>
      {kept.map((table) => (
        <TableCard c={c} table={table} />
      ))}
      <LeftOut c={c} found={{ ...found, tables: found.tables.filter(({ chunks }) => chunks === 0) }} />
      <div>
        <Button>{mapping.next}</Button>
      </div>
    </form>
  )
}

function TableCard({ c, table }: { c: AdminContext; table: FoundTable }) {
  const { mapping, kinds } = c.var.text.crmconnect
  const choices = [
    { value: '', label: mapping.leaveOut },
    ...KIND_NAMES.map((kind) => ({ value: kind, label: kinds[kind] })),
  ]
  return (
    <Card title={table.table} hint={mapping.about(table.rows, table.columns)}>
      <div class="max-w-sm">
        <SelectField name={`table.${table.key}.kind`} label={mapping.kind} value={table.kind ?? ''} choices={choices} />
      </div>
      {table.kind === null ? (
        <p class="text-base-content/80 text-sm">{mapping.kindFirst}</p>
      ) : (
        <details>
          <summary class="cursor-pointer font-medium">
            {mapping.columns(Object.keys(table.choice).length, table.columns.length)}
          </summary>
          <div class="grid gap-4 pt-4 sm:grid-cols-2 lg:grid-cols-3">
            {Object.keys(fieldsOf(table.kind)).map((field) => (
              <SelectField
                name={`table.${table.key}.field.${field}`}
                label={mapping.fields[field as keyof typeof mapping.fields] ?? field}
                value={table.choice[field] ?? ''}
                choices={[
                  { value: '', label: mapping.none },
                  ...table.columns.map((column) => ({ value: column, label: column })),
                ]}
              />
            ))}
          </div>
        </details>
      )}
    </Card>
  )
}
