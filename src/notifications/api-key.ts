import { sha256Hex } from '../digest'

/** So that a leaked key is recognised, by people and by secret scanners. */
const MARK = 'crmw_'
const BYTES = 32
const SHAPE = /^crmw_[\w-]{43}$/
/** What tells keys from each other on the page: 30 of the 256 bits. */
const PREFIX_CHARS = MARK.length + 5

export function newApiKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return (
    MARK +
    btoa(String.fromCharCode(...bytes))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/=+$/, '')
  )
}

export function prefixOf(key: string): string {
  return key.slice(0, PREFIX_CHARS)
}

export function isApiKey(text: string): boolean {
  return SHAPE.test(text)
}

/** SHA-256 as hex. A key has 256 random bits: nobody tries them all, so a slow hash would protect nothing. */
export function hashOf(key: string): Promise<string> {
  return sha256Hex(key)
}
