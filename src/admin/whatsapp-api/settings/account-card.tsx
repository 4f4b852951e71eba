import { Alert, Button, Card, CsrfField, Field } from '../../components'
import type { FieldErrors } from '../../form'
import type { AdminContext } from '../../route'
import type { SecretState } from '../../settings/connection/secrets'
import { API_SETTINGS } from '../paths'
import type { View } from './view'

export type AccountField =
  | 'whatsapp_api_access_token'
  | 'whatsapp_api_phone_number_id'
  | 'whatsapp_api_business_account_id'

/** The form as it was typed, but for the token. */
export type RefusedAccount = { values: Readonly<Record<string, unknown>>; errors: FieldErrors<AccountField> }

type CardProps = { c: AdminContext; view: View; refused: RefusedAccount | null }

/** From which account and number notifications go: WhatsApp's, or their own. */
export function AccountCard(props: CardProps) {
  const { c, view, refused } = props
  const text = c.var.text.whatsappApi.settings.account
  return <Card title={text.title}>{view.isSame && !refused ? <Same c={c} view={view} /> : <Own {...props} />}</Card>
}

function Same({ c, view }: Omit<CardProps, 'refused'>) {
  const text = c.var.text.whatsappApi.settings.account
  const { isConnected, number } = view.whatsapp
  return (
    <>
      <p>
        {text.same} {number === null ? text.sameNoNumber : text.sameNumber(number)}
      </p>
      {isConnected ? null : <Alert kind="warning">{text.sameMissing}</Alert>}
      <OneClick c={c} action="own" label={text.toOwn} />
    </>
  )
}

function Own(props: CardProps) {
  const { c, view } = props
  const text = c.var.text.whatsappApi.settings.account
  const isWhole = view.token.kind === 'set' && view.phoneNumberId !== '' && view.wabaId !== ''
  return (
    <>
      {isWhole ? <p>{text.own}</p> : <Alert kind="warning">{text.ownMissing}</Alert>}
      <div class="flex flex-wrap items-center gap-3">
        <OneClick c={c} action="same" label={text.toSame} />
        <p class="text-base-content/80 text-sm">{text.toSameHint}</p>
      </div>
      <OwnForm {...props} />
    </>
  )
}

function OwnForm({ c, view, refused }: CardProps) {
  const text = c.var.text.whatsappApi.settings.account
  const number = (name: AccountField, label: string, hint: string, stored: string) => (
    <Field
      name={name}
      label={label}
      hint={hint}
      value={typed(refused, name) ?? stored}
      error={refused?.errors[name]}
      inputmode="numeric"
      autocomplete="off"
      maxlength={25}
      required
    />
  )
  return (
    <form method="post" action={`${API_SETTINGS}/account`} class="flex max-w-2xl flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      <Field
        name="whatsapp_api_access_token"
        type="password"
        label={text.token}
        hint={`${said(text, view.token)} ${text.tokenHint}`}
        error={refused?.errors.whatsapp_api_access_token}
        autocomplete="off"
        maxlength={1000}
      />
      {number('whatsapp_api_phone_number_id', text.number, text.numberHint, view.phoneNumberId)}
      {number('whatsapp_api_business_account_id', text.waba, text.wabaHint, view.wabaId)}
      <div>
        <Button>{text.check}</Button>
      </div>
    </form>
  )
}

type OneClickProps = { c: AdminContext; action: string; label: string }

/** A form of one button. */
export function OneClick({ c, action, label }: OneClickProps) {
  return (
    <form method="post" action={`${API_SETTINGS}/${action}`}>
      <CsrfField token={c.var.csrfToken} />
      <Button kind="plain">{label}</Button>
    </form>
  )
}

function typed(refused: RefusedAccount | null, name: AccountField): string | null {
  const value = refused?.values[name]
  return typeof value === 'string' ? value : null
}

function said(text: AdminContext['var']['text']['whatsappApi']['settings']['account'], state: SecretState): string {
  if (state.kind === 'unset') return text.tokenUnset
  return state.kind === 'unreadable' ? text.tokenUnreadable : text.tokenSet(state.lastFour)
}
