import type { Child } from 'hono/jsx'
import { lengthOf } from '../../whatsapp/limits'
import type { TemplateDraft } from '../../whatsapp/templates/draft'
import type { Catalogue } from '../text/en'

export type FormText = Catalogue['templates']['form']
export type FormErrors = Readonly<Record<string, string>>

/** What every part of the form is drawn from; names of inputs are paths in the draft. */
export type PartProps = { text: FormText; draft: TemplateDraft; errors: FormErrors }

/**
 * What is shown for a choice, by CSS alone: without script the form works the same. The choice is the option that is
 * selected in the nearest form, header or button.
 */
export const SHOWN = {
  code: 'hidden group-has-[[value=AUTHENTICATION]:checked]/form:flex',
  content: 'group-has-[[value=AUTHENTICATION]:checked]/form:hidden',
  carousel: 'hidden group-has-[[value=carousel]:checked]/form:flex',
  message: 'group-has-[[value=carousel]:checked]/form:hidden',
  oneTap: 'hidden group-has-[[value=one_tap]:checked]/code:flex',
} as const

/** The script counts on while somebody types. */
export function Counter({ name, value, limit, text }: { name: string; value: string; limit: number; text: FormText }) {
  return (
    <span data-counts={`field-${name}`} data-limit={limit}>
      {text.counted(lengthOf(value), limit)}
    </span>
  )
}

/** What is wrong with a whole list. */
export function ListError({ field, errors }: { field: string; errors: FormErrors }) {
  const error = errors[field]
  return error ? (
    <p class="text-error text-sm" id={`field-${field}-error`} role="alert">
      {error}
    </p>
  ) : null
}

/** A choice that cannot be changed any more, with what the form posts for it. */
export function Fixed({
  name,
  label,
  value,
  shown,
  hint,
}: {
  name: string
  label: string
  value: string
  shown: string
  hint: Child
}) {
  return (
    <div>
      <p class="text-sm font-medium">{label}</p>
      <p class="break-words">{shown}</p>
      <p class="text-base-content/80 text-sm">{hint}</p>
      <input type="hidden" name={name} value={value} />
    </div>
  )
}
