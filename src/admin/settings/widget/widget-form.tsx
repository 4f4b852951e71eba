import type { NumberRow } from '../../../settings/numbers-store'
import { LIMITS } from '../../../whatsapp-chat/widget-settings'
import { Button, CheckField, CsrfField, Field, SelectField, ShownFor, TextAreaField } from '../../components'
import type { AdminContext } from '../../route'
import type { Catalogue } from '../../text/en'
import { CHOICES, type TypedWidget, type WidgetErrors } from './form'

type Text = Catalogue['settings']['widget']
type Parts = { text: Text; typed: TypedWidget; errors: WidgetErrors; numbers: readonly NumberRow[] }
type FormProps = Omit<Parts, 'text'> & { c: AdminContext; action: string }

export function WidgetForm({ c, action, ...rest }: FormProps) {
  const text = c.var.text.settings.widget
  const { typed, errors } = rest
  return (
    <form id="widget" method="post" action={action} class="flex max-w-2xl flex-col gap-4">
      <CsrfField token={c.var.csrfToken} />
      <SelectField
        name="kind"
        label={text.kind}
        value={typed.kind}
        choices={CHOICES.kind.map((value) => ({ value, label: text.kinds[value] }))}
        error={errors.kind}
      />
      <ShownFor chooser="kind" when="off" value={typed.kind}>
        <p class="text-base-content/80 text-sm">{text.kindHint}</p>
      </ShownFor>
      <Look text={text} {...rest} />
      <ShownFor chooser="kind" when="off button" value={typed.kind}>
        <Chat text={text} {...rest} />
      </ShownFor>
      <ShownFor chooser="kind" when="snippet" value={typed.kind}>
        <TextAreaField
          name="snippet"
          label={text.snippet}
          hint={text.snippetHint}
          rows={8}
          maxlength={LIMITS.snippet}
          value={typed.snippet}
          error={errors.snippet}
        />
      </ShownFor>
      <div>
        <Button>{c.var.text.common.save}</Button>
      </div>
    </form>
  )
}

function Look({ text, typed, errors }: Parts) {
  return (
    <>
      <Field
        name="label"
        label={text.label}
        maxlength={LIMITS.label}
        value={typed.label}
        error={errors.label}
        required
      />
      <div class="flex flex-col gap-1">
        <label class="text-sm font-medium" for="field-color">
          {text.color}
        </label>
        <input
          id="field-color"
          name="color"
          type="color"
          value={typed.color}
          class="input w-20 p-1"
          aria-describedby="field-color-hint"
        />
        {errors.color ? <p class="text-error text-sm">{errors.color}</p> : null}
        <p id="field-color-hint" class="text-base-content/80 text-sm">
          {text.colorHint}
        </p>
      </div>
      <SelectField
        name="side"
        label={text.side}
        value={typed.side}
        choices={CHOICES.side.map((value) => ({ value, label: text.sides[value] }))}
        error={errors.side}
      />
    </>
  )
}

function Chat({ text, typed, errors, numbers }: Parts) {
  const area = (name: 'greeting' | 'prefilled' | 'closedText', hint?: string) => (
    <TextAreaField
      name={name}
      label={text[name]}
      hint={hint}
      rows={2}
      maxlength={LIMITS[name]}
      value={typed[name]}
      error={errors[name]}
    />
  )
  return (
    <>
      <SelectField
        name="number"
        label={text.number}
        value={typed.number}
        choices={numberChoices(text, typed.number, numbers)}
        error={errors.number}
      />
      {area('greeting')}
      <Field
        name="start"
        label={text.start}
        maxlength={LIMITS.start}
        value={typed.start}
        error={errors.start}
        required
      />
      {area('prefilled', text.prefilledHint)}
      <CheckField name="utm" label={text.utm} hint={text.utmHint} checked={typed.utm} />
      <SelectField
        name="when"
        label={text.when}
        hint={text.whenHint}
        value={typed.when}
        choices={CHOICES.when.map((value) => ({ value, label: text.whens[value] }))}
        error={errors.when}
      />
      {area('closedText')}
    </>
  )
}

function numberChoices(text: Text, chosen: string, numbers: readonly NumberRow[]) {
  const byDefault = numbers.find(({ isDefault }) => isDefault)?.displayPhoneNumber
  const ours = numbers.map(({ phoneNumberId, displayPhoneNumber, verifiedName }) => ({
    value: phoneNumberId,
    label: [displayPhoneNumber, verifiedName].filter(Boolean).join(' · '),
  }))
  const isGone = chosen !== '' && !ours.some(({ value }) => value === chosen)
  return [
    { value: '', label: byDefault ? text.numberDefault(byDefault) : text.numberNone },
    ...ours,
    ...(isGone ? [{ value: chosen, label: text.numberGone }] : []),
  ]
}
