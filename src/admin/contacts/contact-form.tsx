import { Button, Card, CsrfField, Field } from '../components'
import { MOST_TEXT } from '../crm/person-form'
import { PersonInputs } from '../crm/person-inputs'
import type { FieldErrors } from '../form'
import type { AdminContext } from '../route'
import type { ContactField, ContactValues } from './form-values'

type FormProps = {
  c: AdminContext
  action: string
  save: string
  country: string
  values: ContactValues
  errors: FieldErrors<ContactField>
  /** Of a contact that is there: what the form was opened with. */
  seen?: string
}

export function ContactForm({ c, action, save, country, values, errors, seen }: FormProps) {
  const { crm, contacts: text } = c.var.text
  return (
    <Card title={text.form.title}>
      <form method="post" action={action} class="grid gap-4 sm:grid-cols-2">
        <CsrfField token={c.var.csrfToken} />
        {seen ? <input type="hidden" name="seen" value={seen} /> : null}
        <Field
          name="firstname"
          label={crm.fields.firstname}
          value={values.firstname}
          error={errors.firstname}
          maxlength={MOST_TEXT}
          required
        />
        <Field
          name="lastname"
          label={crm.fields.lastname}
          value={values.lastname}
          error={errors.lastname}
          maxlength={MOST_TEXT}
        />
        <PersonInputs text={crm} country={country} values={values} errors={errors} />
        <div class="sm:col-span-2">
          <Button>{save}</Button>
        </div>
      </form>
    </Card>
  )
}
