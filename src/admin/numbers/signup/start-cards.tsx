import type { SignupRow } from '../../../whatsapp/numbers/signup-store'
import { Alert, Button, ButtonLink, Card, CsrfField, Field, Item, ItemList, LocalTime } from '../../components'
import type { AdminContext } from '../../route'
import { SIGNUP, signupPath } from './paths'

type Dialog = { appId: string; configId: string; graphVersion: string; sdkUrl: string }

/** The button that opens Facebook's dialog, and the form in which the script posts its answer. */
export function DialogCard({ c, state, dialog }: { c: AdminContext; state: string; dialog: Dialog }) {
  const text = c.var.text.numbers.signup
  return (
    <Card>
      <div
        id="signup"
        class="flex flex-col items-start gap-3"
        data-app-id={dialog.appId}
        data-config-id={dialog.configId}
        data-graph-version={dialog.graphVersion}
        data-sdk-url={dialog.sdkUrl}
      >
        <button type="button" id="signup-start" class="btn btn-primary" disabled>
          {text.start}
        </button>
        <div role="status" aria-live="polite">
          <p data-said="loading">{text.loading}</p>
          <p data-said="waiting" hidden>
            {text.waiting}
          </p>
          <p data-said="sending" hidden>
            {text.sending}
          </p>
          <p data-said="blocked" hidden>
            {text.blocked}
          </p>
          <p data-said="popupBlocked" hidden>
            {text.popupBlocked}
          </p>
        </div>
        <noscript>
          <p>{text.noScript}</p>
        </noscript>
        <form id="signup-answer" method="post" action={SIGNUP}>
          <CsrfField token={c.var.csrfToken} />
          <input type="hidden" name="state" value={state} />
          {['code', 'event', 'phoneNumberId', 'wabaId', 'businessId', 'said'].map((name) => (
            <input type="hidden" name={name} value="" />
          ))}
        </form>
      </div>
    </Card>
  )
}

export function MissingCard({ c, lacks }: { c: AdminContext; lacks: { app: boolean; config: boolean } }) {
  const text = c.var.text.numbers.signup.missing
  return (
    <Alert kind="warning">
      <p class="font-medium">{text.title}</p>
      <ul class="list-disc pl-5">
        {lacks.app ? <li>{text.app}</li> : null}
        {lacks.config ? <li>{text.config}</li> : null}
      </ul>
      {lacks.app ? (
        <p class="mt-2">
          <ButtonLink href="/admin/whatsapp/settings/connection" small>
            {text.connection}
          </ButtonLink>
        </p>
      ) : null}
    </Alert>
  )
}

export function UnfinishedCard({ c, rows }: { c: AdminContext; rows: readonly SignupRow[] }) {
  const text = c.var.text.numbers.signup
  const title = (row: SignupRow) => (
    <>
      {text.begun}
      <LocalTime at={row.createdAt} />
    </>
  )
  return (
    <Card title={text.unfinished} hint={text.unfinishedHint}>
      <ItemList label={text.unfinished}>
        {rows.map((row) => (
          <Item title={title(row)} detail={row.phoneNumberId ?? row.wabaId ?? ''}>
            <ButtonLink href={signupPath(row.id)} small>
              {text.goOn}
            </ButtonLink>
          </Item>
        ))}
      </ItemList>
    </Card>
  )
}

export function ConfigCard({ c, value, error }: { c: AdminContext; value: string; error?: string }) {
  const text = c.var.text.numbers.signup.config
  return (
    <Card title={text.title}>
      <form method="post" action={`${SIGNUP}/config`} class="flex max-w-md flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <Field
          name="configId"
          label={text.label}
          hint={text.hint}
          value={value}
          error={error}
          inputmode="numeric"
          maxlength={25}
          autocomplete="off"
        />
        <div>
          <Button kind="plain">{c.var.text.common.save}</Button>
        </div>
      </form>
    </Card>
  )
}
