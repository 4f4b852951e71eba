import { variablesOf } from '../../whatsapp/templates/definition'
import { Field } from '../components/field'
import type { FormErrors, FormText } from './form-parts'

type ExampleProps = {
  /** `examples`, `header.examples`, `cards.0.examples`. */
  field: string
  source: string
  examples: Readonly<Record<string, string>>
  errors: FormErrors
  text: FormText
}

/** One input for each variable of a text; drawn anew by the script when the variables change. */
export function ExampleFields({ field, source, examples, errors, text }: ExampleProps) {
  const names = variablesOf(source)
  return (
    <div class="flex flex-col gap-3">
      {names.length > 0 ? <p class="text-base-content/80 text-sm">{text.examplesHint}</p> : null}
      {names.length > 0 ? (
        <div class="grid gap-3 sm:grid-cols-2">
          {names.map((name) => (
            <Field
              name={`${field}.${name}`}
              label={text.variableLabel(name)}
              value={examples[name] ?? ''}
              error={errors[`${field}.${name}`]}
            />
          ))}
        </div>
      ) : null}
    </div>
  )
}

/** Where they are; `of` is the input with the text. */
export function Examples(props: ExampleProps & { of: string }) {
  return (
    <div data-examples={props.field} data-of={props.of}>
      <ExampleFields {...props} />
    </div>
  )
}
