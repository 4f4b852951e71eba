import type { Person } from '../../staff/roster-store'
import { Button, Card, CsrfField, Field } from '../components'
import type { FieldErrors } from '../form'
import type { AdminContext } from '../route'
import { PROFILE } from './paths'

export type NameField = 'firstname' | 'lastname'
export type NameTyped = Record<NameField, string>
type CardProps = { c: AdminContext; person: Person; shown?: { typed: NameTyped; errors: FieldErrors<NameField> } }

export function NameCard({ c, person, shown }: CardProps) {
  const { details } = c.var.text.profile
  const { firstname, lastname } = c.var.text.staff.details
  const values = shown?.typed ?? person
  const common = { maxlength: 100 } as const
  return (
    <Card title={details.title} hint={details.hint}>
      <form method="post" action={`${PROFILE}/name`} class="grid max-w-2xl gap-4 sm:grid-cols-2">
        <CsrfField token={c.var.csrfToken} />
        <Field
          {...common}
          name="firstname"
          label={firstname}
          value={values.firstname}
          error={shown?.errors.firstname}
          autocomplete="given-name"
          required
        />
        <Field
          {...common}
          name="lastname"
          label={lastname}
          value={values.lastname}
          error={shown?.errors.lastname}
          autocomplete="family-name"
        />
        <div>
          <Button>{c.var.text.common.save}</Button>
        </div>
      </form>
    </Card>
  )
}
