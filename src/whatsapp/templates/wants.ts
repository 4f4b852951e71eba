import {
  bodyTextOf,
  partsOf,
  variablesOf,
  type DefinedButton,
  type DefinedParts,
  type TemplateDefinition,
} from './definition'

export type HeaderWant =
  | { type: 'text'; variable: string; text: string }
  | { type: 'image' | 'video' | 'document' }
  | { type: 'location' }

/** A button that takes a value, by its place among all buttons. `otp`: sent as `url`, its value is the code of the text. */
export type ButtonWant = {
  type: 'url' | 'quick_reply' | 'copy_code' | 'flow' | 'catalog' | 'otp'
  index: number
  label: string
  /** Where Meta takes none, it has one of its own: a quick reply's payload is its label. */
  isRequired: boolean
  button: DefinedButton
}

/** What the message or one card has to be given. `text`: the body with its variables. */
export type PartWants = { header: HeaderWant | null; body: string[]; text: string; buttons: ButtonWant[] }

type Wants = PartWants & { cards: PartWants[] }

/** A campaign asks this of the same definition several times for each of its people. */
const known = new WeakMap<TemplateDefinition, Wants>()

/** Everything that one template wants, by its parts; `cards` is empty where there is no carousel. Source: reference §7, §8.2. */
export function wantsOf(definition: TemplateDefinition): Wants {
  let wants = known.get(definition)
  if (!wants) {
    wants = readWants(definition)
    known.set(definition, wants)
  }
  return wants
}

function readWants(definition: TemplateDefinition): Wants {
  const { cards, ...message } = partsOf(definition.components)
  return {
    ...wantsOfParts(message, bodyTextOf(message, definition), definition),
    cards: cards.map((card) => wantsOfParts(card, card.body?.text ?? '', definition)),
  }
}

function wantsOfParts(parts: DefinedParts, text: string, definition: TemplateDefinition): PartWants {
  return {
    header: headerWant(parts.header),
    body: variablesOf(text),
    text,
    buttons: parts.buttons.flatMap((button, index) => buttonWant(button, index, definition) ?? []),
  }
}

/** A media header always wants a file: the sample is for Meta's review alone. */
function headerWant(header: DefinedParts['header']): HeaderWant | null {
  if (!header) return null
  switch (header.format) {
    case 'TEXT': {
      const [variable] = variablesOf(header.text ?? '')
      return variable === undefined ? null : { type: 'text', variable, text: header.text ?? '' }
    }
    case 'IMAGE':
      return { type: 'image' }
    case 'VIDEO':
      return { type: 'video' }
    case 'DOCUMENT':
      return { type: 'document' }
    case 'LOCATION':
      return { type: 'location' }
    default:
      return null
  }
}

function buttonWant(button: DefinedButton, index: number, { category }: TemplateDefinition): ButtonWant | null {
  const want = (type: ButtonWant['type'], isRequired: boolean, label: string) => ({
    type,
    index,
    label,
    isRequired,
    button,
  })
  switch (button.type) {
    case 'URL':
      if (variablesOf(button.url).length === 0) return null
      // Meta lists the OTP button of an authentication template as a URL.
      return want(category === 'AUTHENTICATION' ? 'otp' : 'url', true, button.text)
    case 'OTP':
      return want('otp', true, button.text || 'Copy code')
    case 'COPY_CODE':
      return want('copy_code', true, button.text || 'Copy offer code')
    case 'FLOW':
      return want('flow', true, button.text)
    case 'QUICK_REPLY':
      return want('quick_reply', false, button.text)
    case 'CATALOG':
      return want('catalog', false, button.text)
    case 'PHONE_NUMBER':
    case 'MPM':
    case 'SPM':
    case 'VOICE_CALL':
    case 'REQUEST_CONTACT_INFO':
    case 'UNKNOWN':
      return null
  }
}
