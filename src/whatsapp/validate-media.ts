import { LIMITS } from './limits'
import type { InteractiveHeader, MediaSource, MessageOf } from './messages'
import { longText, missing, problem, requiredText, urlProblems, type MessageProblem } from './validate-text'

type MediaMessage = MessageOf<'image' | 'video' | 'audio' | 'document' | 'sticker'>
const CAPTIONED = new Set<string>(['image', 'video', 'document'])

export function mediaMessageProblems(message: MediaMessage): MessageProblem[] {
  const caption = 'caption' in message ? message.caption : undefined
  return [
    ...mediaProblems('media', message.media),
    ...(CAPTIONED.has(message.type)
      ? longText('caption', 'The caption', caption, LIMITS.caption)
      : captionNowhere(message.type, caption)),
  ]
}

/** A file comes from exactly one place. What it holds is looked at where it is uploaded. */
export function mediaProblems(field: string, media: MediaSource): MessageProblem[] {
  const places = (['key', 'id', 'link'] as const).filter((place) => Object.hasOwn(media, place))
  if (places.length === 0) return [missing(field, 'The file')]
  if (places.length > 1)
    return [problem(field, null, `The file comes from ${places.length} places: choose one of upload, id and link`)]
  if ('link' in media) return urlProblems(`${field}.link`, 'The link of the file', media.link)
  if ('key' in media) return media.key === '' ? [missing(field, 'The file')] : []
  if (/^\d+$/.test(media.id)) return []
  return [problem(`${field}.id`, null, 'The id of the file is not one of WhatsApp’s: upload the file again')]
}

/** Above buttons, a link or a flow: a text, an image, a video or a document. An empty text is no header. */
export function headerProblems(header: InteractiveHeader | undefined): MessageProblem[] {
  if (header === undefined || header === '') return []
  if (typeof header === 'string') return requiredText('header', 'The header', header, LIMITS.header)
  return mediaHeaderProblems('header', header, ['image', 'video', 'document'])
}

export function mediaHeaderProblems(
  field: string,
  header: { type: string; media: MediaSource },
  kinds: readonly string[],
): MessageProblem[] {
  if (kinds.includes(header.type)) return mediaProblems(`${field}.media`, header.media)
  return [problem(field, null, `WhatsApp takes no ${header.type} here: use ${kinds.join(' or ')}`)]
}

function captionNowhere(type: string, caption: unknown): MessageProblem[] {
  if (caption === undefined || caption === '') return []
  return [problem('caption', null, `WhatsApp shows no caption with ${type}: send the words as a message of their own`)]
}
