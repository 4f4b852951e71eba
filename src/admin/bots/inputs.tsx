import type { Child } from 'hono/jsx'
import type { Field as FieldSpec } from '../../bots/define'
import { MERGE_FIELDS } from '../../bots/merge-fields'
import { Field, TextAreaField } from '../components'
import { ButtonsEditor } from './buttons-editor'
import { Counter, type InputsProps } from './counter'

/** One input of a trigger or response, by the kind that its registry names. */
export function Input({ name, field, ...rest }: InputsProps & { name: string; field: FieldSpec }) {
  const { text, values, errors } = rest
  const common = { name, label: field.label, value: values[name] ?? '', error: errors[name] }
  switch (field.kind) {
    case 'text':
      return <Field {...common} hint={<TextHint {...rest} name={name} field={field} />} />
    case 'textarea':
      return <TextAreaField {...common} rows={5} hint={<TextHint {...rest} name={name} field={field} />} />
    case 'keywords':
      return <TextAreaField {...common} rows={4} hint={text.keywordsHint(field.limit)} />
    case 'number':
      return <Field {...common} type="number" min={field.min} max={field.max} />
    case 'buttons':
      return <ButtonsEditor {...rest} name={name} field={field} />
    case 'check':
    case 'choice':
    case 'template':
    case 'media':
    case 'menu':
    case 'flow':
    case 'link':
    case 'mapping':
      return null
  }
}

type TextField = Extract<FieldSpec, { kind: 'text' | 'textarea' }>

function TextHint({ text, values, name, field }: InputsProps & { name: string; field: TextField }): Child {
  const fields = MERGE_FIELDS.map((one) => `{${one}}`).join(', ')
  return (
    <>
      {field.takesMergeFields ? `${text.mergeFields(fields)} ` : ''}
      <Counter name={name} value={values[name] ?? ''} limit={field.limit} text={text} />
    </>
  )
}
