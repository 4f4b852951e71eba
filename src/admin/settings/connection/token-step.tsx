import type { Child } from 'hono/jsx'
import type { TokenState } from '../../../whatsapp/connection/token-state'
import { Button, Field, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { SecretField } from './secret-field'
import { FirstDo, SaveAnyway, Step, StepForm, valueOf, type StepProps } from './step'

export function TokenStep(props: StepProps) {
  const { c, view } = props
  const text = c.var.text.settings.connection
  const hasToken = view.secrets.whatsapp_access_token.kind === 'set'
  return (
    <Step {...props} name="token">
      <p>{text.token.hint}</p>
      {hasToken ? <TokenFacts c={c} token={view.token} askedAt={view.notes.checkedAt} /> : null}
      {hasToken ? (
        <StepForm c={c} action="check">
          <div>
            <Button kind="plain">{text.token.checkNow}</Button>
          </div>
        </StepForm>
      ) : null}
      {view.steps.app === 'done' ? null : <FirstDo c={c} step="app" />}
      {view.steps.app === 'done' || props.refused?.step === 'token' ? (
        <TokenForm {...props} hasToken={hasToken} />
      ) : null}
    </Step>
  )
}

function TokenForm({ c, view, hasToken, ...props }: StepProps & { hasToken: boolean }) {
  const text = c.var.text.settings.connection
  const refused = props.refused?.step === 'token' ? props.refused : null
  const id = (name: 'whatsapp_business_id' | 'whatsapp_business_account_id') => (
    <Field
      {...text.fields[name]}
      name={name}
      value={valueOf(refused, name, view.plain[name])}
      error={refused?.errors[name]}
      inputmode="numeric"
      autocomplete="off"
      maxlength={25}
      required={name === 'whatsapp_business_account_id'}
    />
  )
  return (
    <StepForm c={c} action="token">
      {id('whatsapp_business_id')}
      {id('whatsapp_business_account_id')}
      <SecretField
        c={c}
        name="whatsapp_access_token"
        state={view.secrets.whatsapp_access_token}
        error={refused?.errors['whatsapp_access_token']}
      />
      <SaveAnyway c={c} refused={refused} secret="whatsapp_access_token" />
      {hasToken ? <p class="text-base-content/80 text-sm">{text.token.replaces}</p> : null}
      <div>
        <Button>{text.checkAndSave}</Button>
      </div>
    </StepForm>
  )
}

function TokenFacts({ c, token, askedAt }: { c: AdminContext; token: TokenState | null; askedAt: number | null }) {
  const { facts } = c.var.text.settings.connection.token
  const at = Math.max(askedAt ?? 0, token?.checkedAt ?? 0)
  return (
    <dl class="bg-base-200 rounded-box grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[auto_1fr]" aria-label={facts.label}>
      <Fact name={facts.checked}>{at === 0 ? facts.notYet : <LocalTime at={at} />}</Fact>
      {token?.accountName ? <Fact name={facts.account}>{token.accountName}</Fact> : null}
      {token?.type ? <Fact name={facts.type}>{token.type === 'SYSTEM_USER' ? facts.system : facts.person}</Fact> : null}
      {token && token.scopes.length > 0 ? <Fact name={facts.scopes}>{token.scopes.join(', ')}</Fact> : null}
      {token?.ok || token?.expiresAt ? (
        <Fact name={facts.expires}>{token.expiresAt ? <LocalTime at={token.expiresAt} /> : facts.never}</Fact>
      ) : null}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <>
      <dt class="text-base-content/80 text-sm">{name}</dt>
      <dd class="min-w-0 break-words">{children}</dd>
    </>
  )
}
