import type { Field as FieldSpec } from '../../bots/define'
import { MERGE_FIELDS } from '../../bots/merge-fields'
import { slotsOf } from '../../whatsapp/templates/slots'
import { SelectField } from '../components'
import { languageName } from '../templates/language-name'
import { SlotSource } from '../templates/slot-source'
import type { InputsProps } from './counter'

type TemplateProps = InputsProps & { name: string; field: Extract<FieldSpec, { kind: 'template' }> }

export const VALUES_PATH = '/admin/whatsapp/bots/values'

/** A choice brings the values that the template wants, in the field below it. */
export function TemplateChoice({ name, field, text, locale, values, errors, templates }: TemplateProps) {
  const chosen = values[name] ?? ''
  const isGone = chosen !== '' && !templates.some(({ id }) => id === chosen)
  return (
    <div
      hx-post={`${VALUES_PATH}?name=${mappingOf(name)}`}
      hx-trigger="change"
      hx-target={`[data-values="${mappingOf(name)}"]`}
      hx-swap="outerHTML"
      hx-include="#bot-form"
    >
      <SelectField
        name={name}
        label={field.label}
        hint={templates.length === 0 ? text.noTemplates : field.hint}
        value={chosen}
        error={errors[name]}
        choices={[
          { value: '', label: field.isOptional ? text.noTemplate : text.chooseTemplate },
          ...(isGone ? [{ value: chosen, label: text.templateGone }] : []),
          ...templates.map(({ id, name: title, language }) => {
            return { value: id, label: `${title} (${languageName(locale, language)})` }
          }),
        ]}
      />
    </div>
  )
}

/** Where each value of the chosen template comes from. */
export function TemplateValues(props: InputsProps & { name: string }) {
  const { name, values, errors, text, templates, words } = props
  const template = templates.find(({ id }) => id === values[name.replace(/mapping$/, 'templateId')])
  const slots = template ? slotsOf(template) : []
  return (
    <div data-values={name} class="flex flex-col gap-4">
      {errors[name] ? <p class="text-error text-sm">{errors[name]}</p> : null}
      {template && slots.length === 0 ? <p class="text-base-content/80 text-sm">{text.noValues}</p> : null}
      {template ? null : (
        <noscript>
          <p class="text-sm">{text.valuesAfterSaving}</p>
        </noscript>
      )}
      {slots.map((slot) => (
        <SlotSource {...{ mapping: name, slot, values, errors, labels: text, words }} sources={() => sourcesOf(text)} />
      ))}
    </div>
  )
}

/** A text, or a field of the customer's. */
function sourcesOf(text: InputsProps['text']) {
  return [
    { value: 'text', label: text.valueText },
    ...MERGE_FIELDS.map((field) => ({ value: `field:${field}`, label: text.valueField[field] })),
  ]
}

function mappingOf(name: string): string {
  return name.replace(/templateId$/, 'mapping')
}
