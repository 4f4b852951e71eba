import { checkContacts } from './check-contacts'
import { checkInteractive } from './check-interactive'
import { checkMediaMessage, type Checking } from './check-media'
import { checkTemplate } from './check-template'
import { emojiIn, length, text } from './check-text'
import { object, textOf } from './json'
import { invalid, missing, refusal, wrong, type Refusal } from './refusals'
import type { Json } from './world'

/** Meta's checks before it accepts a message; null means accepted. Limits: reference §7.1, counted in code points. */
export function checkMessage(body: Json, checking: Checking): Refusal | null {
  const problem = checkCommon(body)
  if (problem) return problem
  const type = body['type'] === undefined ? 'text' : textOf(body['type'], 'unknown')
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined
  if (!check) return refusal(400, 131051, 'Unsupported message type', `Message type ${type} is not supported.`)
  if (type === 'contacts') return checkContacts(body['contacts'])
  if (type === 'reaction' && body['context'] !== undefined)
    return wrong('Param context is not supported for reaction messages.')
  const inner = object(body[type])
  return inner ? check(inner, checking) : missing(type)
}

type Check = (inner: Json, checking: Checking) => Refusal | null

const CHECKS: Record<string, Check> = {
  text: checkText,
  interactive: checkInteractive,
  image: (inner, checking) => checkMediaMessage(inner, 'image', checking),
  video: (inner, checking) => checkMediaMessage(inner, 'video', checking),
  document: (inner, checking) => checkMediaMessage(inner, 'document', checking),
  audio: (inner, checking) => checkMediaMessage(inner, 'audio', checking),
  sticker: (inner, checking) => checkMediaMessage(inner, 'sticker', checking),
  location: (inner) =>
    coordinate(inner['latitude'], 'latitude', 90) ?? coordinate(inner['longitude'], 'longitude', 180),
  reaction: checkReaction,
  contacts: () => null,
  template: checkStoredTemplate,
}

function checkCommon(body: Json): Refusal | null {
  if (body['messaging_product'] !== 'whatsapp') return wrong("The parameter messaging_product must be 'whatsapp'.")
  const receiver = body['recipient_type']
  if (receiver !== undefined && receiver !== 'individual')
    return wrong("Param recipient_type must be one of {'individual'}.")
  const data = body['biz_opaque_callback_data']
  if (data !== undefined && (typeof data !== 'string' || length(data) > 512))
    return wrong('Param biz_opaque_callback_data must be at most 512 characters long.')
  if (body['context'] !== undefined && typeof object(body['context'])?.['message_id'] !== 'string')
    return missing("context['message_id']")
  return null
}

function checkText(inner: Json): Refusal | null {
  const { body, preview_url: preview } = inner
  if (preview !== undefined && typeof preview !== 'boolean')
    return wrong("Param text['preview_url'] must be a boolean.")
  return text(body, "text['body']", 4096) ?? (String(body).trim() === '' ? missing("text['body']") : null)
}

/** One emoji, or none to take the reaction back. */
function checkReaction(inner: Json): Refusal | null {
  const { message_id: id, emoji } = inner
  const problem = text(id, "reaction['message_id']", 512)
  if (problem) return problem
  if (typeof emoji !== 'string') return missing("reaction['emoji']")
  const isOne = emoji === '' || emojiIn(emoji)[0] === emoji
  return isOne ? null : invalid("reaction['emoji'] is not a valid emoji.")
}

function checkStoredTemplate(template: Json, { world, phoneNumberId }: Checking): Refusal | null {
  return checkTemplate(world, world.accounts.numbers.get(phoneNumberId)?.wabaId ?? '', template)
}

function coordinate(value: unknown, name: string, most: number): Refusal | null {
  if (value === undefined || value === null || value === '') return missing(name)
  return Math.abs(Number(value)) <= most ? null : invalid(`${name} is not a valid coordinate.`)
}
