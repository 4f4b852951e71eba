import { masterKeys, sealingKey } from './master-keys'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const keys = new Map<string, CryptoKey>()

/**
 * Seals a secret with AES-GCM under the first key of the Worker secret `MASTER_KEY`: `v1.k1.<iv>.<ciphertext>`, base64.
 * `place` (for example `option:whatsapp_access_token`) is authenticated with it, so a sealed value cannot be moved to
 * another row.
 */
export async function seal(masterKey: string, plain: string, place: string): Promise<string> {
  if (plain === '') return ''
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(place) },
    await importMasterKey(sealingKey(masterKey)),
    encoder.encode(plain),
  )
  return `v1.k1.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
}

/** Opens what `seal` made; null where no key fits, the place is another, or the text is damaged. An empty value is empty. */
export async function unseal(masterKey: string, sealed: string, place: string): Promise<string | null> {
  if (sealed === '') return ''
  return (await open(masterKey, sealed, place))?.plain ?? null
}

/** Under which of the keys it is sealed, from 0; null where none fits. */
export async function keyOf(masterKey: string, sealed: string, place: string): Promise<number | null> {
  return (await open(masterKey, sealed, place))?.key ?? null
}

async function open(masterKey: string, sealed: string, place: string): Promise<{ plain: string; key: number } | null> {
  const [version, kid, iv, ciphertext] = sealed.split('.')
  if (version !== 'v1' || kid !== 'k1' || !iv || !ciphertext) return null
  const params = () => ({ name: 'AES-GCM', iv: fromBase64(iv), additionalData: encoder.encode(place) })
  for (const [key, one] of masterKeys(masterKey).entries()) {
    try {
      const plain = await crypto.subtle.decrypt(params(), await importMasterKey(one), fromBase64(ciphertext))
      return { plain: decoder.decode(plain), key }
    } catch {
      // Another key, or none: the next one tells.
    }
  }
  return null
}

/** What people may see of a secret. */
export function lastFour(plain: string): string {
  return plain.length > 8 ? plain.slice(-4) : ''
}

async function importMasterKey(masterKey: string): Promise<CryptoKey> {
  const known = keys.get(masterKey)
  if (known) return known
  const key = await crypto.subtle.importKey('raw', fromBase64(masterKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  keys.set(masterKey, key)
  return key
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
