import { Button, Card, ConfirmDialog, CsrfField, Field, SelectField } from '../components'
import { CODE_LANGUAGES } from './code-languages'
import { pathOf } from './paths'
import { PinForm } from './pin-form'
import { SIX, type CardProps } from './registration-fields'

/** Meta's words for a number that is registered, whatever else hinders it. */
const REGISTERED: ReadonlySet<string> = new Set(['CONNECTED', 'FLAGGED', 'RESTRICTED', 'RATE_LIMITED'])

export function VerificationCard({ c, row, errors }: CardProps) {
  const text = c.var.text.numbers.verification
  const methods = Object.entries(text.methods).map(([value, label]) => ({ value, label }))
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action={pathOf(row.id, 'request-code')} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <SelectField name="method" label={text.method} choices={methods} error={errors.method} />
        <SelectField name="language" label={text.language} value="en_US" choices={CODE_LANGUAGES} />
        <div>
          <Button kind="plain">{text.request}</Button>
        </div>
      </form>
      <form method="post" action={pathOf(row.id, 'verify-code')} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <Field {...SIX} name="code" label={text.code} error={errors.code} autocomplete="one-time-code" />
        <div>
          <Button>{text.verify}</Button>
        </div>
      </form>
    </Card>
  )
}

/** The PIN is a password field: it is typed where others may look on, and no browser should offer it again. */
export function RegistrationCard({ c, row, errors }: CardProps) {
  const text = c.var.text.numbers.registration
  if (row.isCoexistence) return <Card title={text.title} hint={text.coexistence} />
  const isRegistered = REGISTERED.has(row.status ?? '')
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action={pathOf(row.id, 'register')} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <Field
          {...SIX}
          type="password"
          name="registerPin"
          label={text.pin}
          hint={text.pinHint}
          error={errors.registerPin}
        />
        <div>
          <Button kind={isRegistered ? 'plain' : 'primary'}>{isRegistered ? text.again : text.register}</Button>
        </div>
      </form>
      {isRegistered ? <RegisteredActions c={c} row={row} errors={errors} /> : null}
    </Card>
  )
}

function RegisteredActions({ c, row, errors }: CardProps) {
  const text = c.var.text.numbers.registration
  const dialog = 'deregister-number'
  return (
    <>
      {c.var.staff.isAdmin ? <PinForm c={c} row={row} errors={errors} /> : null}
      <div>
        <Button kind="danger" opens={dialog}>
          {text.deregister}
        </Button>
      </div>
      <ConfirmDialog
        id={dialog}
        title={text.deregisterTitle(row.displayPhoneNumber)}
        action={pathOf(row.id, 'deregister')}
        csrfToken={c.var.csrfToken}
        yes={text.deregister}
        no={c.var.text.common.cancel}
      >
        {text.deregisterText}
      </ConfirmDialog>
    </>
  )
}
