import type { SignupRow } from '../../../whatsapp/numbers/signup-store'
import { needsPin } from '../../../whatsapp/numbers/signup-work'
import { Button, Card, CsrfField, Field, SelectField } from '../../components'
import type { FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import { signupPath } from './paths'

export type ChoiceErrors = FieldErrors<'pin'>

type CardProps = { c: AdminContext; row: SignupRow; hasToken: boolean; errors: ChoiceErrors }

/** What only a person knows: the number's PIN, and whether the new token takes the place of the one in use. */
export function ChoiceCard({ c, row, hasToken, errors }: CardProps) {
  const { choice: text } = c.var.text.numbers.signup
  const asksPin = needsPin(row) && row.step === 'subscribed'
  return (
    <Card title={text.title}>
      <form method="post" action={signupPath(row.id, 'go-on')} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        {asksPin ? (
          <Field
            name="pin"
            type="password"
            label={text.pin}
            hint={c.var.text.numbers.registration.pinHint}
            error={errors.pin}
            inputmode="numeric"
            maxlength={6}
            autocomplete="off"
            required
          />
        ) : null}
        {hasToken ? (
          <SelectField
            name="token"
            label={text.token}
            hint={text.tokenHint}
            value="keep"
            choices={[
              { value: 'keep', label: text.keep },
              { value: 'replace', label: text.replace },
            ]}
          />
        ) : null}
        <div>
          <Button>{row.phoneNumberId === null ? text.submitOnly : text.submit}</Button>
        </div>
      </form>
    </Card>
  )
}
