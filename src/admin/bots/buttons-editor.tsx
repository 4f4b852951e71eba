import type { Field as FieldSpec } from '../../bots/define'
import { Field, SelectField } from '../components'
import { Counter, type InputsProps, type OtherBot } from './counter'

type EditorProps = InputsProps & { name: string; field: Extract<FieldSpec, { kind: 'buttons' }> }

export function ButtonsEditor(props: EditorProps) {
  const { name, field, text, errors } = props
  const indexes = Array.from({ length: field.limit }, (_, i) => i)
  return (
    <fieldset class="flex flex-col gap-4">
      <legend class="text-sm font-medium">{field.label}</legend>
      <p class="text-base-content/80 text-sm">{text.buttonsHint}</p>
      {errors[name] ? <p class="text-error text-sm">{errors[name]}</p> : null}
      {indexes.map((index) => (
        <ButtonEditor {...props} index={index} />
      ))}
    </fieldset>
  )
}

function ButtonEditor({ name, field, text, values, errors, bots, index }: EditorProps & { index: number }) {
  const at = `${name}.${index}`
  const number = index + 1
  const title = values[`${at}.title`] ?? ''
  const kind = values[`${at}.kind`] ?? 'say'
  return (
    <div
      class="border-base-300 grid gap-3 rounded-lg border p-3 md:grid-cols-3"
      role="group"
      aria-label={text.button(number)}
    >
      <Field
        name={`${at}.title`}
        label={text.buttonTitle(number)}
        value={title}
        error={errors[`${at}.title`]}
        hint={<Counter name={`${at}.title`} value={title} limit={field.titleLimit} text={text} />}
      />
      <SelectField
        name={`${at}.kind`}
        label={text.buttonDoes(number)}
        value={kind}
        error={errors[`${at}.kind`]}
        choices={[
          { value: 'say', label: text.does.say },
          { value: 'bot', label: text.does.bot },
          { value: 'hand-over', label: text.does.handOver },
        ]}
      />
      <div data-shown-for={`field-${at}.kind`} data-value="bot" hidden={kind !== 'bot'}>
        <SelectField
          name={`${at}.botId`}
          label={text.buttonBot(number)}
          value={values[`${at}.botId`]}
          error={errors[`${at}.botId`]}
          choices={botChoices(values[`${at}.botId`] ?? '', bots, text)}
        />
      </div>
    </div>
  )
}

/** A bot that is gone stays in view until another is chosen. */
function botChoices(chosen: string, bots: readonly OtherBot[], text: InputsProps['text']) {
  const isGone = chosen !== '' && !bots.some(({ id }) => String(id) === chosen)
  return [
    { value: '', label: text.chooseBot },
    ...(isGone ? [{ value: chosen, label: text.removedBot(chosen) }] : []),
    ...bots.map(({ id, name }) => ({ value: String(id), label: name })),
  ]
}
