import { partsOf, type DefinedParts, type TemplateDefinition } from './definition'
import { wantsOf, type ButtonWant, type HeaderWant, type PartWants } from './wants'

type Place = 'header' | 'body' | 'button'

/**
 * One value that a template wants. `key` names it in a mapping and in problems: `header`, `body.1`, `body.first_name`,
 * `buttons.0`, and with `cards.0.` before it on a card.
 */
export type TemplateSlot = {
  key: string
  place: Place | `card.${number}.${Place}`
  /** `code`: a coupon, or a one-time code (its button takes it from the text). `payload`: what comes back with a tap. */
  kind: 'text' | 'media' | 'location' | 'code' | 'payload' | 'flow'
  /** For people. */
  label: string
  /** Meta's example, null where there is none. */
  example: string | null
  /** False where it goes without: a payload, a flow's token, a header whose file is set at the template. */
  isRequired: boolean
  /** Of `media`: what the file has to be. */
  media: 'image' | 'video' | 'document' | null
}

/** Every value that a template wants, in the order in which a customer reads them. Pickers are built on it, `fill.ts` fills it. */
export function slotsOf(definition: TemplateDefinition): TemplateSlot[] {
  const { cards: wantedCards, ...wanted } = wantsOf(definition)
  const { cards, ...message } = partsOf(definition.components)
  const slots = slotsOfParts(wanted, message, definition, null)
  return [...slots, ...cards.flatMap((card, index) => slotsOfParts(wantedCards[index]!, card, definition, index))]
}

function slotsOfParts(
  wanted: PartWants,
  parts: DefinedParts,
  definition: TemplateDefinition,
  card: number | null,
): TemplateSlot[] {
  const onCard = card === null ? '' : `Card ${card + 1}, `
  const make = (place: Place, key: string, label: string, given: Partial<TemplateSlot>): TemplateSlot => ({
    key: card === null ? key : `cards.${card}.${key}`,
    place: card === null ? place : `card.${card}.${place}`,
    kind: 'text',
    label: capitalised(`${onCard}${label}`),
    example: null,
    isRequired: true,
    media: null,
    ...given,
  })
  const { header, body, buttons } = wanted
  const isCode = definition.category === 'AUTHENTICATION'
  return [
    ...(header
      ? [make('header', 'header', ...headerSlot(header, parts, card === null && definition.headerMediaKey !== null))]
      : []),
    ...body.map((name) =>
      make('body', `body.${name}`, isCode ? 'code' : `text, ${/^\d+$/.test(name) ? `value ${name}` : name}`, {
        kind: isCode ? 'code' : 'text',
        example: bodyExample(parts, body, name),
      }),
    ),
    ...buttons.flatMap((want) => {
      const slot = buttonSlot(want)
      return slot ? make('button', `buttons.${want.index}`, ...slot) : []
    }),
  ]
}

type Described = [label: string, given: Partial<TemplateSlot>]

function headerSlot(header: HeaderWant, { header: defined }: DefinedParts, hasFile: boolean): Described {
  if (header.type === 'location') return ['header, place', { kind: 'location' }]
  if (header.type !== 'text')
    return [`header, ${header.type}`, { kind: 'media', media: header.type, isRequired: !hasFile }]
  const example = defined?.example?.header_text?.[0] ?? defined?.example?.header_text_named_params?.[0]?.example ?? null
  return ['header', { example }]
}

function bodyExample({ body }: DefinedParts, names: string[], name: string): string | null {
  const named = body?.example?.body_text_named_params?.find(({ param_name: known }) => known === name)
  return named?.example ?? body?.example?.body_text?.[0]?.[names.indexOf(name)] ?? null
}

function buttonSlot({ type, label, button }: ButtonWant): Described | null {
  const example = 'example' in button && Array.isArray(button.example) ? String(button.example[0] ?? '') || null : null
  switch (type) {
    case 'url':
      return [`button “${label}”, end of its address`, { example }]
    case 'copy_code':
      return [`button “${label}”, code`, { kind: 'code', example }]
    case 'quick_reply':
      return [`button “${label}”, payload`, { kind: 'payload', isRequired: false }]
    case 'flow':
      return [`button “${label}”, flow token`, { kind: 'flow', isRequired: false }]
    case 'catalog':
      return [`button “${label}”, product shown`, { isRequired: false }]
    case 'otp':
      return null
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
