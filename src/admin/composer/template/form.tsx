import { MERGE_FIELDS } from '../../../bots/merge-fields'
import type { ShownMessage } from '../../../whatsapp/template-content'
import { slotsOf } from '../../../whatsapp/templates/slots'
import { Alert, CsrfField } from '../../components'
import type { AdminContext } from '../../route'
import type { FormErrors } from '../../templates/form-parts'
import type { FormValues } from '../../templates/form-values'
import { mediaAddress } from '../../templates/media-address'
import { PhonePreview } from '../../templates/phone-preview'
import { Slot } from '../../templates/send-form'
import type { Pickable } from './lists'
import { picks, type Target, withHidden } from './target'

export type Filling = { values: FormValues; errors: FormErrors; say: string | null; preview: ShownMessage }
type FormProps = { c: AdminContext; target: Target; template: Pickable; filling: Filling }

/** What a template wants beside what the customer sees of it. */
export function TemplateForm(props: FormProps) {
  const { c, target, template, filling } = props
  const { templates: text } = c.var.text.inbox.composer
  const path = target.pathOf(template.definition.id)
  const back = withHidden(target.listPath, target.hidden)
  const posts = target.isInComposer
    ? { 'hx-post': path, 'hx-target': '#template-picker', 'hx-encoding': 'multipart/form-data' }
    : {}
  return (
    <div class="flex flex-col gap-3">
      <p class="flex flex-wrap items-baseline justify-between gap-2">
        <span class="font-medium break-all">{template.definition.name}</span>
        <a class="link text-sm" href={back} {...picks(target, back)}>
          {text.other}
        </a>
      </p>
      {filling.say === null ? null : <Alert kind="error">{filling.say}</Alert>}
      <div class={`grid gap-4 md:grid-cols-2 ${target.isInComposer ? 'max-h-[45vh] overflow-y-auto p-1' : ''}`}>
        <form
          id="template-form"
          method="post"
          action={path}
          enctype="multipart/form-data"
          class="flex flex-col gap-3"
          {...posts}
        >
          <CsrfField token={c.var.csrfToken} />
          {Object.entries({ ...target.hidden, key: filling.values['key'] ?? '' }).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Values {...props} />
          {target.canPlan ? <Later {...props} /> : null}
          <div>
            <button type="submit" name="do" value="send" class="btn btn-primary">
              {text.send}
            </button>
          </div>
        </form>
        <div>
          <p class="pb-2 text-sm font-medium">{text.preview}</p>
          <div
            id="template-preview"
            hx-post={path}
            hx-vals='{"do":"preview"}'
            hx-trigger="input delay:300ms from:#template-form"
            hx-include="#template-form input:not([type=file])"
          >
            <Preview c={c} shown={filling.preview} />
          </div>
        </div>
      </div>
    </div>
  )
}

export function Preview({ c, shown }: { c: AdminContext; shown: ShownMessage }) {
  return <PhonePreview shown={shown} words={c.var.text.templates.shown} addressOf={mediaAddress} />
}

function Values({ c, template, filling }: FormProps) {
  const { templates: text } = c.var.text.inbox.composer
  const slots = slotsOf(template.definition)
  if (slots.length === 0) return <p class="text-sm">{text.noValues}</p>
  return (
    <>
      <p class="text-base-content/80 text-sm">
        {text.mergeHint(MERGE_FIELDS.map((field) => `{${field}}`).join(', '))} {text.previewPart}
      </p>
      {slots.map((slot) => (
        <Slot slot={slot} values={filling.values} errors={filling.errors} words={c.var.text.templates} />
      ))}
    </>
  )
}

/** The script turns the reader's own time into the moment that is posted (`at`); without it there is no planning. */
function Later({ c, filling }: FormProps) {
  const { templates: text } = c.var.text.inbox.composer
  const error = filling.errors['at']
  return (
    <div class="flex flex-col gap-1" data-later-of-template hidden>
      <label class="text-sm font-medium" for="template-later">
        {text.later}
      </label>
      <input
        type="datetime-local"
        id="template-later"
        class={`input w-full ${error ? 'input-error' : ''}`}
        aria-describedby={error ? 'template-later-error' : undefined}
        aria-invalid={error ? 'true' : undefined}
      />
      <input type="hidden" name="at" value={filling.values['at'] ?? ''} />
      {error ? (
        <p id="template-later-error" class="text-error text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}
