import type { QuickReply, QuickReplyDraft } from '../../crm/quick-replies-store'
import { LIMITS, lengthOf, type MediaKind } from '../../whatsapp/limits'
import type { StoredFile } from '../../whatsapp/media/store'
import type { FieldErrors } from '../form'
import type { Catalogue } from '../text/en'

/** What goes with a text. Sound takes none. */
export const FILE_KINDS = ['image', 'video', 'document'] as const satisfies readonly MediaKind[]

export type FieldName = 'shortcut' | 'title' | 'message' | 'media'
export type Values = {
  shortcut: string
  title: string
  message: string
  /** The file that it has, by key; `''` for none. */
  mediaKey: string
  fileName: string
  mediaKind: string
}
export type Errors = FieldErrors<FieldName>

export const NO_VALUES: Values = {
  shortcut: '',
  title: '',
  message: '',
  mediaKey: '',
  fileName: '',
  mediaKind: 'image',
}

export function valuesOf(reply: QuickReply): Values {
  const { shortcut, title, message, mediaKey, fileName, kind } = reply
  return { shortcut, title, message, mediaKey: mediaKey ?? '', fileName: fileName ?? '', mediaKind: kind ?? 'image' }
}

/** As people type it: with or without the slash, in whatever capitals. */
export function postedValues(body: Record<string, unknown>): Values {
  const of = (name: string) => {
    const value = body[name]
    return typeof value === 'string' ? value.toWellFormed().replaceAll('\r\n', '\n') : ''
  }
  const kept = of('kept')
  const current = body['withoutFile'] === '1' ? '' : of('mediaKey')
  return {
    shortcut: of('shortcut').trim().replace(/^\/+/, '').toLowerCase(),
    title: of('title').trim(),
    message: of('message').trim(),
    mediaKey: of('media.mediaKey') || kept || current,
    fileName: of('media.fileName'),
    mediaKind: of('mediaKind'),
  }
}

type Words = Catalogue['quickReplies']['errors']

/** `file`: what D1 has under the key; null where it has nothing. */
export function checkValues(
  values: Values,
  file: StoredFile | null,
  words: Words,
): { ok: true; draft: QuickReplyDraft } | { ok: false; errors: Errors } {
  const { shortcut, title, message, mediaKey } = values
  const hasFile = mediaKey !== ''
  const most = hasFile ? LIMITS.caption : LIMITS.textBody
  const isFit = file !== null && FILE_KINDS.some((kind) => kind === file.kind)
  const errors: Errors = {
    ...(/^[\p{L}\p{N}_-]{1,40}$/u.test(shortcut) ? {} : { shortcut: words.shortcut }),
    ...(title === '' || lengthOf(title) > 100 ? { title: words.title } : {}),
    ...(message === '' && !hasFile ? { message: words.message } : {}),
    ...(lengthOf(message) > most ? { message: hasFile ? words.captionTooLong(most) : words.tooLong(most) } : {}),
    ...(hasFile && !isFit ? { media: words.file } : {}),
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, draft: { shortcut, title, message, mediaKey: hasFile ? mediaKey : null } }
}
