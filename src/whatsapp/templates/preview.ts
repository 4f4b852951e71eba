import type { ShownMessage } from '../template-content'
import type { TemplateDefinition } from './definition'
import { Filler, type FieldOf } from './filler'
import type { TemplateMapping } from './mapping'
import { shownOf } from './shown'
import { slotsOf } from './slots'
import { wantsOf } from './wants'

/** What the customer would see of what is filled in so far; a value that is missing stands as `{{1}}`. */
export function previewOf(definition: TemplateDefinition, mapping: TemplateMapping, fieldOf: FieldOf): ShownMessage {
  const filler = new Filler(definition, { ...placeholders(definition), ...mapping }, fieldOf)
  const { cards, ...message } = wantsOf(definition)
  return shownOf(definition, {
    ...filler.part(message, ''),
    ...(cards.length > 0 ? { cards: cards.map((card, index) => filler.part(card, `cards.${index}.`)) } : {}),
  })
}

function placeholders(definition: TemplateDefinition): TemplateMapping {
  const texts = slotsOf(definition).filter(({ kind }) => kind === 'text' || kind === 'code')
  const names = texts.map(({ key }) => [key, key.split('.').at(-1) ?? key] as const)
  return Object.fromEntries(
    names.map(([key, name]) => [key, { from: 'text', text: `{{${name === 'header' ? '1' : name}}}` }]),
  )
}
