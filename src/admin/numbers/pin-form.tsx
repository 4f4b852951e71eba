import { Button, CheckField, CsrfField, Field } from '../components'
import { pathOf } from './paths'
import { SIX, type CardProps } from './registration-fields'

/** Typed twice, since a PIN that was mistyped is known to nobody, and only the number's owner at Meta can reset it. */
export function PinForm({ c, row, errors }: CardProps) {
  const text = c.var.text.numbers.registration
  return (
    <form method="post" action={pathOf(row.id, 'pin')} class="flex max-w-md flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      <Field {...SIX} type="password" name="newPin" label={text.newPin} hint={text.setPinHint} error={errors.newPin} />
      <Field {...SIX} type="password" name="newPinAgain" label={text.newPinAgain} error={errors.newPinAgain} />
      <CheckField name="replacesPin" label={text.replacesPin} error={errors.replacesPin} />
      <div>
        <Button kind="danger">{text.setPin}</Button>
      </div>
    </form>
  )
}
