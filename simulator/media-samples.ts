import { SAMPLE_FILES } from './sample-files'

/** What customers send where nothing else is said. */
export const SAMPLES = {
  image: { file: 'photo.jpg', mime: 'image/jpeg' },
  video: { file: 'clip.mp4', mime: 'video/mp4' },
  audio: { file: 'voice.ogg', mime: 'audio/ogg; codecs=opus' },
  document: { file: 'document.pdf', mime: 'application/pdf' },
  sticker: { file: 'sticker.webp', mime: 'image/webp' },
} as const satisfies Record<string, { file: SampleName; mime: string }>

export type SampleKind = keyof typeof SAMPLES
export type SampleName = keyof typeof SAMPLE_FILES

export function isSample(name: string): name is SampleName {
  return Object.hasOwn(SAMPLE_FILES, name)
}

export function sampleBytes(name: SampleName): Uint8Array<ArrayBuffer> {
  return fromBase64(SAMPLE_FILES[name])
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
