import { Button, Card, CsrfField, Field, SelectField } from '../components'
import { MOST_TEXT } from '../crm/person-form'
import { PersonInputs } from '../crm/person-inputs'
import type { FieldErrors } from '../form'
import type { AdminContext } from '../route'
import { type LeadChoices, optionsOf, staffOptions } from './choices'
import type { LeadField, LeadValues } from './form-values'

type FormProps = {
  c: AdminContext
  action: string
  save: string
  country: string
  choices: LeadChoices
  values: LeadValues
  errors: FieldErrors<LeadField>
  /** Of a lead that is there: what the form was opened with. */
  seen?: string
}

export function LeadForm({ c, action, save, country, choices, values, errors, seen }: FormProps) {
  const { crm, leads: text } = c.var.text
  return (
    <Card title={text.form.title}>
      <form method="post" action={action} class="grid gap-4 sm:grid-cols-2">
        <CsrfField token={c.var.csrfToken} />
        {seen ? <input type="hidden" name="seen" value={seen} /> : null}
        <div class="sm:col-span-2">
          <Field
            name="name"
            label={crm.fields.name}
            value={values.name}
            error={errors.name}
            maxlength={MOST_TEXT}
            required
          />
        </div>
        <SelectField
          name="status"
          label={crm.fields.status}
          value={values.status}
          error={errors.status}
          choices={optionsOf(choices.statuses)}
        />
        <SelectField
          name="source"
          label={crm.fields.source}
          value={values.source}
          error={errors.source}
          choices={optionsOf(choices.sources)}
        />
        <SelectField
          name="assigned"
          label={crm.fields.assigned}
          value={values.assigned}
          error={errors.assigned}
          choices={[{ value: '', label: crm.nobody }, ...stillTheirs(values, choices), ...staffOptions(choices.staff)]}
        />
        <PersonInputs text={crm} country={country} values={values} errors={errors} />
        <div class="sm:col-span-2">
          <Button>{save}</Button>
        </div>
      </form>
    </Card>
  )
}

/** Somebody who left keeps what was theirs until it is given to another. */
function stillTheirs({ assigned }: LeadValues, { staff, people }: LeadChoices) {
  const isThere = assigned === '' || staff.some(({ staffId }) => String(staffId) === assigned)
  const name = people.get(Number(assigned))
  return isThere || name === undefined ? [] : [{ value: assigned, label: name }]
}
