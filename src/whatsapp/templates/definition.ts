import type { z } from 'zod'
import type { buttonSchema, componentSchema, componentsSchema } from './schema'

/** The parts of a template as Meta lists them, read. */
type TemplateComponents = z.output<typeof componentsSchema>
type TemplateComponent = z.output<typeof componentSchema>
type TemplateComponentOf<Type extends TemplateComponent['type']> = Extract<TemplateComponent, { type: Type }>
/** A button as the template defines it; `TemplateButton` (template-content.ts) is the value that it is sent with. */
export type DefinedButton = z.output<typeof buttonSchema>

/** A template as it can be filled and sent. `status` `APPROVED` alone can be sent. */
export type TemplateDefinition = {
  id: string
  name: string
  language: string
  /** `MARKETING`, `UTILITY`, `AUTHENTICATION`. */
  category: string
  status: string
  parameterFormat: 'POSITIONAL' | 'NAMED'
  components: TemplateComponents
  /** R2 key of the file that its header is sent with where nothing else is chosen. */
  headerMediaKey: string | null
}

/** Header, body, footer and buttons of the message or of one card of its carousel. */
export type DefinedParts = {
  header: TemplateComponentOf<'HEADER'> | null
  body: TemplateComponentOf<'BODY'> | null
  footer: TemplateComponentOf<'FOOTER'> | null
  buttons: DefinedButton[]
}

/** One part of a template, found by its kind; `cards` is empty where there is no carousel. */
export function partsOf(components: TemplateComponents): DefinedParts & { cards: DefinedParts[] } {
  const carousel = find(components, 'CAROUSEL')
  return { ...ownParts(components), cards: (carousel?.cards ?? []).map((card) => ownParts(card.components)) }
}

/** The variables of a text, each once: `{{1}}` by number, `{{first_name}}` in the order in which they stand. */
export function variablesOf(text: string): string[] {
  const names = [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))]
  return names.every((name) => /^\d+$/.test(name)) ? names.toSorted((a, b) => Number(a) - Number(b)) : names
}

/** The text of a body. Meta writes that of an authentication template itself and may list it without. */
export function bodyTextOf(
  parts: Pick<DefinedParts, 'body'>,
  { category }: Pick<TemplateDefinition, 'category'>,
): string {
  if (parts.body?.text !== undefined || category !== 'AUTHENTICATION') return parts.body?.text ?? ''
  return parts.body?.add_security_recommendation ? `${CODE_TEXT} ${CODE_ADVICE}` : CODE_TEXT
}

/** Meta's own words of its authentication templates, in English; customers read them in the template's language. */
const CODE_TEXT = '*{{1}}* is your verification code.'
const CODE_ADVICE = 'For your security, do not share this code.'

export const VARIABLE = /\{\{\s*([^{}\s]+)\s*\}\}/g

function ownParts(components: TemplateComponents): DefinedParts {
  return {
    header: find(components, 'HEADER'),
    body: find(components, 'BODY'),
    footer: find(components, 'FOOTER'),
    buttons: find(components, 'BUTTONS')?.buttons ?? [],
  }
}

function find<Type extends TemplateComponent['type']>(
  components: TemplateComponents,
  type: Type,
): TemplateComponentOf<Type> | null {
  return components.find((component): component is TemplateComponentOf<Type> => component.type === type) ?? null
}
