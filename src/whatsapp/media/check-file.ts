import { own } from '../../own'
import { MEDIA_KINDS, type MediaKind } from '../limits'
import { readJpegParts, readOpusChannels, readPng, readWebp } from './look'
import { sizeSaid } from '../size-said'
import { CFB, sniff, ZIP } from './sniff'

/** A file as it comes from staff: what it is to be sent as, and what its sender says of it. `isVoice`: as a voice note. */
export type OfferedFile = { kind: MediaKind; declared: string; name: string; isVoice?: boolean }

/** `most`: bytes that Meta takes of this one. */
export type FileVerdict = { ok: true; mime: string; mostBytes: number } | { ok: false; say: string }

/** Whether Meta would take this file, by its first bytes; names and declared types are only believed where bytes cannot tell. */
export function checkFile(head: Uint8Array, file: OfferedFile): FileVerdict {
  const mime = trueType(head, file)
  const { mimeTypes, maxBytes } = MEDIA_KINDS[file.kind]
  if (mime === null || !mimeTypes.includes(mime)) return { ok: false, say: wrongType(file.kind, mime) }
  const flaw = flawOf(head, mime, file)
  if (flaw !== null) return { ok: false, say: flaw }
  const isStill = file.kind === 'sticker' && !readWebp(head)?.isAnimated
  return { ok: true, mime, mostBytes: isStill ? MEDIA_KINDS.sticker.maxStaticBytes : maxBytes }
}

/** How much of a file is read at most before it is refused, whatever it turns out to be. */
export function mostBytesOf(kind: MediaKind): number {
  return MEDIA_KINDS[kind].maxBytes
}

/** Sound in an MP4 looks like a video, the old Office files all alike: there the sender's word decides among what fits. */
function trueType(head: Uint8Array, { kind, declared, name }: OfferedFile): string | null {
  const seen = sniff(head)
  if (kind === 'audio' && (seen === 'video/mp4' || seen === 'video/3gpp') && declared.startsWith('audio/'))
    return 'audio/mp4'
  if (seen === CFB) return own(OLD_OFFICE, ending(name)) ?? (OLD_OFFICE_TYPES.includes(declared) ? declared : null)
  if (seen === ZIP) return OPEN_XML_TYPES.includes(declared) ? declared : ZIP
  return seen
}

function flawOf(head: Uint8Array, mime: string, { kind, isVoice }: OfferedFile): string | null {
  if (mime === 'image/jpeg' && readJpegParts(head) === 4)
    return 'This JPEG is made for print (CMYK), which WhatsApp does not show: save it in RGB.'
  if (mime === 'image/png') return flawOfPng(head)
  if (kind === 'sticker') return flawOfSticker(head)
  if (mime === 'audio/ogg' && readOpusChannels(head) !== 1)
    return 'WhatsApp takes Ogg files only with Opus sound in one channel (mono): save it so, or as MP3.'
  if (isVoice && mime !== 'audio/ogg')
    return 'A voice note is an Ogg file with Opus sound: send this one as an audio file.'
  return null
}

function flawOfPng(head: Uint8Array): string | null {
  const png = readPng(head)
  if (!png) return 'This PNG file is broken: open it in a picture program and save it again.'
  const isFit = png.bits === 8 && (png.colour === 2 || png.colour === 6)
  return isFit ? null : 'WhatsApp takes PNG files with 8 bits a colour in RGB or RGBA only: save it so, or as JPEG.'
}

function flawOfSticker(head: Uint8Array): string | null {
  const { pixels } = MEDIA_KINDS.sticker
  const webp = readWebp(head)
  if (!webp) return 'This WebP file is broken: save it again.'
  if (webp.width === pixels && webp.height === pixels) return null
  return `A sticker is ${pixels} × ${pixels} pixels; this one is ${webp.width} × ${webp.height}.`
}

function wrongType(kind: MediaKind, mime: string | null): string {
  return `WhatsApp takes ${WANTED[kind]} here. By what is in it, this file is ${mime === null ? 'none of them' : (own(SAID, mime) ?? mime)}.`
}

export function tooLarge(kind: MediaKind, mostBytes: number): string {
  const isStill = kind === 'sticker' && mostBytes < MEDIA_KINDS.sticker.maxBytes
  return `This file is too large: WhatsApp takes ${isStill ? 'a sticker that does not move' : PLURAL[kind]} up to ${sizeSaid(mostBytes)}.`
}

function ending(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

const WANTED: Record<MediaKind, string> = {
  image: 'JPEG and PNG pictures',
  video: 'MP4 and 3GP videos',
  audio: 'MP3, M4A, AAC, AMR and Ogg (Opus) sound files',
  document: 'PDF, Word, Excel, PowerPoint and plain text files',
  sticker: 'WebP stickers',
}
const PLURAL: Record<MediaKind, string> = {
  image: 'pictures',
  video: 'videos',
  audio: 'sound files',
  document: 'documents',
  sticker: 'animated stickers',
}
const SAID: Record<string, string> = {
  'image/jpeg': 'a JPEG picture',
  'image/png': 'a PNG picture',
  'image/gif': 'a GIF picture',
  'image/webp': 'a WebP picture',
  'image/heic': 'a HEIC picture',
  'video/mp4': 'an MP4 video',
  'video/quicktime': 'a QuickTime video',
  'video/webm': 'a WebM file',
  'audio/mpeg': 'an MP3 file',
  'application/pdf': 'a PDF',
  'application/zip': 'a ZIP archive',
  'text/plain': 'a text',
}
const OLD_OFFICE: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
}
const OLD_OFFICE_TYPES = Object.values(OLD_OFFICE)
const OPEN_XML_TYPES = MEDIA_KINDS.document.mimeTypes.filter((mime) => mime.includes('openxmlformats'))
