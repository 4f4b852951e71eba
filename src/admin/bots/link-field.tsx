import type { Field as FieldSpec } from '../../bots/define'
import { Field } from '../components'
import { Counter, type InputsProps } from './counter'

type LinkProps = InputsProps & { name: string; field: Extract<FieldSpec, { kind: 'link' }> }

export function LinkField({ name, field, values, errors, text }: LinkProps) {
  const [label, url] = [`${name}.label`, `${name}.url`]
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="text-sm font-medium">{field.label}</legend>
      {field.hint ? <p class="text-base-content/80 text-sm">{field.hint}</p> : null}
      {errors[name] ? <p class="text-error text-sm">{errors[name]}</p> : null}
      <div class="border-base-300 grid gap-3 rounded-lg border p-3 md:grid-cols-2">
        <Field
          name={label}
          label={text.linkLabel}
          value={values[label] ?? ''}
          error={errors[label]}
          hint={<Counter name={label} value={values[label] ?? ''} limit={field.labelLimit} text={text} />}
        />
        <Field
          name={url}
          label={text.linkUrl}
          value={values[url] ?? ''}
          error={errors[url]}
          hint={text.linkHint}
          placeholder="https://"
        />
      </div>
    </fieldset>
  )
}
