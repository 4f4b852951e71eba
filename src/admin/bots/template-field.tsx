import type { Field as FieldSpec } from '../../bots/define'
import { MERGE_FIELDS } from '../../bots/merge-fields'
import { slotsOf, type TemplateSlot } from '../../whatsapp/templates/slots'
import { Field, SelectField } from '../components'
import { languageName } from '../templates/language-name'
import { Slot } from '../templates/send-form'
import type { InputsProps } from './counter'

type TemplateProps = InputsProps & { name: string; field: Extract<FieldSpec, { kind: 'template' }> }

export const VALUES_PATH = '/admin/whatsapp/bots/values'

/** A choice brings the values that the template wants, in the field below it. */
export function TemplateChoice({ name, field, text, values, errors, templates }: TemplateProps) {
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
            return { value: id, label: `${title} (${languageName(language)})` }
          }),
        ]}
      />
    </div>
  )
}

/** Where each value of the chosen template comes from. */
export function TemplateValues(props: InputsProps & { name: string }) {
  const { name, values, errors, text, templates } = props
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
        <SlotSource {...props} slot={slot} />
      ))}
    </div>
  )
}

/** A text, or a field of the customer's; files and places as where a template is sent by hand. */
function SlotSource(props: InputsProps & { name: string; slot: TemplateSlot }) {
  const { name, slot, values, errors, text, words } = props
  const at = `${name}.${slot.key}`
  const nameOf = (key: string, part?: string) => (part === undefined ? `${name}.${key}` : `${name}.${key}.${part}`)
  if (slot.kind === 'media' || slot.kind === 'location')
    return <Slot slot={slot} values={values} errors={errors} words={words} nameOf={nameOf} />
  const from = values[`${at}.from`] ?? 'text'
  return (
    <fieldset class="border-base-300 grid gap-3 rounded-lg border p-3 sm:grid-cols-2">
      <legend class="px-1 text-sm font-medium">{slot.label}</legend>
      <SelectField
        name={`${at}.from`}
        label={text.valueFrom(slot.label)}
        value={from}
        choices={[
          { value: 'text', label: text.valueText },
          ...MERGE_FIELDS.map((field) => ({ value: `field:${field}`, label: text.valueField[field] })),
        ]}
      />
      <Field
        name={`${at}.text`}
        label={text.valueIs(slot.label)}
        hint={slot.isRequired ? text.valueHint : words.send.optional}
        placeholder={slot.example ?? undefined}
        value={values[`${at}.text`] ?? ''}
        error={errors[at]}
      />
    </fieldset>
  )
}

function mappingOf(name: string): string {
  return name.replace(/templateId$/, 'mapping')
}
