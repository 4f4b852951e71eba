const encoder = new TextEncoder()
const keys = new Map<string, CryptoKey>()

/**
 * The place in the list of the app secret that signed: `header` is `sha256=` and 64 lower-case hex digits of the HMAC over
 * exactly these bytes under it. Null where none did. Constant time per secret; an empty one never signed. Two headers
 * arrive joined by a comma and fail the shape.
 */
export async function signingSecret(
  secrets: readonly string[],
  raw: ArrayBuffer,
  header: string | null,
): Promise<number | null> {
  const match = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')
  if (!match?.[1]) return null
  const signature = bytesOf(match[1])
  for (const [place, secret] of secrets.entries()) {
    if (secret !== '' && (await crypto.subtle.verify('HMAC', await keyOf(secret), signature, raw))) return place
  }
  return null
}

/** Compares two texts in a time that depends on neither. */
export async function isSameText(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([left, right].map((text) => crypto.subtle.digest('SHA-256', encoder.encode(text))))
  return crypto.subtle.timingSafeEqual(a as ArrayBuffer, b as ArrayBuffer)
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret)
  if (known) return known
  if (keys.size > 16) keys.clear()
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ])
  keys.set(secret, key)
  return key
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16)
  return bytes
}
