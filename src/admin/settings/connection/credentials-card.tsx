import { getCountries } from 'libphonenumber-js/min'
import { Button, Card, CheckField, CsrfField, Field, SelectField } from '../../components'
import type { Catalogue } from '../../text/en'
import type { PlainField, SecretField } from './fields'
import type { ConnectionErrors } from './schema'
import type { SecretState } from './secrets'

export type Stored = { plain: Record<PlainField, string>; secrets: Record<SecretField, SecretState> }

type Text = Catalogue['settings']['connection']
type CardProps = {
  text: Text
  save: string
  csrfToken: string
  stored: Stored
  /** As typed, where the form was refused. */
  values: Record<string, unknown>
  errors: ConnectionErrors
}

export function CredentialsCard(props: CardProps) {
  const { text, save, csrfToken } = props
  return (
    <Card title={text.credentials.title} hint={text.credentials.hint}>
      <form method="post" action="/admin/whatsapp/settings/connection" class="flex max-w-2xl flex-col gap-6">
        <CsrfField token={csrfToken} />
        <PlainInput {...props} name="whatsapp_business_id" />
        <PlainInput {...props} name="whatsapp_business_account_id" />
        <SecretInput {...props} name="whatsapp_access_token" />
        <SecretInput {...props} name="whatsapp_webhook_token" />
        <PlainInput {...props} name="whatsapp_meta_app_id" />
        <SecretInput {...props} name="whatsapp_meta_app_secret" />
        <SecretInput {...props} name="whatsapp_meta_app_secret_other" />
        <PlainInput {...props} name="whatsapp_graph_version" />
        <CountryInput {...props} />
        <div>
          <Button>{save}</Button>
        </div>
      </form>
    </Card>
  )
}

function PlainInput({ name, text, ...props }: CardProps & { name: Exclude<PlainField, 'whatsapp_default_country'> }) {
  const isId = name !== 'whatsapp_graph_version'
  return (
    <Field
      {...text.fields[name]}
      name={name}
      value={typedOrStored(props, name)}
      error={props.errors[name]}
      inputmode={isId ? 'numeric' : 'text'}
      autocomplete="off"
      maxlength={isId ? 25 : 8}
    />
  )
}

function CountryInput({ text, ...props }: CardProps) {
  const name = 'whatsapp_default_country'
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const countries = getCountries().map((code) => ({ value: String(code), label: names.of(code) ?? code }))
  return (
    <SelectField
      {...text.fields[name]}
      name={name}
      value={typedOrStored(props, name)}
      choices={countries.toSorted((a, b) => a.label.localeCompare(b.label, 'en'))}
      error={props.errors[name]}
    />
  )
}

function SecretInput({ name, text, stored, errors }: CardProps & { name: SecretField }) {
  const { label, hint } = text.fields[name]
  const state = stored.secrets[name]
  return (
    <div class="flex flex-col gap-2">
      <Field
        name={name}
        type="password"
        label={label}
        hint={`${describe(text, state)} ${hint}`}
        error={errors[name]}
        placeholder={state.kind === 'unset' ? undefined : text.secret.keep}
        autocomplete="off"
      />
      {state.kind === 'unset' ? null : <CheckField name={`remove_${name}`} label={text.secret.remove(label)} />}
    </div>
  )
}

function describe({ secret }: Text, state: SecretState): string {
  if (state.kind === 'unset') return secret.isUnset
  return state.kind === 'unreadable' ? secret.isUnreadable : secret.isSet(state.lastFour)
}

function typedOrStored({ values, stored }: Pick<CardProps, 'values' | 'stored'>, name: PlainField): string {
  const typed = values[name]
  return typeof typed === 'string' ? typed : stored.plain[name]
}
