import type { Field as EventField } from '../../../notifications/fields'
import { valueOf } from '../../../notifications/fields'
import type { TemplateSlot } from '../../../whatsapp/templates/slots'
import { Field, SelectField, ShownFor } from '../../components'
import type { Catalogue } from '../../text/en'
import { Slot } from '../../templates/send-form'
import { SlotSource } from '../../templates/slot-source'
import type { FormErrors, FormValues } from './form-values'

export type SlotProps = {
  slot: TemplateSlot
  values: FormValues
  errors: FormErrors
  fields: readonly EventField[]
  /** The event that the preview shows: its values stand beside the fields. */
  data: unknown
  words: Catalogue['templates']
  text: Catalogue['whatsappApi']['mappings']['form']
}

/** Where one value of the template comes from: a text with fields, a field, a file, or a field with a file's address. */
export function SlotField(props: SlotProps) {
  const { slot, values, errors, words, text } = props
  if (slot.kind === 'media') return <FileSlot {...props} />
  const sources = (chosen: string) => [{ value: 'text', label: text.valueText }, ...fieldChoices(props, chosen)]
  return <SlotSource mapping="mapping" labels={text} {...{ slot, values, errors, words, sources }} />
}

function FileSlot(props: SlotProps) {
  const { slot, values, errors, words, text, fields } = props
  const at = `mapping.${slot.key}`
  const from = values[`${at}.from`] ?? 'file'
  const addresses = fieldChoices({ ...props, fields: fields.filter(({ kind }) => kind === 'url') }, from)
  const nameOf = (key: string, part?: string) => `mapping.${key}${part === undefined ? '' : `.${part}`}`
  return (
    <fieldset class="border-base-300 flex min-w-0 flex-col gap-3 rounded-lg border p-3">
      <legend class="px-1 text-sm font-medium">{words.slot(slot.label)}</legend>
      <SelectField
        name={`${at}.from`}
        label={text.fileFrom(words.slot(slot.label))}
        value={from}
        error={from === 'file' ? undefined : errors[at]}
        choices={[{ value: 'file', label: text.valueFile }, ...addresses]}
      />
      <ShownFor chooser={`${at}.from`} when="file" value={from}>
        <Slot slot={slot} values={values} errors={from === 'file' ? errors : {}} words={words} nameOf={nameOf} />
      </ShownFor>
      <ShownFor chooser={`${at}.from`} when={addresses.map(({ value }) => value).join(' ')} value={from}>
        <p class="text-base-content/80 text-sm">{text.fileFieldHint}</p>
        {slot.media === 'document' ? (
          <Field
            name={`${at}.filename`}
            label={text.fileName}
            hint={text.fileNameHint}
            value={values[`${at}.filename`] ?? ''}
            maxlength={240}
          />
        ) : null}
      </ShownFor>
    </fieldset>
  )
}

type Choosing = Pick<SlotProps, 'fields' | 'data' | 'text'>

/** `field:<path>` with what the event says; one that is not there any more stays chosen. */
function fieldChoices({ fields, data, text }: Choosing, chosen: string) {
  const choices = fields.map(({ path }) => ({ value: `field:${path}`, label: fieldLabel(path, data, text) }))
  const isGone = chosen.startsWith('field:') && !choices.some(({ value }) => value === chosen)
  return [...choices, ...(isGone ? [{ value: chosen, label: chosen.slice('field:'.length) }] : [])]
}

export const MOST_SHOWN = 40

export function fieldLabel(path: string, data: unknown, text: SlotProps['text']): string {
  const value = (valueOf(data, path) ?? '').replaceAll(/\s+/g, ' ')
  return text.field(path, value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value)
}
