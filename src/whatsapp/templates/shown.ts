import type {
  ShownMessage,
  TemplateButton,
  TemplateCard,
  TemplateContent,
  TemplateHeader,
  TemplateParameter,
} from '../template-content'
import {
  bodyTextOf,
  partsOf,
  VARIABLE,
  variablesOf,
  type DefinedButton,
  type DefinedParts,
  type TemplateDefinition,
} from './definition'

type ShownPart = Omit<ShownMessage, 'cards'>

/** What the customer sees of these values: for previews and for the thread. A variable without a value stays as `{{1}}`. */
export function shownOf(definition: TemplateDefinition, content: TemplateContent): ShownMessage {
  const { cards, ...message } = partsOf(definition.components)
  return {
    ...shownPart(message, content, bodyTextOf(message, definition)),
    ...(cards.length > 0
      ? { cards: cards.map((card, index) => shownPart(card, content.cards?.[index] ?? EMPTY, card.body?.text ?? '')) }
      : {}),
  }
}

/** A text with its variables replaced, once: what a value says is not read again. Named values go by name, others by place. */
export function hydrate(text: string, values: TemplateParameter[]): string {
  const names = variablesOf(text)
  return text.replaceAll(VARIABLE, (typed: string, name: string) => {
    const value = values.find((given) => given.name === name) ?? values[names.indexOf(name)]
    return value && (value.name === undefined || value.name === name) ? wordsOf(value) : typed
  })
}

/** A URL button's address with the end that it is sent with. */
export function hydrateUrl(url: string, end: string | undefined): string {
  return end === undefined ? url : url.replaceAll(VARIABLE, () => end)
}

const EMPTY: TemplateCard = { body: [], buttons: [] }

function shownPart(parts: DefinedParts, content: TemplateCard, text: string): ShownPart {
  const header = shownHeader(parts.header, content.header)
  const footer = parts.footer?.text ?? expiry(parts.footer?.code_expiration_minutes)
  return {
    ...(header ? { header } : {}),
    body: hydrate(text, content.body),
    ...(footer ? { footer } : {}),
    buttons: parts.buttons.map((button, index) =>
      shownButton(
        button,
        content.buttons.find((given) => given.index === index),
      ),
    ),
  }
}

function shownHeader(defined: DefinedParts['header'], given: TemplateHeader | undefined): ShownPart['header'] | null {
  if (!defined) return null
  switch (defined.format) {
    case 'TEXT':
      return { type: 'text', text: hydrate(defined.text ?? '', given?.type === 'text' ? [given] : []) }
    case 'IMAGE':
    case 'VIDEO':
    case 'DOCUMENT':
      return shownMedia(defined.format.toLowerCase() as 'image' | 'video' | 'document', given)
    case 'GIF':
      return shownMedia('video', given)
    case 'LOCATION':
      return { type: 'location', text: given?.type === 'location' ? placeOf(given) : '' }
    default:
      return null
  }
}

function shownMedia(type: 'image' | 'video' | 'document', given: TemplateHeader | undefined): ShownPart['header'] {
  const isFile = given?.type === 'image' || given?.type === 'video' || given?.type === 'document'
  const name = given?.type === 'document' ? given.filename : undefined
  return { type, media: isFile ? given.media : null, ...(name === undefined ? {} : { name }) }
}

function placeOf({ latitude, longitude, name, address }: Extract<TemplateHeader, { type: 'location' }>): string {
  return [name, address].filter(Boolean).join(', ') || `${latitude}, ${longitude}`
}

function shownButton(button: DefinedButton, given: TemplateButton | undefined): ShownPart['buttons'][number] {
  const type = button.type.toLowerCase()
  switch (button.type) {
    case 'URL':
      return { type, text: button.text, value: hydrateUrl(button.url, given?.type === 'url' ? given.text : undefined) }
    case 'PHONE_NUMBER':
      return { type, text: button.text, value: button.phone_number }
    case 'COPY_CODE':
      return {
        type,
        text: button.text || 'Copy offer code',
        ...(given?.type === 'copy_code' ? { value: given.code } : {}),
      }
    case 'OTP':
      return { type, text: button.text || 'Copy code', ...(given?.type === 'url' ? { value: given.text } : {}) }
    case 'UNKNOWN':
      return { type: button.kind.toLowerCase(), text: '' }
    case 'QUICK_REPLY':
    case 'FLOW':
    case 'CATALOG':
    case 'MPM':
    case 'SPM':
    case 'VOICE_CALL':
    case 'REQUEST_CONTACT_INFO':
      return { type, text: button.text }
  }
}

function wordsOf(value: TemplateParameter): string {
  return value.type === 'text' ? value.text : value.fallback
}

/** Meta's own words under an authentication template. */
function expiry(minutes: number | undefined): string | undefined {
  return minutes === undefined ? undefined : `This code expires in ${minutes} minutes.`
}
