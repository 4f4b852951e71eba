import { Button, Card, CsrfField, Field, SelectField, TextAreaField } from '../components'
import type { FieldErrors } from '../form'
import { optionsOf, readChoices, staffOptions } from '../leads/choices'
import type { AdminContext } from '../route'
import type { GroupField, GroupValues } from './form-values'

type FormProps = {
  c: AdminContext
  action: string
  save: string
  values: GroupValues
  errors: FieldErrors<GroupField>
}

export async function GroupForm({ c, action, save, values, errors }: FormProps) {
  const { groups, crm } = c.var.text
  const { form } = groups
  const { statuses, sources, staff } = await readChoices(c.env)
  const any = { value: '', label: form.any }
  return (
    <Card title={form.title}>
      <form method="post" action={action} class="grid gap-4 sm:grid-cols-2">
        <CsrfField token={c.var.csrfToken} />
        <Field name="name" label={form.name} value={values.name} error={errors.name} maxlength={100} required />
        <SelectField
          name="of"
          label={form.of}
          value={values.of}
          error={errors.of}
          choices={[
            { value: 'list', label: form.ofList },
            { value: 'leads', label: form.ofLeads },
            { value: 'contacts', label: form.ofContacts },
            { value: 'bulk', label: form.ofBulk },
          ]}
        />
        <div class="sm:col-span-2">
          <TextAreaField
            name="description"
            label={form.description}
            value={values.description}
            error={errors.description}
            rows={2}
            maxlength={500}
          />
        </div>
        <fieldset class="grid gap-3 sm:col-span-2 sm:grid-cols-3">
          <legend class="mb-1 text-sm font-medium">{form.filterTitle}</legend>
          <p class="text-base-content/80 text-sm sm:col-span-3">{form.filterHint}</p>
          <SelectField
            name="status"
            label={crm.fields.status}
            value={values.status}
            choices={[any, ...optionsOf(statuses)]}
          />
          <SelectField
            name="source"
            label={crm.fields.source}
            value={values.source}
            choices={[any, ...optionsOf(sources)]}
          />
          <SelectField
            name="assigned"
            label={crm.fields.assigned}
            value={values.assigned}
            choices={[any, { value: 'nobody', label: crm.nobody }, ...staffOptions(staff)]}
          />
          <Field name="from" type="date" label={crm.list.from} value={values.from} error={errors.from} />
          <Field name="to" type="date" label={crm.list.to} value={values.to} error={errors.to} />
        </fieldset>
        <div class="sm:col-span-2">
          <Button>{save}</Button>
        </div>
      </form>
    </Card>
  )
}
