import { MEDIA_KINDS, type MediaKind } from '../../../../whatsapp/limits'
import { sizeSaid } from '../../../../whatsapp/size-said'
import { en } from '../text'

export type Judged = { ok: true; kind: MediaKind } | { ok: false; say: string }

/** What a file would be sent as, by its type and ending. The server looks at its bytes; this spares an upload in vain. */
export function judge(file: File): Judged {
  const { files } = en.composer
  const name = file.name.length > 60 ? `${file.name.slice(0, 57)}…` : file.name
  const kind = kindOf(file)
  if (kind === null) return { ok: false, say: files.notTaken(name) }
  if (file.size === 0) return { ok: false, say: files.empty(name) }
  const { maxBytes } = MEDIA_KINDS[kind]
  return file.size > maxBytes ? { ok: false, say: files.tooLarge(name, sizeSaid(maxBytes)) } : { ok: true, kind }
}

function kindOf({ type, name }: File): MediaKind | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const mime = type.split(';')[0]?.trim() ?? ''
  if (MEDIA_KINDS.image.mimeTypes.includes(mime)) return 'image'
  if (MEDIA_KINDS.video.mimeTypes.includes(mime)) return 'video'
  if (MEDIA_KINDS.audio.mimeTypes.includes(mime) || SOUND.has(ending)) return 'audio'
  if (MEDIA_KINDS.document.mimeTypes.includes(mime) || DOCUMENTS.has(ending)) return 'document'
  return null
}

const SOUND = new Set(['mp3', 'm4a', 'aac', 'amr', 'ogg', 'oga', 'opus'])
const DOCUMENTS = new Set(['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'txt'])
