import type { ConfigNumber } from '../../settings/snapshot'
import { NO_SAMPLE } from '../../whatsapp/templates/draft'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import { slotsOf, type TemplateSlot } from '../../whatsapp/templates/slots'
import { Button, ButtonLink, Card, CsrfField, Field, SelectField } from '../components'
import type { Catalogue } from '../text/en'
import type { FormErrors } from './form-parts'
import type { FormValues } from './form-values'
import { SampleField } from './sample-field'
import { slotName } from './send-values'

type Words = Catalogue['templates']

export type SendFormProps = {
  definition: TemplateDefinition
  numbers: readonly ConfigNumber[]
  values: FormValues
  errors: FormErrors
  words: Words
  action: string
  back: string
  cancel: string
  csrfToken: string
  /** Where leads are searched; null where this person may not see them. */
  leadsPath: string | null
}

/** From whom, to whom, with which values. */
export function SendForm(props: SendFormProps) {
  const { definition, words, values, errors } = props
  const text = words.send
  const slots = slotsOf(definition)
  return (
    <form method="post" action={props.action} enctype="multipart/form-data" class="flex max-w-2xl flex-col gap-6">
      <CsrfField token={props.csrfToken} />
      <Card>
        <SelectField
          name="from"
          label={text.from}
          value={values['from'] ?? ''}
          error={errors['from']}
          choices={props.numbers.map((number) => ({
            value: number.phoneNumberId,
            label: number.isDefault ? text.byDefault(number.displayPhoneNumber) : number.displayPhoneNumber,
          }))}
        />
        <Recipient {...props} />
      </Card>
      <Card title={text.values}>
        {slots.length === 0 ? <p>{text.noValues}</p> : null}
        {slots.map((slot) => (
          <Slot slot={slot} values={values} errors={errors} words={words} />
        ))}
      </Card>
      <div class="flex flex-wrap gap-2">
        <Button name="do" value="check">
          {text.check}
        </Button>
        <ButtonLink href={props.back} kind="quiet">
          {props.cancel}
        </ButtonLink>
      </div>
    </form>
  )
}

/** A number, or a lead of the list that the browser offers while one types. */
function Recipient({ words, values, errors, leadsPath }: SendFormProps) {
  const error = errors['to']
  const search = leadsPath
    ? { 'hx-get': leadsPath, 'hx-trigger': 'input changed delay:300ms', 'hx-target': '#leads', list: 'leads' }
    : {}
  const id = 'field-to'
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for={id}>
        {words.send.to}
      </label>
      <input
        {...search}
        id={id}
        name="to"
        type="text"
        required
        autocomplete="off"
        maxlength={100}
        value={values['to'] ?? ''}
        class={`input w-full ${error ? 'input-error' : ''}`}
        aria-describedby={`${error ? `${id}-error ` : ''}${id}-hint`}
        aria-invalid={error ? 'true' : undefined}
      />
      {leadsPath ? <datalist id="leads"></datalist> : null}
      {error ? (
        <p id={`${id}-error`} class="text-error text-sm">
          {error}
        </p>
      ) : null}
      <p id={`${id}-hint`} class="text-base-content/80 text-sm">
        {words.send.toHint} {leadsPath ? words.send.leadsHint : ''}
      </p>
    </div>
  )
}

type SlotProps = {
  slot: TemplateSlot
  values: FormValues
  errors: Readonly<Partial<FormErrors>>
  words: Words
  /** Names of its inputs in another form than this one. */
  nameOf?: (key: string, part?: string) => string
}

export function Slot(props: SlotProps) {
  const { slot, values, errors, words, nameOf = slotName } = props
  const { key, kind, isRequired } = slot
  if (kind === 'location') return <Place {...props} />
  if (kind === 'media') return <File {...props} />
  return (
    <Field
      name={nameOf(key)}
      label={words.slot(slot.label)}
      hint={isRequired ? undefined : words.send.optional}
      placeholder={slot.example ?? undefined}
      value={values[nameOf(key)] ?? ''}
      error={errors[nameOf(key)]}
    />
  )
}

function Place({ slot, values, errors, words, nameOf = slotName }: SlotProps) {
  const { location } = words.send
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="text-sm font-medium">{words.slot(slot.label)}</legend>
      <div class="grid gap-3 sm:grid-cols-2">
        {(['latitude', 'longitude', 'name', 'address'] as const).map((part) => (
          <Field
            name={nameOf(slot.key, part)}
            label={location[part]}
            value={values[nameOf(slot.key, part)] ?? ''}
            error={part === 'latitude' ? errors[nameOf(slot.key)] : undefined}
          />
        ))}
      </div>
    </fieldset>
  )
}

function File({ slot, values, errors, words, nameOf = slotName }: SlotProps) {
  const name = nameOf(slot.key)
  const sample = {
    ...NO_SAMPLE,
    mediaKey: values[`${name}.mediaKey`] ?? '',
    fileName: values[`${name}.fileName`] ?? '',
  }
  return (
    <>
      <input type="hidden" name={`${name}.kind`} value={slot.media ?? ''} />
      <SampleField
        name={name}
        label={words.slot(slot.label)}
        hint={slot.isRequired ? words.send.fileNeeded : words.send.fileHint}
        kindOf={`${name}.kind`}
        sample={sample}
        error={errors[name]}
        text={words.form}
      />
    </>
  )
}
