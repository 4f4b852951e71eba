import { masterKeys, sealingKey } from './master-keys'

/**
 * A hash that only this installation can make: HMAC-SHA-256 under a key derived (HKDF) from the master key, by purpose.
 * It tells whether something is known without keeping it. base64url, 43 characters. Made under the first key of the list.
 */
export async function keyedHash(masterKey: string, purpose: string, text: string): Promise<string> {
  return hashUnder(sealingKey(masterKey), purpose, text)
}

/** The same under each key of the list: a hash cannot be made anew, so what was kept under a former key is found by that. */
export function keyedHashes(masterKey: string, purpose: string, text: string): Promise<string[]> {
  return Promise.all(masterKeys(masterKey).map((key) => hashUnder(key, purpose, text)))
}

async function hashUnder(one: string, purpose: string, text: string): Promise<string> {
  const key = await keyFor(one, purpose)
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

const derived = new Map<string, CryptoKey>()

async function keyFor(masterKey: string, purpose: string): Promise<CryptoKey> {
  const name = `${purpose} ${masterKey}`
  const known = derived.get(name)
  if (known) return known
  const bytes = Uint8Array.from(atob(masterKey), (char) => char.charCodeAt(0))
  const base = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode(`hash:${purpose}`) },
    base,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    false,
    ['sign'],
  )
  if (derived.size > 20) derived.clear()
  derived.set(name, key)
  return key
}
