import { hex } from '../../digest'

/** These chunks as one; `length` is theirs together. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Meta writes hashes in base64 in webhooks, and in hex elsewhere. Source: reference §8.1. */
export function isHashOf(written: string, digest: Uint8Array): boolean {
  const base64 = btoa(String.fromCharCode(...digest)).replace(/=+$/, '')
  const given = written.trim()
  return (
    given.toLowerCase() === hex(digest) || given.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '') === base64
  )
}
