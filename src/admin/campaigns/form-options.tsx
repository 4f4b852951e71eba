import { Card, CheckField, Field, SelectField } from '../components'
import type { FormProps } from './campaign-form'
import { TemplateField } from './template-fields'

const NAMES = ['quiet.from', 'notWithinDays', 'needsOptIn', 'ab', 'link.url']

export function OptionsCard(props: FormProps) {
  const { c, words, values, errors } = props
  const isUsed = NAMES.some((name) => (values[name] ?? '') !== '')
  const hasError = Object.keys(errors).some((name) => /^(quiet|notWithin|ab|mapping_b|link)/.test(name))
  const origin = new URL(c.req.url).origin
  return (
    <Card>
      <details open={isUsed || hasError}>
        <summary class="w-fit cursor-pointer text-lg font-semibold">{words.options}</summary>
        <div class="mt-4 flex flex-col gap-5">
          <Quiet {...props} />
          <Field
            name="notWithinDays"
            type="number"
            label={words.notWithin}
            hint={words.notWithinHint}
            min={1}
            max={365}
            value={values['notWithinDays'] ?? ''}
            error={errors['notWithinDays']}
          />
          <CheckField
            name="needsOptIn"
            label={words.needsOptIn}
            hint={words.needsOptInHint}
            checked={values['needsOptIn'] === '1'}
          />
          <TwoTemplates {...props} />
          <Field
            name="link.url"
            type="url"
            label={words.link}
            hint={`${words.linkHint} ${words.linkNeedsButton(`${origin}/l/`)}`}
            placeholder="https://"
            value={values['link.url'] ?? ''}
            error={errors['link.url']}
          />
        </div>
      </details>
    </Card>
  )
}

function Quiet({ words, values, errors }: FormProps) {
  const error = errors['quiet.from']
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{words.quiet}</legend>
      <p class="text-base-content/80 text-sm">{words.quietHint}</p>
      <div class="grid grid-cols-2 gap-4">
        <Clock name="quiet.from" label={words.quietFrom} value={values['quiet.from'] ?? ''} />
        <Clock name="quiet.to" label={words.quietTo} value={values['quiet.to'] ?? ''} />
      </div>
      {error ? <p class="text-error text-sm">{error}</p> : null}
    </fieldset>
  )
}

function Clock({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label class="flex flex-col gap-1 text-sm font-medium">
      {label}
      <input type="time" name={name} value={value} class="input w-full" />
    </label>
  )
}

function TwoTemplates(props: FormProps) {
  const { c, words, values, errors, choices } = props
  const number = (name: 'ab.share' | 'ab.waitMinutes' | 'ab.smallest', label: string, [min, max]: [number, number]) => (
    <Field
      name={name}
      type="number"
      label={label}
      min={min}
      max={max}
      value={values[name] ?? DEFAULTS[name]}
      error={errors[name]}
    />
  )
  return (
    <fieldset class="border-base-300 flex min-w-0 flex-col gap-4 rounded-lg border p-4">
      <CheckField name="ab" label={words.ab} hint={words.abHint} checked={values['ab'] === '1'} look="toggle" />
      <div class="flex flex-col gap-4" data-shown-when="ab" hidden={values['ab'] !== '1'}>
        <TemplateField
          c={c}
          name="ab.templateId"
          mapping="mapping_b"
          label={words.abTemplate}
          values={values}
          errors={errors}
          templates={choices.templates}
          columns={props.columns}
        />
        <div class="grid items-end gap-4 sm:grid-cols-2">
          {number('ab.share', words.abShare, [2, 100])}
          {number('ab.waitMinutes', words.abWait, [5, 10_080])}
          {number('ab.smallest', words.abSmallest, [1, 100_000])}
          <SelectField
            name="ab.by"
            label={words.abBy}
            value={values['ab.by'] ?? 'read'}
            choices={(['read', 'reply'] as const).map((by) => ({ value: by, label: words.abBys[by] }))}
          />
        </div>
      </div>
    </fieldset>
  )
}

const DEFAULTS = { 'ab.share': '20', 'ab.waitMinutes': '240', 'ab.smallest': '50' }
