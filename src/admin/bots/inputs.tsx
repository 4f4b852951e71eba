import type { Child } from 'hono/jsx'
import type { Field as FieldSpec } from '../../bots/define'
import { MERGE_FIELDS } from '../../bots/merge-fields'
import { CheckField, Field, SelectField, TextAreaField } from '../components'
import { ButtonsEditor } from './buttons-editor'
import { Counter, type InputsProps } from './counter'
import { LinkField } from './link-field'
import { MediaField } from './media-field'
import { MenuField } from './menu-field'
import { TemplateChoice, TemplateValues } from './template-field'

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
      return (
        <Field
          {...common}
          type="number"
          min={field.min}
          max={field.max}
          step={field.isDecimal ? 'any' : undefined}
          hint={field.hint}
        />
      )
    case 'template':
      return <TemplateChoice {...rest} name={name} field={field} />
    case 'mapping':
      return <TemplateValues {...rest} name={name} />
    case 'media':
      return <MediaField {...rest} name={name} field={field} />
    case 'menu':
      return <MenuField {...rest} name={name} field={field} />
    case 'link':
      return <LinkField {...rest} name={name} field={field} />
    case 'buttons':
      return <ButtonsEditor {...rest} name={name} field={field} />
    case 'check':
      return <CheckField {...common} value="1" checked={common.value === '1'} hint={field.hint} />
    case 'choice':
      return <SelectField {...common} hint={field.hint} choices={field.choices} />
    case 'assign':
      return <SelectField {...common} hint={field.hint} choices={takers(rest, common.value)} />
    case 'flow':
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
      {field.isPlain ? '' : text.keywordsHint(field.limit)}
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
