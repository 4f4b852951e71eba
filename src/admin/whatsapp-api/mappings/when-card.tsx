import { Card, Field, SelectField, ShownFor } from '../../components'
import { STARTS, UNITS } from './form-values'
import type { FormProps } from './mapping-form'
import { fieldLabel } from './slot-field'

/** At once, later, or around a date; and the hours in which nothing goes. */
export function WhenCard(props: FormProps) {
  const { c, values, errors, choices } = props
  const { form: text } = c.var.text.whatsappApi.mappings
  const start = values['start'] ?? 'now'
  const hasDates = choices.fields.some(({ kind }) => kind === 'date')
  return (
    <Card title={text.when}>
      <SelectField
        name="start"
        label={text.start}
        value={start}
        error={errors['start']}
        choices={STARTS.filter((one) => one !== 'date' || hasDates || start === 'date').map((value) => ({
          value,
          label: text.starts[value],
        }))}
      />
      <ShownFor chooser="start" when="later" value={start}>
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <Field
            name="delay"
            type="number"
            label={text.delay}
            min={1}
            max={44640}
            value={values['delay'] ?? ''}
            error={errors['delay']}
          />
          <SelectField
            name="delay_unit"
            label={text.delayUnit}
            value={values['delay_unit'] ?? 'minutes'}
            choices={UNITS.map((value) => ({ value, label: text.units[value] }))}
          />
        </div>
      </ShownFor>
      <ShownFor chooser="start" when="date" value={start}>
        <Schedule {...props} />
      </ShownFor>
      <Quiet {...props} />
    </Card>
  )
}

function Schedule({ c, values, errors, choices }: FormProps) {
  const { form: text } = c.var.text.whatsappApi.mappings
  const chosen = values['schedule.field'] ?? ''
  const dates = choices.fields.filter(({ kind }) => kind === 'date')
  const isGone = chosen !== '' && !dates.some(({ path }) => path === chosen)
  return (
    <div class="grid items-start gap-4 sm:grid-cols-2">
      <SelectField
        name="schedule.field"
        label={text.dateField}
        value={chosen}
        error={errors['schedule.field']}
        choices={[
          { value: '', label: text.dateFieldNone },
          ...(isGone ? [{ value: chosen, label: chosen }] : []),
          ...dates.map(({ path }) => ({ value: path, label: fieldLabel(path, choices.sample.data, text) })),
        ]}
      />
      <SelectField
        name="schedule.side"
        label={text.side}
        value={values['schedule.side'] ?? 'before'}
        choices={(['before', 'after'] as const).map((value) => ({ value, label: text.sides[value] }))}
      />
      <Field
        name="schedule.days"
        type="number"
        label={text.days}
        hint={text.daysHint}
        min={0}
        max={366}
        value={values['schedule.days'] ?? ''}
        error={errors['schedule.days']}
      />
      <Clock
        name="schedule.at"
        label={text.at}
        value={values['schedule.at'] ?? '09:00'}
        error={errors['schedule.at']}
      />
    </div>
  )
}

function Quiet({ c, values, errors }: FormProps) {
  const { form: text } = c.var.text.whatsappApi.mappings
  const error = errors['quiet.from'] ?? errors['quiet.to']
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{text.quiet}</legend>
      <p class="text-base-content/80 text-sm">{text.quietHint}</p>
      <div class="grid grid-cols-2 gap-4">
        <Clock name="quiet.from" label={text.quietFrom} value={values['quiet.from'] ?? ''} error={error} />
        <Clock name="quiet.to" label={text.quietTo} value={values['quiet.to'] ?? ''} />
      </div>
    </fieldset>
  )
}

function Clock({
  name,
  label,
  value,
  error,
}: {
  name: string
  label: string
  value: string
  error?: string | undefined
}) {
  return (
    <label class="flex flex-col gap-1 text-sm font-medium">
      {label}
      <input
        type="time"
        id={`field-${name}`}
        name={name}
        value={value}
        class={`input w-full ${error ? 'input-error' : ''}`}
        aria-invalid={error ? 'true' : undefined}
      />
      {error ? <span class="text-error text-sm font-normal">{error}</span> : null}
    </label>
  )
}
