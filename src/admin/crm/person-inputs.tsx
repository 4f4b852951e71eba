import { Field, TextAreaField } from '../components'
import type { FieldErrors } from '../form'
import type { Catalogue } from '../text/en'
import { MOST_NOTES, MOST_TEXT, type PersonField } from './person-form'

type Props = {
  text: Catalogue['crm']
  country: string
  values: Record<PersonField, string>
  errors: FieldErrors
}

/** Number, e-mail, company and notes: what leads and contacts have in common. */
export function PersonInputs({ text, country, values, errors }: Props) {
  return (
    <>
      <Field
        name="phonenumber"
        type="tel"
        label={text.fields.phonenumber}
        hint={text.numberHint(country)}
        value={values.phonenumber}
        error={errors['phonenumber']}
        maxlength={60}
      />
      <Field
        name="email"
        type="text"
        inputmode="email"
        label={text.fields.email}
        value={values.email}
        error={errors['email']}
        maxlength={MOST_TEXT}
      />
      <Field
        name="company"
        label={text.fields.company}
        value={values.company}
        error={errors['company']}
        maxlength={MOST_TEXT}
      />
      <div class="sm:col-span-2">
        <TextAreaField
          name="description"
          label={text.fields.description}
          value={values.description}
          error={errors['description']}
          rows={4}
          maxlength={MOST_NOTES}
        />
      </div>
    </>
  )
}
