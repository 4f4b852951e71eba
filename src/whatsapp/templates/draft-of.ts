import { type DefinedButton, type DefinedParts, partsOf, type TemplateDefinition } from './definition'
import {
  type DraftButton,
  type DraftCard,
  newButton,
  newDraft,
  NO_SAMPLE,
  sampleKindOf,
  type TemplateDraft,
} from './draft'
import { BUTTON_KINDS, DRAFT_CATEGORIES, HEADER_KINDS } from './draft-choices'
import { codeOf, foreignCode } from './draft-of-code'

export type DraftOf = { ok: true; draft: TemplateDraft } | { ok: false; part: string }

/**
 * A template back in the form. Not where it has a part that the form does not write (`part`, Meta's word): saving would
 * lose it. Meta does not give a sample's handle back, so a file of ours is uploaded anew and any other is chosen again.
 */
export function draftOf(definition: TemplateDefinition): DraftOf {
  const parts = partsOf(definition.components)
  const part = foreignPart(definition, parts)
  if (part !== null) return { ok: false, part }
  const { name, language, parameterFormat } = definition
  const category = DRAFT_CATEGORIES.find((known) => known === definition.category) ?? 'UTILITY'
  const draft = { ...newDraft(language), name, category, parameterFormat }
  if (category === 'AUTHENTICATION') return { ok: true, draft: { ...draft, code: codeOf(parts) } }
  const [first] = parts.cards
  return {
    ok: true,
    draft: {
      ...draft,
      layout: first ? 'carousel' : 'message',
      header: headerOf(parts, definition.headerMediaKey),
      body: parts.body?.text ?? '',
      examples: bodyExamples(parts),
      footer: parts.footer?.text ?? '',
      buttons: parts.buttons.flatMap(buttonOf),
      cardMedia: first?.header?.format === 'VIDEO' ? 'video' : 'image',
      cards: parts.cards.map(cardOf),
    },
  }
}

const KINDS: Record<DraftButton['kind'], string> = {
  quick_reply: 'QUICK_REPLY',
  url: 'URL',
  phone: 'PHONE_NUMBER',
  copy_code: 'COPY_CODE',
  flow: 'FLOW',
}
const WRITTEN = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL'])
const HEADERS = new Set(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'])

function foreignPart({ category, components }: TemplateDefinition, parts: ReturnType<typeof partsOf>): string | null {
  const foreign = components.find(({ type }) => !WRITTEN.has(type))
  if (foreign) return foreign.type === 'UNKNOWN' ? foreign.kind : foreign.type
  const buttons = [parts, ...parts.cards].flatMap((part) => part.buttons)
  const known = new Set(category === 'AUTHENTICATION' ? ['OTP', 'URL'] : Object.values(KINDS))
  const button = buttons.find(({ type }) => !known.has(type))
  if (button) return button.type === 'UNKNOWN' ? button.kind : button.type
  const otp = buttons.find(({ type }) => type === 'OTP')
  if (otp) return foreignCode(otp)
  const header = [parts, ...parts.cards].find((part) => part.header && !HEADERS.has(part.header.format))
  return header?.header?.format ?? null
}

function headerOf({ header }: DefinedParts, mediaKey: string | null): TemplateDraft['header'] {
  const kind = HEADER_KINDS.find((known) => known === header?.format.toLowerCase()) ?? 'none'
  const isText = kind === 'text'
  return {
    kind,
    text: isText ? (header?.text ?? '') : '',
    examples: isText ? headerExamples(header?.example) : {},
    sample: { ...NO_SAMPLE, mediaKey: sampleKindOf({ header: { kind } }) ? (mediaKey ?? '') : '' },
  }
}

type NamedExample = { param_name: string; example: string }

function headerExamples(example: NonNullable<DefinedParts['header']>['example'] | undefined): Record<string, string> {
  return named(example?.header_text_named_params) ?? numbered(example?.header_text)
}

function bodyExamples({ body }: DefinedParts): Record<string, string> {
  return named(body?.example?.body_text_named_params) ?? numbered(body?.example?.body_text?.[0])
}

function named(list: NamedExample[] | undefined): Record<string, string> | null {
  return list ? Object.fromEntries(list.map(({ param_name: name, example }) => [name, example])) : null
}

function numbered(list: string[] | undefined): Record<string, string> {
  return Object.fromEntries((list ?? []).map((example, i) => [String(i + 1), example]))
}

function cardOf(card: DefinedParts): DraftCard {
  return {
    sample: NO_SAMPLE,
    body: card.body?.text ?? '',
    examples: bodyExamples(card),
    buttons: card.buttons.flatMap(buttonOf),
  }
}

function buttonOf(button: DefinedButton): DraftButton[] {
  const kind = BUTTON_KINDS.find((known) => KINDS[known] === button.type)
  if (!kind || button.type === 'UNKNOWN') return []
  return [{ ...newButton(kind), text: button.text, ...ownOf(button) }]
}

function ownOf(button: DefinedButton): Partial<DraftButton> {
  if (button.type === 'URL') return { url: button.url, example: urlExample(button.url, button.example?.[0] ?? '') }
  if (button.type === 'PHONE_NUMBER') return { phone: button.phone_number }
  if (button.type === 'COPY_CODE') return { example: button.example?.[0] ?? '' }
  if (button.type !== 'FLOW') return {}
  return {
    flowId: button.flow_id ?? '',
    flowAction: button.flow_action?.toLowerCase() === 'data_exchange' ? 'data_exchange' : 'navigate',
    flowScreen: button.navigate_screen ?? '',
  }
}

/** Meta keeps the whole address as the example; the form asks for what stands for the variable. */
function urlExample(url: string, example: string): string {
  const fixed = url.replace('{{1}}', '')
  return example.startsWith(fixed) ? example.slice(fixed.length) : example
}
