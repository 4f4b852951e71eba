import type { MediaKind } from '../../../../whatsapp/limits'
import { en } from '../text'

export type Uploaded = { key: string; kind: MediaKind; name: string }
export type Upload = { done: Promise<Uploaded | { say: string }>; cancel: () => void }

/** Sends one file with its progress, which `fetch` cannot tell. A cancelled one never ends. */
export function upload(file: File, given: { kind: MediaKind; voice: boolean }, onProgress: (percent: number) => void) {
  const request = new XMLHttpRequest()
  const done = new Promise<Uploaded | { say: string }>((resolve) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(Math.min(99, Math.floor((100 * loaded) / total)))
    })
    request.addEventListener('load', () => resolve(answerOf(request)))
    request.addEventListener('error', () => resolve({ say: en.composer.files.failed }))
    request.addEventListener('timeout', () => resolve({ say: en.composer.files.failed }))
  })
  // The fields come first: the server looks at the file while it comes.
  const body = new FormData()
  body.set('kind', given.kind)
  if (given.voice) body.set('voice', 'on')
  body.set('file', file)
  request.open('POST', '/admin/whatsapp/media')
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? ''
  request.setRequestHeader('x-csrf-token', token)
  request.setRequestHeader('accept', 'application/json')
  request.send(body)
  return { done, cancel: () => request.abort() } satisfies Upload
}

function answerOf({ responseText }: XMLHttpRequest): Uploaded | { say: string } {
  try {
    const answer = JSON.parse(responseText) as Partial<Uploaded> & { say?: string }
    if (answer.key !== undefined && answer.kind !== undefined)
      return { key: answer.key, kind: answer.kind, name: answer.name ?? '' }
    return { say: answer.say ?? en.composer.files.failed }
  } catch {
    return { say: en.composer.files.failed }
  }
}
