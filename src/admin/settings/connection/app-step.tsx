import { Button, ButtonLink, Field } from '../../components'
import { SecretField } from './secret-field'
import { PAGE, SaveAnyway, Step, StepForm, valueOf, type StepProps } from './step'

export function AppStep(props: StepProps) {
  const { c, view } = props
  const text = c.var.text.settings.connection
  const refused = props.refused?.step === 'app' ? props.refused : null
  return (
    <Step {...props} name="app">
      <p>{text.app.hint}</p>
      <StepForm c={c} action="app">
        <Field
          {...text.fields.whatsapp_meta_app_id}
          name="whatsapp_meta_app_id"
          value={valueOf(refused, 'whatsapp_meta_app_id', view.plain.whatsapp_meta_app_id)}
          error={refused?.errors['whatsapp_meta_app_id']}
          inputmode="numeric"
          autocomplete="off"
          maxlength={25}
          required
        />
        <SecretField
          c={c}
          name="whatsapp_meta_app_secret"
          state={view.secrets.whatsapp_meta_app_secret}
          error={refused?.errors['whatsapp_meta_app_secret']}
        />
        <SaveAnyway c={c} refused={refused} secret="whatsapp_meta_app_secret" />
        <div class="flex flex-wrap gap-2">
          <Button>{text.checkAndSave}</Button>
          {view.steps.app === 'done' ? (
            <ButtonLink kind="quiet" href={`${PAGE}/secret`}>
              {text.app.rotate}
            </ButtonLink>
          ) : null}
        </div>
      </StepForm>
    </Step>
  )
}
