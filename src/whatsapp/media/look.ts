import { textAt } from './sniff'

/** What the first bytes tell beyond the type. Null: they are cut or broken. */

export type WebpFacts = { width: number; height: number; isAnimated: boolean }

/** The three forms of WebP: lossy, lossless and extended, which alone can be animated. */
export function readWebp(head: Uint8Array): WebpFacts | null {
  const view = viewOf(head)
  if (head.length < 30) return null
  switch (textAt(head, 12, 4)) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, isAnimated: false }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, isAnimated: false }
    }
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1, isAnimated: ((head[20] ?? 0) & 0x02) !== 0 }
    default:
      return null
  }
}

/** `colour` 2 is RGB, 6 RGBA; 0 and 4 are grey, 3 a palette. */
export function readPng(head: Uint8Array): { bits: number; colour: number } | null {
  if (head.length < 33 || textAt(head, 12, 4) !== 'IHDR') return null
  return { bits: head[24] ?? 0, colour: head[25] ?? 0 }
}

/** Colour parts of a JPEG (1 grey, 3 colour, 4 for print); null where its frame lies behind the head. */
export function readJpegParts(head: Uint8Array): number | null {
  const view = viewOf(head)
  for (let at = 2; at + 10 < head.length && head[at] === 0xff;) {
    const marker = head[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return head[at + 9] ?? null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** Channels of an Ogg file that holds Opus; null where it holds something else. */
export function readOpusChannels(head: Uint8Array): number | null {
  return textAt(head, 28, 8) === 'OpusHead' ? (head[37] ?? null) : null
}

function viewOf(head: Uint8Array): DataView {
  return new DataView(head.buffer, head.byteOffset, head.byteLength)
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
