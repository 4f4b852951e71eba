import type { Child } from 'hono/jsx'
import { Card, CheckField, Field } from '../components'
import type { Catalogue } from '../text/en'
import type { FormErrors, FormValues } from './form-values'
import { REL_TYPES, tickedIn } from './option-values'

export type OwnNumber = { phoneNumberId: string; label: string }
type OptionsProps = {
  text: Catalogue['bots']['form']
  values: FormValues
  errors: FormErrors
  numbers: readonly OwnNumber[]
  /** Days begin by its clock. */
  zone: string
}

/** For whom and when a bot is, whatever its trigger. */
export function OptionsCard({ text, values, errors, numbers, zone }: OptionsProps) {
  const { options } = text
  return (
    <Card title={options.title}>
      <CheckField
        name="oncePerSession"
        label={options.once}
        hint={options.onceHint}
        checked={values['oncePerSession'] === '1'}
      />
      <Ticks title={options.numbers} hint={options.allHint}>
        {[...numbers, ...goneOf(values, numbers, options.goneNumber)].map(({ phoneNumberId, label }) => (
          <Tick values={values} name={`numbers.${phoneNumberId}`} label={label} />
        ))}
      </Ticks>
      <Ticks title={options.people} hint={options.allHint}>
        {REL_TYPES.map((relType) => (
          <Tick values={values} name={`relTypes.${relType}`} label={options.relTypes[relType]} />
        ))}
      </Ticks>
      <div class="grid gap-4 sm:grid-cols-2">
        <Field
          name="activeFrom"
          type="date"
          label={options.from}
          value={values['activeFrom'] ?? ''}
          error={errors['activeFrom']}
        />
        <Field
          name="activeUntil"
          type="date"
          label={options.until}
          hint={options.untilHint(zone)}
          value={values['activeUntil'] ?? ''}
          error={errors['activeUntil']}
        />
      </div>
    </Card>
  )
}

function Ticks({ title, hint, children }: { title: string; hint: string; children?: Child }) {
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1 text-sm font-medium">{title}</legend>
      <p class="text-base-content/80 text-sm">{hint}</p>
      {children}
    </fieldset>
  )
}

function Tick({ values, name, label }: { values: FormValues; name: string; label: string }) {
  return <CheckField name={name} label={label} checked={values[name] === '1'} />
}

/** A number that was removed stays ticked and named: without it the bot would be for all. */
function goneOf(values: FormValues, numbers: readonly OwnNumber[], say: (id: string) => string): OwnNumber[] {
  const gone = tickedIn(values, 'numbers').filter((id) => !numbers.some(({ phoneNumberId }) => phoneNumberId === id))
  return gone.map((phoneNumberId) => ({ phoneNumberId, label: say(phoneNumberId) }))
}
