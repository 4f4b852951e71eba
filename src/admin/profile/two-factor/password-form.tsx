import { PASSWORD_MAX } from '../../../staff/password'
import { Button, CsrfField } from '../../components'
import type { ButtonKind } from '../../components/button'
import type { AdminContext } from '../../route'

type PasswordFormProps = { c: AdminContext; action: string; submit: string; error?: string; kind?: ButtonKind }

/** Asks for the password once more: an open screen alone changes nothing about how somebody signs in. */
export function PasswordForm({ c, action, submit, error, kind }: PasswordFormProps) {
  const { password } = c.var.text.twoFactor
  const id = `password-${action.split('/').at(-1) ?? ''}`
  return (
    <form method="post" action={action} class="flex max-w-md flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" value={c.var.staff.email} autocomplete="username" readonly hidden />
      <div class="flex flex-col gap-1">
        <label class="text-sm font-medium" for={id}>
          {password}
        </label>
        <input
          id={id}
          type="password"
          name="password"
          required
          maxlength={PASSWORD_MAX}
          autocomplete="current-password"
          class={`input w-full ${error ? 'input-error' : ''}`}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? 'true' : undefined}
        />
        {error ? (
          <p id={`${id}-error`} class="text-error text-sm">
            {error}
          </p>
        ) : null}
      </div>
      <div>
        <Button kind={kind}>{submit}</Button>
      </div>
    </form>
  )
}
