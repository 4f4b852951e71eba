import type { TemplateContent } from '../../whatsapp/template-content'
import { partsOf, type TemplateDefinition } from '../../whatsapp/templates/definition'
import { fillTemplate } from '../../whatsapp/templates/fill'
import type { TemplateMapping } from '../../whatsapp/templates/mapping'
import { slotsOf, type TemplateSlot } from '../../whatsapp/templates/slots'

const NOTHING: TemplateContent = { body: [], buttons: [] }

/** Meta's examples as the values, for a preview; a variable without one stays as it is. */
export function exampleContent(definition: TemplateDefinition): TemplateContent {
  const slots = slotsOf(definition).filter(({ kind, isRequired }) => isRequired || kind !== 'media')
  const mapping: TemplateMapping = Object.fromEntries(slots.map((slot) => [slot.key, sourceOf(definition, slot)]))
  const filled = fillTemplate(definition, mapping, () => undefined)
  return filled.ok ? filled.message.content : NOTHING
}

/** Meta keeps the whole address as the example of a link; what is filled in is its end. */
export function exampleOf(definition: TemplateDefinition, { key, example }: TemplateSlot): string | null {
  if (example === null) return null
  const [, card, index] = /^(?:cards\.(\d+)\.)?buttons\.(\d+)$/.exec(key) ?? []
  const { cards, ...message } = partsOf(definition.components)
  const button =
    index === undefined ? undefined : (card === undefined ? message : cards[Number(card)])?.buttons[Number(index)]
  if (button?.type !== 'URL') return example
  const fixed = button.url.replace(/\{\{[^{}]*\}\}$/, '')
  return example.startsWith(fixed) ? example.slice(fixed.length) : example
}

function sourceOf(definition: TemplateDefinition, slot: TemplateSlot): TemplateMapping[string] {
  if (slot.kind === 'location') return { from: 'location', latitude: '0', longitude: '0' }
  if (slot.kind === 'media') return { from: 'media', media: { id: 'example' } }
  return { from: 'text', text: exampleOf(definition, slot) ?? `{{${slot.key.split('.').at(-1) ?? ''}}}` }
}
