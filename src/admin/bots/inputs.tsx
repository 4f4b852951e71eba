import type { Child } from 'hono/jsx'
import type { Field as FieldSpec } from '../../bots/define'
import { MERGE_FIELDS } from '../../bots/merge-fields'
import { CheckField, Field, SelectField, TextAreaField } from '../components'
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
      return <TextAreaField {...common} rows={4} hint={<KeywordsHint text={text} field={field} />} />
    case 'number':
      return <Field {...common} hint={field.hint} type="number" min={field.min} max={field.max} />
    case 'buttons':
      return <ButtonsEditor {...rest} name={name} field={field} />
    case 'check':
      return <CheckField {...common} value="1" checked={common.value === '1'} hint={field.hint} />
    case 'choice':
      return <SelectField {...common} hint={field.hint} choices={field.choices} />
    case 'assign':
      return <SelectField {...common} hint={field.hint} choices={takers(rest, common.value)} />
    case 'template':
    case 'media':
    case 'menu':
    case 'flow':
    case 'link':
    case 'mapping':
      return null
  }
}

/** Whom a conversation can go to; a colleague who left is still named, so that saving does not change the choice unseen. */
function takers({ text, people }: InputsProps, value: string) {
  const colleagues = people.map(({ id, name }) => ({ value: String(id), label: name }))
  const isGone = /^\d+$/.test(value) && !colleagues.some((one) => one.value === value)
  const special = (['keep', 'next', 'nobody'] as const).map((one) => ({ value: one, label: text.takers[one] }))
  return [...special, ...colleagues, ...(isGone ? [{ value, label: text.takers.gone(value) }] : [])]
}

function KeywordsHint({ text, field }: { text: InputsProps['text']; field: Extract<FieldSpec, { kind: 'keywords' }> }) {
  return (
    <>
      {field.hint ? `${field.hint} ` : ''}
      {text.keywordsHint(field.limit)}
    </>
  )
}

type TextField = Extract<FieldSpec, { kind: 'text' | 'textarea' }>

function TextHint({ text, values, name, field }: InputsProps & { name: string; field: TextField }): Child {
  const fields = MERGE_FIELDS.map((one) => `{${one}}`).join(', ')
  return (
    <>
      {field.hint ? `${field.hint} ` : ''}
      {field.takesMergeFields ? `${text.mergeFields(fields)} ` : ''}
      <Counter name={name} value={values[name] ?? ''} limit={field.limit} text={text} />
    </>
  )
}
