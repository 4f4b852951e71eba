import { PASSWORD_MAX } from '../../staff/password'
import { Button, Card, CsrfField, Field } from '../components'
import type { FieldErrors } from '../form'
import type { Catalogue } from '../text/en'
import type { PasswordField } from './password'

type PasswordCardProps = {
  text: Catalogue['profile']['password']
  email: string
  errors: FieldErrors<PasswordField>
  csrfToken: string
}

export function PasswordCard({ text, email, errors, csrfToken }: PasswordCardProps) {
  const common = { type: 'password', required: true, maxlength: PASSWORD_MAX } as const
  return (
    <Card title={text.title} hint={text.hint}>
      <form method="post" action="/admin/profile/password" class="flex max-w-md flex-col gap-4">
        <CsrfField token={csrfToken} />
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" value={email} autocomplete="username" readonly hidden />
        <Field {...common} name="current" label={text.current} error={errors.current} autocomplete="current-password" />
        <Field {...common} name="next" label={text.next} error={errors.next} autocomplete="new-password" />
        <Field {...common} name="again" label={text.again} error={errors.again} autocomplete="new-password" />
        <div>
          <Button>{text.submit}</Button>
        </div>
      </form>
    </Card>
  )
}
