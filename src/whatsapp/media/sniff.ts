/**
 * What a file is, by its first bytes. Meta's types and those that browsers show; everything else is null. A table of our own:
 * `file-type` adds 160 kB to the Worker for 200 formats that are only ever downloaded here, and tells neither a text, an
 * animated sticker nor a stereo voice note apart.
 */
export function sniff(head: Uint8Array): string | null {
  return SIGNATURES.find(({ fits }) => fits(head))?.mime(head) ?? (isText(head) ? 'text/plain' : null)
}

/** Enough to meet the parts that name an Office file, which lie behind smaller ones. */
export const HEAD_BYTES = 64 * 1024

export const CFB = 'application/x-cfb'
export const ZIP = 'application/zip'
const OPEN_XML = 'application/vnd.openxmlformats-officedocument.'

type Signature = { fits: (head: Uint8Array) => boolean; mime: (head: Uint8Array) => string | null }

const SIGNATURES: readonly Signature[] = [
  begins('image/jpeg', [0xff, 0xd8, 0xff]),
  begins('image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  says('image/gif', 0, 'GIF87a'),
  says('image/gif', 0, 'GIF89a'),
  { fits: (head) => textAt(head, 0, 4) === 'RIFF', mime: riffType },
  { fits: (head) => textAt(head, 4, 4) === 'ftyp', mime: mp4Type },
  { fits: (head) => textAt(head, 0, 4) === 'OggS', mime: oggType },
  says('audio/mpeg', 0, 'ID3'),
  says('audio/amr', 0, '#!AMR\n'),
  says('application/pdf', 0, '%PDF-'),
  begins('video/webm', [0x1a, 0x45, 0xdf, 0xa3]),
  begins(CFB, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  { fits: (head) => textAt(head, 0, 4) === 'PK\u0003\u0004', mime: zipType },
  { fits: (head) => head[0] === 0xff && head.length > 1 && (head[1]! & 0xe0) === 0xe0, mime: frameType },
]

function begins(mime: string, bytes: readonly number[]): Signature {
  return { fits: (head) => bytes.every((byte, i) => head[i] === byte), mime: () => mime }
}

function says(mime: string, at: number, text: string): Signature {
  return { fits: (head) => textAt(head, at, text.length) === text, mime: () => mime }
}

export function textAt(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length))
}

function riffType(head: Uint8Array): string | null {
  const form = textAt(head, 8, 4)
  return form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : null
}

/** By the major brand; a file of sound alone may carry any of them (see `fitsDeclared`). */
function mp4Type(head: Uint8Array): string {
  const brand = textAt(head, 8, 4)
  if (brand.startsWith('3g')) return 'video/3gpp'
  if (brand === 'M4A ' || brand === 'M4B ') return 'audio/mp4'
  if (brand === 'qt  ') return 'video/quicktime'
  return /^(heic|heix|heim|heis|hevc|mif1|msf1|avif|avis)$/.test(brand) ? 'image/heic' : 'video/mp4'
}

function oggType(head: Uint8Array): string {
  return textAt(head, 28, 8) === 'OpusHead' || textAt(head, 29, 6) === 'vorbis' ? 'audio/ogg' : 'application/ogg'
}

/** Sound without a container: layer 0 is AAC (ADTS), II and III are MPEG. Layer I would also be a text in UTF-16. */
function frameType(head: Uint8Array): string | null {
  const second = head[1] ?? 0
  if ((second & 0xf6) === 0xf0) return 'audio/aac'
  const layer = second & 0x06
  return (layer === 0x02 || layer === 0x04) && (second & 0x18) !== 0x08 ? 'audio/mpeg' : null
}

function zipType(head: Uint8Array): string {
  const names = latin.decode(head)
  if (!names.includes('[Content_Types].xml') && !names.includes('_rels/')) return ZIP
  if (names.includes('word/')) return `${OPEN_XML}wordprocessingml.document`
  if (names.includes('xl/')) return `${OPEN_XML}spreadsheetml.sheet`
  return names.includes('ppt/') ? `${OPEN_XML}presentationml.presentation` : ZIP
}

/** UTF-8 without control characters; the last character may be cut. */
function isText(head: Uint8Array): boolean {
  try {
    // oxlint-disable-next-line no-control-regex -- that is what tells a text from other bytes
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(utf8().decode(head, { stream: true }))
  } catch {
    return false
  }
}

const latin = new TextDecoder('latin1')
/** One a text: a decoder keeps what it read of a cut character. */
const utf8 = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
