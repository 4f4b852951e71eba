import { Field } from '../../components'
import type { AdminContext } from '../../route'
import type { SecretField as Name } from './fields'
import type { SecretState } from './secrets'

type Props = { c: AdminContext; name: Name; state: SecretState; error?: string }

/** What is stored is never shown; an empty field keeps it. */
export function SecretField({ c, name, state, error }: Props) {
  const { fields, secretState } = c.var.text.settings.connection
  const { label, hint } = fields[name]
  return (
    <Field
      name={name}
      type="password"
      label={label}
      hint={`${describe(secretState, state)} ${hint}`}
      error={error}
      placeholder={state.kind === 'unset' ? undefined : secretState.keep}
      autocomplete="off"
      maxlength={1000}
    />
  )
}

type Text = AdminContext['var']['text']['settings']['connection']['secretState']

function describe(text: Text, state: SecretState): string {
  if (state.kind === 'unset') return text.isUnset
  return state.kind === 'unreadable' ? text.isUnreadable : text.isSet(state.lastFour)
}
