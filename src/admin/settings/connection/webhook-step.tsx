import { Alert, Button, LocalTime } from '../../components'
import type { View } from './load'
import { SecretField } from './secret-field'
import { FirstDo, PAGE, Step, StepForm, type StepProps } from './step'

export function WebhookStep(props: StepProps) {
  const { c, view } = props
  const text = c.var.text.settings.connection.webhook
  const canSubscribe = view.steps.app === 'done' && view.steps.token === 'done'
  return (
    <Step {...props} name="webhook">
      <p>{text.hint}</p>
      <Address text={text} url={view.callbackUrl} />
      <Mismatch text={text} view={view} />
      <p class="text-base-content/80 text-sm">{text.statuses}</p>
      <WebhookForm {...props} canSubscribe={canSubscribe} />
      {canSubscribe ? (
        <section aria-labelledby="subscribed-now" class="flex flex-col gap-2">
          <h3 id="subscribed-now" class="font-medium">
            {text.now}
          </h3>
          <div hx-get={`${PAGE}/subscriptions`} hx-trigger="intersect once" hx-swap="innerHTML" aria-live="polite">
            <p class="text-base-content/80 text-sm">{text.loading}</p>
          </div>
        </section>
      ) : null}
    </Step>
  )
}

type Text = StepProps['c']['var']['text']['settings']['connection']['webhook']

function Address({ text, url }: { text: Text; url: string }) {
  return (
    <div class="flex flex-col gap-2">
      <label class="text-sm font-medium" for="webhook-address">
        {text.address}
      </label>
      <div class="flex flex-wrap gap-2">
        <input id="webhook-address" class="input min-w-0 grow font-mono text-sm" value={url} readonly />
        <Button kind="plain" type="button" copies={url} copied={text.copied}>
          {text.copy}
        </Button>
      </div>
      {url.startsWith('https:') ? null : <Alert kind="info">{text.local}</Alert>}
    </div>
  )
}

/** Only the newest counts: a right check after a wrong one ends it. */
function Mismatch({ text, view }: { text: Text; view: View }) {
  const { refusedAt, verifiedAt } = view.notes
  if (refusedAt === null || refusedAt < (verifiedAt ?? 0)) return null
  return (
    <Alert kind="warning">
      {text.mismatchBefore}
      <LocalTime at={refusedAt} />
      {text.mismatchAfter}
    </Alert>
  )
}

function WebhookForm({ c, view, refused, canSubscribe }: StepProps & { canSubscribe: boolean }) {
  const { common, settings } = c.var.text
  const text = settings.connection.webhook
  const errors = refused?.step === 'webhook' ? refused.errors : {}
  return (
    <StepForm c={c} action="webhook">
      <SecretField
        c={c}
        name="whatsapp_webhook_token"
        state={view.secrets.whatsapp_webhook_token}
        error={errors['whatsapp_webhook_token']}
      />
      <div class="flex flex-wrap gap-2" data-generates="whatsapp_webhook_token" hidden>
        <button type="button" class="btn btn-sm" data-generate data-said={text.generated}>
          {text.generate}
        </button>
        <button type="button" class="btn btn-sm" data-copy-field data-said={common.copied} hidden>
          {common.copy}
        </button>
      </div>
      <div class="flex flex-wrap gap-2">
        {canSubscribe ? (
          <Button name="do" value="subscribe">
            {text.subscribe}
          </Button>
        ) : (
          <FirstDo c={c} step={view.steps.app === 'done' ? 'token' : 'app'} />
        )}
        <Button name="do" value="save" kind="plain">
          {text.onlySave}
        </Button>
      </div>
      <p class="text-base-content/80 text-sm">{text.onlySaveHint}</p>
    </StepForm>
  )
}
