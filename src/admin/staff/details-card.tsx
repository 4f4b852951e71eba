import type { Person } from '../../staff/roster-store'
import { Button, Card, CsrfField, Field } from '../components'
import type { FieldErrors } from '../form'
import type { AdminContext } from '../route'
import { personPath } from './paths'

export type DetailsField = 'firstname' | 'lastname' | 'email' | 'phonenumber'
export type DetailsTyped = Record<DetailsField, string>
type CardProps = {
  c: AdminContext
  person: Person
  shown?: { typed: DetailsTyped; errors: FieldErrors<DetailsField> }
}

export function DetailsCard({ c, person, shown }: CardProps) {
  const text = c.var.text.staff.details
  const values = shown?.typed ?? { ...person, phonenumber: person.phonenumber ?? '' }
  const errors = shown?.errors ?? {}
  return (
    <Card title={text.title}>
      <form method="post" action={personPath(person.staffId, 'details')} class="grid gap-4 sm:grid-cols-2">
        <CsrfField token={c.var.csrfToken} />
        <Field
          name="firstname"
          label={text.firstname}
          value={values.firstname}
          error={errors.firstname}
          maxlength={100}
          required
        />
        <Field name="lastname" label={text.lastname} value={values.lastname} error={errors.lastname} maxlength={100} />
        <Field
          name="email"
          type="email"
          label={text.email}
          hint={text.emailHint}
          value={values.email}
          error={errors.email}
          maxlength={254}
          required
        />
        <Field
          name="phonenumber"
          type="tel"
          label={text.phone}
          hint={text.phoneHint}
          value={values.phonenumber}
          error={errors.phonenumber}
          maxlength={40}
        />
        <div>
          <Button>{c.var.text.common.save}</Button>
        </div>
      </form>
    </Card>
  )
}
