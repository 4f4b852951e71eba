import { lengthOf } from '../../whatsapp/limits'
import type { TemplateDefinition } from '../../whatsapp/templates/definition'
import type { Catalogue } from '../text/en'
import type { FormErrors, FormValues } from './form-values'

export type OtherBot = { id: number; name: string }
export type Colleague = { id: number; name: string }
/** What every input of the bot's form is drawn from. */
export type InputsProps = {
  text: Catalogue['bots']['form']
  /** How its reader writes names of languages. */
  locale: string
  values: FormValues
  errors: FormErrors
  bots: readonly OtherBot[]
  /** Who takes conversations. */
  people: readonly Colleague[]
  /** Approved ones that a bot may send. */
  templates: readonly TemplateDefinition[]
  /** Words of the templates' own forms, which some inputs share. */
  words: Catalogue['templates']
}

/** The script counts on while somebody types (`assets/bots.ts`). */
export function Counter(props: { name: string; value: string; limit: number; text: InputsProps['text'] }) {
  const { name, value, limit, text } = props
  return (
    <span data-counts={`field-${name}`} data-limit={limit}>
      {text.counted(lengthOf(value), limit)}
    </span>
  )
}
