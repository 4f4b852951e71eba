import { optional, text } from './check-text'
import { object, textOf } from './json'
import { isUsableFile } from './media-files'
import { invalid, missing, wrong, type Refusal } from './refusals'
import type { Json, World } from './world'

/** Where a message comes from: ids of files are a number's. */
export type Checking = { world: World; phoneNumberId: string }

const CAPTIONED = new Set(['image', 'video', 'document'])

/** A message of a file: where it is, and what is written below it. Limits: reference §7.1. */
export function checkMediaMessage(inner: Json, type: string, checking: Checking): Refusal | null {
  if (!CAPTIONED.has(type) && inner['caption'] !== undefined)
    return wrong(`Param ${type}['caption'] is not supported for ${type} messages.`)
  if (type !== 'document' && inner['filename'] !== undefined)
    return wrong(`Param ${type}['filename'] is not supported for ${type} messages.`)
  if (inner['voice'] !== undefined && (type !== 'audio' || typeof inner['voice'] !== 'boolean'))
    return wrong(`Param ${type}['voice'] must be a boolean of an audio message.`)
  return checkMedia(inner, type, checking) ?? optional(inner['caption'], `${type}['caption']`, 1024)
}

/** One of `id` and `link`; an id must have been uploaded. */
export function checkMedia({ id, link }: Json, type: string, { world, phoneNumberId }: Checking): Refusal | null {
  if (id === undefined && link === undefined) return missing(`${type}['id'] or ${type}['link']`)
  if (id !== undefined && link !== undefined) return wrong(`Only one of ${type}['id'] and ${type}['link'] is allowed.`)
  if (id !== undefined) {
    const isKnown = typeof id === 'string' && isUsableFile(world, id, phoneNumberId)
    return isKnown ? null : wrong(`Param ${type}['id'] is not a valid whatsapp business account media attachment ID`)
  }
  return text(link, `${type}['link']`, 2000) ?? checkUrl(link, `${type}['link']`)
}

export function checkUrl(value: unknown, name: string): Refusal | null {
  const isUrl = typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value)
  return isUrl ? null : invalid(`${name} is not a valid URI.`)
}

const MIME_OF: Record<string, RegExp> = {
  image: /^image\/(jpeg|png)$/,
  video: /^video\//,
  audio: /^audio\//,
  document: /./,
  sticker: /^image\/webp$/,
}

/**
 * Meta looks at the file only after it accepted: one of another type fails then, and a link that leads nowhere
 * (`*.invalid`). Source: reference §9, 131053.
 */
export function mediaFailure(world: World, body: Json): number | null {
  const type = textOf(body['type'])
  const { id, link } = object(body[type]) ?? {}
  const file = world.media.files.get(textOf(id))
  const isOfType = !file || MIME_OF[type]?.test(file.mime)
  const isGone = typeof link === 'string' && new URL(link).hostname.endsWith('.invalid')
  return isOfType && !isGone ? null : 131053
}
