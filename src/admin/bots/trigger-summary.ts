import { triggerOf } from '../../bots/bot'
import type { Field } from '../../bots/define'
import type { Catalogue } from '../text/en'
import type { FormValues } from './form-values'
import { fieldIn } from './in-words'

/** What a trigger is set to besides its keywords, in the words of its form: "After (minutes): 30 · Tell staff". */
export function triggerSummary(values: FormValues, labels: Catalogue['labels']): string {
  const replyType = Number(values['replyType'])
  const fields: Readonly<Record<string, Field>> = triggerOf(replyType)?.fields ?? {}
  const parts = Object.entries(fields).map(([name, field]) =>
    said(fieldIn(labels, field), values[`trigger.${replyType}.${name}`] ?? ''),
  )
  return parts.filter((part) => part !== '').join(' · ')
}

function said(field: Field, value: string): string {
  if (value === '') return ''
  if (field.kind === 'check') return field.label
  if (field.kind === 'number' || field.kind === 'text') return `${field.label}: ${value}`
  if (field.kind === 'assign') return value === 'keep' ? '' : field.label
  if (field.kind !== 'choice') return ''
  return `${field.label}: ${field.choices.find((choice) => choice.value === value)?.label ?? value}`
}
