import { MOST_CONDITIONS, OPERATORS } from '../../../notifications/mapping-schema'
import { Card, Field, SelectField } from '../../components'
import { MAPPINGS } from '../paths'
import { conditionRows } from './form-values'
import type { FormProps } from './mapping-form'
import { REDRAWS } from './redraws'
import { fieldLabel } from './slot-field'

/** Rows that are added and removed; without script the buttons send the form and come back. */
export function ConditionsCard(props: FormProps) {
  const { form: text } = props.c.var.text.whatsappApi.mappings
  const rows = conditionRows(props.values)
  return (
    <Card title={text.conditions} hint={text.conditionsHint}>
      {rows.map((row, n) => (
        <Row {...props} row={row} n={n} />
      ))}
      {rows.length >= MOST_CONDITIONS ? null : (
        <div>
          <button
            {...REDRAWS}
            hx-post={`${MAPPINGS}/redraw?add=1`}
            hx-trigger="click"
            type="submit"
            id="add-condition"
            class="btn btn-sm"
            name="add"
            value="1"
            formnovalidate
          >
            {text.addCondition}
          </button>
        </div>
      )}
    </Card>
  )
}

type RowProps = FormProps & { row: { field: string; operator: string; value: string }; n: number }

function Row({ c, errors, choices, row, n }: RowProps) {
  const { form: text } = c.var.text.whatsappApi.mappings
  const isGone = row.field !== '' && !choices.fields.some(({ path }) => path === row.field)
  return (
    <div class="border-base-300 grid items-end gap-3 rounded-lg border p-3 sm:grid-cols-2">
      <SelectField
        name={`cond.${n}.field`}
        label={text.conditionField(n + 1)}
        value={row.field}
        error={errors[`cond.${n}.field`]}
        choices={[
          { value: '', label: text.conditionNone },
          ...(isGone ? [{ value: row.field, label: row.field }] : []),
          ...choices.fields.map(({ path }) => ({ value: path, label: fieldLabel(path, choices.sample.data, text) })),
        ]}
      />
      <SelectField
        name={`cond.${n}.operator`}
        label={text.conditionOperator(n + 1)}
        value={row.operator}
        choices={OPERATORS.map((value) => ({ value, label: text.operators[value] }))}
      />
      <Field
        name={`cond.${n}.value`}
        label={text.conditionValue(n + 1)}
        value={row.value}
        error={errors[`cond.${n}.value`]}
        maxlength={1000}
      />
      <button
        {...REDRAWS}
        hx-post={`${MAPPINGS}/redraw?drop=${n}`}
        hx-trigger="click"
        type="submit"
        class="btn btn-sm btn-ghost"
        name="drop"
        value={String(n)}
        formnovalidate
        aria-label={text.dropCondition(n + 1)}
      >
        {text.drop}
      </button>
    </div>
  )
}
