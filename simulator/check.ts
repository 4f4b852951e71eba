import { checkInteractive } from './check-interactive'
import { length, optional, text } from './check-text'
import { object, objects, textOf } from './json'
import { invalid, missing, refusal, wrong, type Refusal } from './refusals'
import type { Json } from './world'

/** Meta's checks before it accepts a message; null means accepted. Limits: reference §7.1, counted in code points. */
export function checkMessage(body: Json): Refusal | null {
  if (body['messaging_product'] !== 'whatsapp') return wrong("The parameter messaging_product must be 'whatsapp'.")
  const data = body['biz_opaque_callback_data']
  if (data !== undefined && (typeof data !== 'string' || length(data) > 512))
    return wrong('Param biz_opaque_callback_data must be at most 512 characters long.')
  if (body['context'] !== undefined && typeof object(body['context'])?.['message_id'] !== 'string')
    return missing("context['message_id']")
  const type = body['type'] === undefined ? 'text' : textOf(body['type'], 'unknown')
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined
  if (!check) return refusal(400, 131051, 'Unsupported message type', `Message type ${type} is not supported.`)
  if (type === 'contacts') return checkContacts(body['contacts'])
  const inner = object(body[type])
  return inner ? check(inner) : missing(type)
}

const CHECKS: Record<string, (inner: Json) => Refusal | null> = {
  text: (inner) => text(inner['body'], "text['body']", 4096),
  interactive: checkInteractive,
  image: (inner) => media(inner, 'image') ?? optional(inner['caption'], "image['caption']", 1024),
  video: (inner) => media(inner, 'video') ?? optional(inner['caption'], "video['caption']", 1024),
  document: (inner) => media(inner, 'document') ?? optional(inner['caption'], "document['caption']", 1024),
  audio: (inner) => media(inner, 'audio'),
  sticker: (inner) => media(inner, 'sticker'),
  location: (inner) =>
    coordinate(inner['latitude'], 'latitude', 90) ?? coordinate(inner['longitude'], 'longitude', 180),
  reaction: (inner) =>
    text(inner['message_id'], "reaction['message_id']", 512) ??
    (typeof inner['emoji'] === 'string' ? null : missing("reaction['emoji']")),
  contacts: () => null,
  template: checkTemplate,
}

function checkContacts(contacts: unknown): Refusal | null {
  const cards = objects(contacts)
  if (cards.length === 0) return missing('contacts')
  if (cards.length > 257) return wrong('Param contacts must have at most 257 elements.')
  return cards.every((card) => object(card['name'])?.['formatted_name']) ? null : missing("contacts['name']")
}

/** Templates are not stored yet, so their parameters are checked by themselves only. */
function checkTemplate(template: Json): Refusal | null {
  const code = object(template['language'])?.['code']
  const problem = text(template['name'], "template['name']", 512) ?? text(code, "template['language']['code']", 32)
  if (problem) return problem
  const name = String(template['name'])
  if (!/^[a-z0-9_]+$/.test(name))
    return refusal(
      404,
      132001,
      'Template name does not exist in the translation',
      `template name (${name}) does not exist in ${String(code)}`,
    )
  const texts = objects(template['components'])
    .flatMap((component) => objects(component['parameters']))
    .filter((parameter) => parameter['type'] === 'text')
  for (const parameter of texts) {
    const missingText = text(parameter['text'], 'text', 32_768)
    if (missingText) return missingText
    if (/[\n\t]| {5}/.test(String(parameter['text'])))
      return refusal(
        400,
        132018,
        'Template parameter is not valid',
        'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
      )
  }
  return null
}

function coordinate(value: unknown, name: string, most: number): Refusal | null {
  if (value === undefined || value === null || value === '') return missing(name)
  return Math.abs(Number(value)) <= most ? null : invalid(`${name} is not a valid coordinate.`)
}

function media(inner: Json, type: string): Refusal | null {
  const { id, link } = inner
  if (typeof id !== 'string' && typeof link !== 'string') return missing(`${type}['id'] or ${type}['link']`)
  return typeof link !== 'string' || /^https?:\/\//.test(link) ? null : invalid(`${type}['link'] is not a valid URI.`)
}
