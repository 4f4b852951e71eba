import { own } from '../../own'

const MOST_CHARS = 120

/** By type; what is not here is downloaded as `.bin` or keeps the name that its sender gave. */
const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'text/plain': 'txt',
}

export function extensionOf(mime: string): string {
  return own(EXTENSIONS, mime) ?? 'bin'
}

/**
 * A name that is safe to show and to save: no folders, no control or direction-turning characters, nothing that Windows
 * refuses, not endless. `named` stands in where nothing is left; without an ending it gets that of its type.
 */
export function cleanName(name: string | null, mime: string, named = 'file'): string {
  const last =
    (name ?? '')
      .toWellFormed()
      .split(/[/\\]/)
      .at(-1)
      ?.replaceAll(UNSAFE, '')
      .replaceAll(/\s+/gu, ' ')
      .replace(/^[. ]+|[. ]+$/g, '') ?? ''
  const [, stem = last, ending = ''] = /^(.+)(\.[A-Za-z0-9]{1,10})$/u.exec(last) ?? []
  const short = [...stem].slice(0, MOST_CHARS).join('').trimEnd()
  return `${short === '' ? named : short}${ending === '' ? `.${extensionOf(mime)}` : ending}`
}

const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\uFFFD<>:"|?*;%]/gu

/** RFC 6266: the name in ASCII for old readers, and in UTF-8 (RFC 5987) for all others. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '_')
  const utf8 = encodeURIComponent(name).replaceAll(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${how}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
