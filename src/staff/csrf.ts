import { hex } from '../digest'

const encoder = new TextEncoder()

/** The token that this session's forms carry: derived from it, so nothing is stored and it ends with the session. */
export async function csrfTokenOf(secret: string, sessionToken: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await hmacKey(secret), encoder.encode(`csrf:${sessionToken}`))
  return hex(new Uint8Array(signature))
}

/** Compared by computing, in constant time. */
export async function isCsrfToken(secret: string, sessionToken: string, given: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(given)) return false
  const signature = Uint8Array.from(given.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  return crypto.subtle.verify('HMAC', await hmacKey(secret), signature, encoder.encode(`csrf:${sessionToken}`))
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign', 'verify'])
}
