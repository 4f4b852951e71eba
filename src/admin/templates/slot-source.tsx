import type { TemplateSlot } from '../../whatsapp/templates/slots'
import { Field, SelectField } from '../components'
import type { Catalogue } from '../text/en'
import { Slot } from './send-form'

type SlotSourceProps = {
  /** What the inputs' names begin with: `<mapping>.<key of the slot>.from`, `….text`. */
  mapping: string
  slot: TemplateSlot
  values: Readonly<Record<string, string>>
  errors: Readonly<Partial<Record<string, string>>>
  words: Catalogue['templates']
  labels: { valueFrom: (slot: string) => string; valueIs: (slot: string) => string; valueHint: string }
  /** Where a value may come from; the first where nothing was chosen. */
  sources: (chosen: string) => readonly { value: string; label: string }[]
}

/** A text of one's own, or something that is known of the recipient; files and places as where a template is sent by hand. */
export function SlotSource({ mapping, slot, values, errors, words, labels, sources }: SlotSourceProps) {
  const at = `${mapping}.${slot.key}`
  const nameOf = (key: string, part?: string) => `${mapping}.${key}${part === undefined ? '' : `.${part}`}`
  if (slot.kind === 'media' || slot.kind === 'location')
    return <Slot slot={slot} values={values} errors={errors} words={words} nameOf={nameOf} />
  const from = values[`${at}.from`] ?? 'text'
  const name = words.slot(slot.label)
  return (
    <fieldset class="border-base-300 grid gap-3 rounded-lg border p-3 sm:grid-cols-2">
      <legend class="px-1 text-sm font-medium">{name}</legend>
      <SelectField name={`${at}.from`} label={labels.valueFrom(name)} value={from} choices={sources(from)} />
      <Field
        name={`${at}.text`}
        label={labels.valueIs(name)}
        hint={slot.isRequired ? labels.valueHint : words.send.optional}
        placeholder={slot.example ?? undefined}
        value={values[`${at}.text`] ?? ''}
        error={errors[at]}
      />
    </fieldset>
  )
}
