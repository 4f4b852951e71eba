import { length } from './check-text'
import { object, objects, textOf } from './json'
import type { Refusal } from './refusals'
import { checkTemplateButtons } from './template-rules-buttons'
import { bodyProblem, examplesMissing, headerTextProblem, variablesIn } from './template-rules-texts'
import { templateRefusal } from './template-refusals'
import type { Json } from './world'

const MEDIA = new Set(['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'])
const FORMATS = new Set([...MEDIA, 'TEXT', 'LOCATION', 'PRODUCT'])

export type Draft = { category: string; parameterFormat: 'POSITIONAL' | 'NAMED'; components: Json[] }

/** Meta's look at a template before its review; null where it takes it. Source: reference §7.1, §8.2. */
export function checkDraft(draft: Draft): Refusal | null {
  const { components, category } = draft
  const part = (type: string) => components.filter((component) => component['type'] === type)
  for (const type of ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL'])
    if (part(type).length > 1)
      return templateRefusal(null, 'Invalid components', `There is more than one ${type} component.`)
  const [header, body, footer, buttons, carousel] = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL'].map(
    (type) => part(type)[0],
  )
  if (!body) return templateRefusal(2_388_072, 'Message body is missing', 'Templates must have a BODY component.')
  if (category === 'AUTHENTICATION') return checkAuthentication(body, buttons)
  return (
    checkHeader(header, draft) ??
    checkBody(body, draft, 1024) ??
    checkFooter(footer) ??
    checkTemplateButtons(objects(buttons?.['buttons']), 10) ??
    (carousel ? checkCarousel(objects(carousel['cards']), draft) : null)
  )
}

/** Meta writes the text; the only button is the one that takes the code. */
function checkAuthentication(body: Json, buttons: Json | undefined): Refusal | null {
  const list = objects(buttons?.['buttons'])
  if (body['text'] !== undefined)
    return templateRefusal(
      2_388_072,
      'Message body is not valid',
      'The body of an authentication template has no text of its own.',
    )
  const isOtp = list.length === 1 && list[0]?.['type'] === 'OTP'
  return isOtp
    ? null
    : templateRefusal(null, 'Invalid buttons', 'An authentication template has exactly one OTP button.')
}

function checkHeader(header: Json | undefined, { parameterFormat }: Draft): Refusal | null {
  if (!header) return null
  const format = textOf(header['format'], 'TEXT')
  if (!FORMATS.has(format))
    return templateRefusal(2_388_047, 'Message header is not valid', `Header format ${format} is not supported.`)
  if (MEDIA.has(format)) {
    const handles = object(header['example'])?.['header_handle']
    const sample: unknown = Array.isArray(handles) ? handles[0] : null
    return typeof sample === 'string' && sample.startsWith('4::')
      ? null
      : templateRefusal(
          2_388_043,
          'Sample is missing',
          'Add a sample of the header: its handle comes from the resumable upload.',
        )
  }
  if (format !== 'TEXT') return null
  return headerTextProblem(header, parameterFormat)
}

function checkBody(body: Json, { parameterFormat }: Draft, most: number): Refusal | null {
  const text = textOf(body['text'])
  if (text === '') return templateRefusal(2_388_072, 'Message body is missing', 'The body has no text.')
  if (length(text) > most)
    return templateRefusal(2_388_040, 'Character limit exceeded', `The body has more than ${most} characters.`)
  return bodyProblem(text, parameterFormat) ?? examplesMissing(body, variablesIn(text), parameterFormat, 'body_text')
}

function checkFooter(footer: Json | undefined): Refusal | null {
  if (!footer) return null
  const text = textOf(footer['text'])
  if (length(text) > 60)
    return templateRefusal(2_388_040, 'Character limit exceeded', 'The footer has more than 60 characters.')
  const isPlain = text !== '' && variablesIn(text).length === 0 && !text.includes('\n')
  return isPlain
    ? null
    : templateRefusal(2_388_073, 'Message footer is not valid', 'The footer is one line without variables.')
}

function checkCarousel(cards: Json[], draft: Draft): Refusal | null {
  if (cards.length < 2 || cards.length > 10)
    return templateRefusal(null, 'Invalid carousel', `A carousel has 2 to 10 cards, this one has ${cards.length}.`)
  const shapes = new Set(cards.map(shapeOf))
  if (shapes.size > 1) return templateRefusal(null, 'Invalid carousel', 'All cards must have the same components.')
  for (const card of cards) {
    const parts = objects(card['components'])
    const find = (type: string) => parts.find((component) => component['type'] === type)
    const header = find('HEADER')
    if (!header || textOf(header['format']) === 'TEXT')
      return templateRefusal(2_388_047, 'Message header is not valid', 'Each card has a picture or a video.')
    const body = find('BODY')
    const problem =
      checkHeader(header, draft) ??
      (body ? checkBody(body, draft, 160) : null) ??
      checkTemplateButtons(objects(find('BUTTONS')?.['buttons']), 2)
    if (problem) return problem
  }
  return null
}

function shapeOf(card: Json): string {
  return objects(card['components'])
    .map((part) => [part['type'], part['format'], ...objects(part['buttons']).map(({ type }) => type)].join(':'))
    .toSorted()
    .join(' ')
}
