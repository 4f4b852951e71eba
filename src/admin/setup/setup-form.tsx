import { PASSWORD_MAX, PASSWORD_MIN } from '../../staff/password'
import { Alert, Button, Field } from '../components'
import type { FieldErrors } from '../form'
import type { Catalogue } from '../text/en'
import type { SetupField } from './schema'

type SetupFormProps = { text: Catalogue['setup']; values: Record<string, unknown>; errors: FieldErrors<SetupField> }

export function SetupForm({ text, values, errors }: SetupFormProps) {
  const value = (name: SetupField) => (typeof values[name] === 'string' ? values[name] : '')
  const passwords = { type: 'password', autocomplete: 'new-password', required: true, maxlength: PASSWORD_MAX } as const
  return (
    <form method="post" action="/admin/setup" class="flex flex-col gap-4">
      <h1 class="text-2xl font-semibold">{text.title}</h1>
      <Alert kind="info">{text.hint}</Alert>
      <Field name="token" type="password" label={text.token} error={errors.token} autocomplete="off" required />
      <Field
        name="firstname"
        label={text.firstname}
        value={value('firstname')}
        error={errors.firstname}
        autocomplete="given-name"
        required
        maxlength={100}
      />
      <Field
        name="lastname"
        label={text.lastname}
        value={value('lastname')}
        error={errors.lastname}
        autocomplete="family-name"
        maxlength={100}
      />
      <Field
        name="email"
        type="email"
        label={text.email}
        value={value('email')}
        error={errors.email}
        autocomplete="username"
        required
        maxlength={254}
      />
      <Field
        {...passwords}
        name="password"
        label={text.password}
        error={errors.password}
        hint={text.errors.passwordShort(PASSWORD_MIN)}
      />
      <Field {...passwords} name="passwordAgain" label={text.passwordAgain} error={errors.passwordAgain} />
      <Button>{text.submit}</Button>
    </form>
  )
}
